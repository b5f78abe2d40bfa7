#include "sync/client/worker.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/wire/problem.h"
#include "sync/wire/seal.h"
#include "tests/sync/client/fixture.h"

using namespace std::chrono_literals;
using client::Wake;
using client_test::acknowledge;
using client_test::Central;
using client_test::count;
using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;

namespace {

const Wake kChanged{.kiosk_changed = true};

// The worker over real TLS; time stands still until a test moves it.
struct House {
    House()
        : server(client_test::identity(), [this](const ReceivedRequest& request) { return react(request); }) {
        settings.data = folder.path();
        settings.kiosk_data = folder.path();
        transport = valued(client::CurlTransport::open(client_test::options_for(server, folder.path())));
        store.emplace(valued(client::SyncStore::open(sync_db(), clock)));
        worker.emplace(settings, client::Surroundings{*transport, *store, clock, random});
    }

    Reaction react(const ReceivedRequest& request) {
        if (fault) return *fault;
        if (request.target == "/v1/events") return acknowledge(central.take(request.body));
        if (request.target != "/v1/kiosk") return {http_reply(404, "", "")};
        const auto known = request.headers.find("if-none-match");
        if (known != request.headers.end() && known->second == "\"1\"") return {http_reply(304, "", "")};
        return {http_reply(200, "application/json", R"({"documents":[]})", {"ETag: \"1\""})};
    }

    void enrol() { valued(client::write_credential(settings.credential(), client_test::kCredential)); }
    base::MonotonicTime turn(const Wake& wake = {}) { return valued(worker->turn(wake)); }
    std::filesystem::path sync_db() const { return folder / "sync.db"; }
    std::string network() const { return client_test::status(sync_db(), "network"); }
    std::size_t sent(const std::string& target) const {
        const auto all = server.received();
        return std::count_if(all.begin(), all.end(),
                             [&](const auto& request) { return request.target == target; });
    }

    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::SeededRandom random;
    client::Settings settings;
    Central central;
    std::optional<Reaction> fault;  // set and read between exchanges only
    support::HttpsServer server;
    std::unique_ptr<client::CurlTransport> transport;
    std::optional<client::SyncStore> store;
    std::optional<client::Worker> worker;
};

}  // namespace

TEST_CASE("a kiosk that is not enrolled sends nothing and says so") {
    House house;
    client_test::Kiosk kiosk(house.folder.path());
    for (int i = 0; i < 6; ++i)
        kiosk.answer();
    CHECK(house.turn(kChanged) > house.clock.monotonic());
    CHECK(house.network() == "not-enrolled");
    CHECK(house.server.received().empty());
    house.enrol();
    house.turn({.credential_changed = true});
    CHECK(house.network() == "ok");
    CHECK(house.central.stored.size() == 6);
}

TEST_CASE("four wait for the drawn moment, the fifth sends all") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    for (int i = 0; i < 4; ++i)
        kiosk.answer();
    house.turn(kChanged);
    CHECK(house.sent("/v1/events") == 0);
    house.clock.advance(9min);
    house.turn();
    CHECK(house.sent("/v1/events") == 0);
    SECTION("by number") {
        kiosk.answer();
        house.turn(kChanged);
        CHECK(house.central.stored.size() == 5);
    }
    SECTION("by time") {
        house.clock.advance(31min);
        house.turn();
        CHECK(house.central.stored.size() == 4);
    }
    SECTION("by a signal") {
        house.turn({.is_asked = true});
        CHECK(house.central.stored.size() == 4);
    }
    CHECK(client_test::status(house.sync_db(), "last-contact").find(":00:00Z") != std::string::npos);
}

TEST_CASE("the moment of the next turn is never later than what is due") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    CHECK(house.turn() == house.clock.monotonic() + client::kFallback);
    kiosk.answer();
    for (int turns = 0; turns < 10 && house.central.stored.empty(); ++turns) {
        const auto next = house.turn(turns == 0 ? kChanged : Wake{});
        REQUIRE(next > house.clock.monotonic());
        house.clock.advance(std::chrono::ceil<std::chrono::milliseconds>(next - house.clock.monotonic()));
    }
    CHECK(house.central.stored.size() == 1);
}

TEST_CASE("a commit that can be read only after inotify told of it is seen soon") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    auto next = house.turn(kChanged);
    for (const auto distance : client::kLookAgain)
        CHECK(distance <= 10s);
    house.clock.advance(std::chrono::ceil<std::chrono::milliseconds>(next - house.clock.monotonic()));
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    next = house.turn();
    CHECK(house.central.stored.size() == 5);
    // And then it rests.
    for (int looks = 0; looks < 3; ++looks) {
        house.clock.advance(std::chrono::ceil<std::chrono::milliseconds>(next - house.clock.monotonic()));
        next = house.turn();
    }
    CHECK(next - house.clock.monotonic() > 1min);
}

