#include "tests/sync/stick/world.h"

#include <cctype>
#include <future>

#include "sync/wire/event.h"
#include "tests/sync/endpoint/handlers/fixture.h"

namespace stick_test {
namespace {

client::Reply reply_of(const endpoint::Reply& from) {
    client::Reply reply{from.status, from.content_type, from.body, std::nullopt, {}};
    reply.headers["content-type"] = from.content_type;
    for (const auto& [name, value] : from.fields) {
        std::string lower;
        for (const unsigned char letter : name)
            lower += static_cast<char>(std::tolower(letter));
        reply.headers[lower] = value;
    }
    return reply;
}

}  // namespace

base::Result<client::Reply, client::Fault> no_network() {
    return base::Unexpected<client::Fault>{
        {client::FaultKind::NoNetwork, {base::ErrorKind::Unavailable, "no network", {}, {}}}};
}

base::Result<client::Reply, client::Fault> Wire::exchange(const client::Request& request) {
    sent.push_back(request);
    if (instead) {
        if (auto other = instead(request)) return std::move(*other);
    }
    auto answered = std::make_shared<std::promise<endpoint::Reply>>();
    auto reply = answered->get_future();
    router_.handle(request, [answered](endpoint::Reply said) { answered->set_value(std::move(said)); });
    const auto said = reply.get();
    if (loses_replies) return no_network();
    return reply_of(said);
}

Endpoint::Endpoint()
    : router({central.store(), clock, random, handlers_test::endpoint_keys(),
              [](const std::function<void()>& work) { work(); }, ""}) {}

void Endpoint::enrol(const std::string& kiosk, const wire::VerifyKey& key, const base::Uuid& store) {
    auto administration = valued(endpoint::open_administration(central.file));
    valued(administration->admit(kiosk, {{}, key, store, {}, clock.now}));
}

Kiosk::Kiosk(std::uint8_t number, Endpoint& at)
    : random(number),
      kiosk(home.path(), number),
      identity{client_test::key_number(number), "MJB-" + std::to_string(number),
               handlers_test::endpoint_keys().manifest, handlers_test::endpoint_keys().manifest_envelope},
      store(valued(client::SyncStore::open(home / "sync.db", clock))),
      endpoint(at) {
    settings.root = client_test::root().public_key;
    settings.data = home.path();
    valued(client::make_brought_folder(settings.brought()));
    at.enrol(identity.kiosk, identity.key.public_key, kiosk.store);
}

base::Uuid Kiosk::answer() {
    auto response = handlers_test::a_response(random);
    response.store = kiosk.store;
    kiosk.put(response.id, wire::encode(response));
    return response.id;
}

std::vector<std::filesystem::path> Kiosk::save(const std::filesystem::path& stick) {
    auto reader = valued(handover::KioskReader::open(kiosk.file));
    auto saved = client::export_waiting({reader, identity, stick}, random, clock.now);
    if (!saved) throw std::runtime_error(wire::error_of(saved.error()).message());
    return saved->files;
}

void Kiosk::send() {
    auto reader = valued(handover::KioskReader::open(kiosk.file));
    client::Uploader uploader(endpoint.wire, store, clock, signed_time);
    static_cast<void>(valued(uploader.drain(reader, identity)));
}

void Kiosk::take(const std::filesystem::path& stick) {
    settings.stick = stick;
    client::StickService service(settings, {store, clock, random, signed_time});
    auto reader = valued(handover::KioskReader::open(kiosk.file));
    const client::KnownEndpoint known{identity.manifest, settings.root};
    const auto taken = client::take_files(stick, {reader, known, settings.brought()});
    if (!taken) throw std::runtime_error(wire::error_of(taken.error()).message());
    static_cast<void>(valued(service.take(reader, identity)));
}

void Kiosk::let_go() {
    auto reader = valued(handover::SyncReader::open(home / "sync.db"));
    for (const auto& row : valued(reader.acknowledgements(wire::source_of(kiosk.store), 100'000))) {
        const auto verified = valued(wire::verified(row.body, identity.manifest));
        for (const auto& item : verified.content.items) {
            const bool is_there = item.disposition == wire::Disposition::Stored ||
                                  item.disposition == wire::Disposition::Exists;
            if (is_there && item.id == row.id.to_string()) kiosk.remove(row.id);
        }
    }
}

base::Result<cli::Imported> import(const std::filesystem::path& file, Endpoint& endpoint,
                                   const cli::ImportOrder& order) {
    return cli::import_file(file, order, {endpoint.wire, endpoint.random, [](std::chrono::milliseconds) {}});
}

}  // namespace stick_test
