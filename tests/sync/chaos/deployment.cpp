#include "tests/sync/chaos/deployment.h"

#include <catch2/catch.hpp>
#include <future>

#include "sync/base/file.h"
#include "sync/base/log.h"
#include "sync/endpoint/store/secret.h"
#include "sync/endpoint/store/sqlite/administration.h"
#include "sync/wire/event.h"
#include "sync/wire/sodium.h"
#include "tests/sync/wire/sample_event.h"

namespace chaos_test {

using client_test::valued;

namespace {

constexpr const char* kCode = "BCDFGHJK";

wire::EndpointKeys endpoint_keys() {
    wire::EndpointKeys keys;
    keys.signing = client_test::endpoint_key();
    keys.manifest = client_test::manifest();
    keys.manifest_envelope = client_test::signed_manifest();
    return keys;
}

client::TransportOptions options_to(const Endpoint& endpoint, const std::filesystem::path& folder) {
    client::TransportOptions options;
    options.origin = endpoint.origin();
    options.ca = folder / "ca.pem";
    valued(base::write_file(options.ca, http_test::authority().certificate()));
    return options;
}

}  // namespace

Endpoint::Endpoint(const std::filesystem::path& folder) : file_(folder / "central.db") {
    wire::start_sodium();
    auto opened = valued(endpoint::SqliteStore::open(
        {file_, std::chrono::seconds(3600), client_test::kAudience}, clock, random_));
    store_ = std::move(opened.store);
    router_.emplace(endpoint::Router::Parts{
        *store_, clock, random_, endpoint_keys(),
        [this](std::function<void()> work) { running_->server().post(std::move(work)); }, ""});
    running_ = std::make_unique<http_test::Running>(
        [this](const endpoint::Request& request, endpoint::Answer answer) {
            router_->handle(request, std::move(answer));
        });
}

// No answer may outlive the server.
Endpoint::~Endpoint() {
    store_.reset();
}

void Endpoint::enrol(const wire::VerifyKey& key, const base::Uuid& store) {
    valued(valued(endpoint::open_administration(file_))
               ->add_code("MJB-07", endpoint::hash_of(kCode), clock.now + std::chrono::minutes(15)));
    std::promise<base::Result<endpoint::Kiosk>> done;
    store_->enrol({endpoint::hash_of(kCode), key, store, {}, clock.now},
                  [&](base::Result<endpoint::Kiosk> kiosk) { done.set_value(std::move(kiosk)); });
    valued(done.get_future().get());
}

std::string Endpoint::origin() const {
    return "https://localhost:" + std::to_string(running_->port());
}

std::int64_t Endpoint::number(const std::string& query) const {
    SQLite::Database opened(file_.string(), SQLite::OPEN_READONLY);
    return opened.execAndGet(query).getInt64();
}

World::World(std::uint64_t seed)
    : random_(seed),
      sync_random_(seed + 1000),
      kiosk(folder_.path(), seed + 2000),
      endpoint(folder_.path()),
      honest(valued(client::CurlTransport::open(options_to(endpoint, folder_.path())))),
      line(*honest, random_) {
    base::silence_log();  // what goes wrong here is meant to
    settings_.root = client_test::root().public_key;
    settings_.endpoint = endpoint.origin();
    settings_.machine_id = folder_ / "machine-id";
    settings_.data = folder_.path();
    settings_.kiosk_data = folder_.path();
    client_test::enrol_device(folder_.path());
    const auto device = valued(client::Device::open({settings_.device(), settings_.root, {}}));
    endpoint.enrol(device.key().public_key, kiosk.store);
    restart();
}

void World::restart() {
    worker_.reset();
    store_.reset();
    store_.emplace(valued(client::SyncStore::open(settings_.sync_db(), clock)));
    worker_.emplace(settings_, client::Surroundings{line, *store_, clock, sync_random_, signed_time_});
}

void World::answer() {
    auto event = support::random_event(random_);
    event.store = kiosk.store;
    kiosk.put(event.id, wire::encode(event));
    ++answered;
}

void World::turn(const client::Wake& wake) {
    using std::chrono::milliseconds;
    const auto next = std::max(valued(worker_->turn(wake)), clock.monotonic() + milliseconds(1));
    clock.advance(std::chrono::ceil<milliseconds>(next - clock.monotonic()));
}

void World::kiosk_settles() {
    auto reader = valued(handover::SyncReader::open(settings_.sync_db()));
    const auto source = wire::source_of(kiosk.store);
    for (const auto& row : valued(reader.acknowledgements(source, 1000))) {
        const auto verified = wire::verified(row.body, client_test::manifest());
        REQUIRE(verified);
        for (const auto& item : verified->content.items) {
            if (item.id != row.id.to_string()) continue;
            CHECK(item.problem.empty());
            auto hex = item.id;
            std::erase(hex, '-');
            CHECK(endpoint.number("SELECT count(*) FROM event_seen WHERE hex(id) = upper('" + hex + "')") ==
                  1);
            kiosk.remove(row.id);
        }
    }
}

}  // namespace chaos_test