TEST_CASE("staff who ask are answered with what came of it") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    support::SeededRandom random(3);
    const auto request = base::Uuid::random(random);
    const auto state = [&] { return client_test::text(house.sync_db(), "SELECT state || body FROM answer"); };
    kiosk.ask(request, "try-now");
    SECTION("with an event that waits") {
        kiosk.answer();
        house.turn(kChanged);
        CHECK(house.central.stored.size() == 1);
        CHECK(state() == R"(done{"network":"ok"})");
    }
    SECTION("with nothing to send the network is tried all the same") {
        house.turn(kChanged);
        CHECK(house.sent("/v1/kiosk") == 1);
        CHECK(state() == R"(done{"network":"ok"})");
    }
    SECTION("when it fails") {
        kiosk.answer();
        house.fault = Reaction{http_reply(511, "text/html", "log in")};
        house.turn(kChanged);
        CHECK(state() == R"(failed{"network":"captive-portal"})");
    }
    SECTION("the answer is forgotten when the kiosk takes its request back") {
        house.turn(kChanged);
        kiosk.forget_request(request);
        house.turn(kChanged);
        CHECK(count(house.sync_db(), "answer") == 0);
    }
}

TEST_CASE("a request of a kind that this version does not know is answered so") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    support::SeededRandom random(3);
    kiosk.ask(base::Uuid::random(random), "make-coffee");
    house.turn(kChanged);
    CHECK(client_test::text(house.sync_db(), "SELECT state FROM answer") == "unknown");
}

TEST_CASE("after a failure the next attempt waits, Retry-After longest") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    house.turn();
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    house.fault =
        Reaction{http_reply(503, std::string(wire::kProblemContentType),
                            wire::encode_problem(wire::ProblemKind::Busy, ""), {"Retry-After: 300"})};
    house.turn(kChanged);
    CHECK(house.network() == "endpoint-error");
    CHECK(house.sent("/v1/events") == 1);
    house.fault.reset();
    house.clock.advance(299s);
    house.turn({.is_asked = true});
    CHECK(house.sent("/v1/events") == 1);
    house.clock.advance(1s);
    house.turn();
    CHECK(house.sent("/v1/events") == 2);
    CHECK(house.central.stored.size() == 5);
    CHECK(house.network() == "ok");
}

TEST_CASE("acknowledgements are pruned when the kiosk has let its rows go, never before") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    std::vector<base::Uuid> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(kiosk.answer());
    house.turn(kChanged);
    CHECK(count(house.sync_db(), "ack") == 5);
    house.clock.advance(24h);
    house.turn();
    CHECK(count(house.sync_db(), "ack") == 5);
    kiosk.remove(ids[0]);
    house.turn(kChanged);
    CHECK(count(house.sync_db(), "ack") == 4);
    CHECK(count(house.sync_db(), "ack_body") == 1);
    for (std::size_t i = 1; i < ids.size(); ++i)
        kiosk.remove(ids[i]);
    house.turn(kChanged);
    CHECK(count(house.sync_db(), "ack") == 0);
    CHECK(count(house.sync_db(), "ack_body") == 0);
}

TEST_CASE("the kiosk may come later, or begin a new store") {
    House house;
    house.enrol();
    house.turn();
    {
        client_test::Kiosk kiosk(house.folder.path());
        for (int i = 0; i < 5; ++i)
            kiosk.answer();
        house.turn(kChanged);
        CHECK(house.central.stored.size() == 5);
    }
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(house.folder / (std::string("kiosk.db") + suffix));
    }
    client_test::Kiosk anew(house.folder.path(), 43);
    for (int i = 0; i < 3; ++i)
        anew.answer();
    house.turn({.kiosk_changed = true, .kiosk_replaced = true, .is_asked = true});
    CHECK(house.central.stored.size() == 8);
    // The old store's acknowledgements are of no use to anybody any more.
    CHECK(count(house.sync_db(), "ack") == 3);
}

TEST_CASE("a kiosk that goes away while something waits is waited for, not asked again and again") {
    House house;
    house.enrol();
    {
        client_test::Kiosk kiosk(house.folder.path());
        kiosk.answer();
        house.turn(kChanged);
    }
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(house.folder / (std::string("kiosk.db") + suffix));
    }
    house.clock.advance(41min);
    CHECK(house.turn({.kiosk_changed = true, .kiosk_replaced = true}) > house.clock.monotonic());
}

TEST_CASE("a kiosk.db that cannot be read stops nothing else") {
    House house;
    house.enrol();
    valued(base::write_file(house.folder / "kiosk.db", std::string(8192, 'x')));
    CHECK(house.turn(kChanged) > house.clock.monotonic());
    house.turn();
    std::filesystem::remove(house.folder / "kiosk.db");
    client_test::Kiosk kiosk(house.folder.path());
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    house.turn(kChanged);
    CHECK(house.central.stored.size() == 5);
}

TEST_CASE("documents are asked for at the start, then at most hourly and only if they changed") {
    House house;
    house.enrol();
    house.turn();
    house.clock.advance(59min);
    house.turn();
    CHECK(house.sent("/v1/kiosk") == 1);
    house.clock.advance(11min);
    house.turn();
    REQUIRE(house.sent("/v1/kiosk") == 2);
    CHECK(house.server.received().back().headers.at("if-none-match") == "\"1\"");
    CHECK(house.network() == "ok");
}

TEST_CASE("events that are set apart and refusals are counted by code in the status") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    support::SeededRandom random(9);
    kiosk.put(base::Uuid::random(random), "not json");
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    house.turn(kChanged);
    CHECK(house.central.stored.size() == 5);
    CHECK(client_test::status(house.sync_db(), "problem.malformed-event") == "1");
}
