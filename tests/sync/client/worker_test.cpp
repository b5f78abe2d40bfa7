#include "sync/client/worker.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/wire/event.h"
#include "sync/wire/hash.h"
#include "sync/wire/problem.h"
#include "tests/sync/client/house.h"

using namespace std::chrono_literals;
using client::Wake;
using client_test::Central;
using client_test::count;
using client_test::House;
using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;

namespace {

const Wake kChanged{.kiosk_changed = true};

// An enrolled kiosk whose five answers were acknowledged just now.
struct Sent {
    House house;
    client_test::Kiosk kiosk{house.folder.path()};
    std::vector<base::Uuid> ids;

    Sent() {
        house.enrol();
        for (int i = 0; i < 5; ++i)
            ids.push_back(kiosk.answer());
        house.turn(kChanged);
    }
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
    house.turn({.device_changed = true});
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

TEST_CASE("staff who ask to save to a stick are answered once, and what a stick brought is taken") {
    // What the worker asks of a stick.
    struct FakeStick final : client::Stick {
        client::SavedToStick save(handover::KioskReader&, const client::Identity* identity) override {
            ++saved;
            is_enrolled = identity != nullptr;
            return answer;
        }
        base::Result<bool> take(handover::KioskReader&, const client::Identity&) override {
            return ++taken > 0;
        }
        client::SavedToStick answer{true, "{}"};
        int saved = 0;
        int taken = 0;
        bool is_enrolled = false;
    } stick;
    House house;
    client_test::Kiosk kiosk(house.folder.path());
    support::SeededRandom random(3);
    const auto state = [&] { return client_test::text(house.sync_db(), "SELECT state || body FROM answer"); };
    kiosk.ask(base::Uuid::random(random), "save-to-stick");
    SECTION("by a worker without sticks") {
        house.turn(kChanged);
        CHECK(state() == "unknown");
    }
    house.worker.emplace(house.settings, client::Surroundings{*house.transport, *house.store, house.clock,
                                                              house.random, house.signed_time, &stick});
    SECTION("on a kiosk that is not enrolled") {
        stick.answer = {false, R"({"problem":"not-enrolled"})"};
        house.turn(kChanged);
        CHECK_FALSE(stick.is_enrolled);
        CHECK(state() == R"(failed{"problem":"not-enrolled"})");
        CHECK(stick.taken == 0);
    }
    SECTION("on one that is") {
        house.enrol();
        house.turn(kChanged);
        kiosk.answer();
        house.turn(kChanged);
        CHECK(stick.saved == 1);
        CHECK(stick.is_enrolled);
        CHECK(state() == "done{}");
        CHECK(stick.taken == 2);
    }
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
    CHECK(house.network() == "endpoint-busy");
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

TEST_CASE("a new network brings what failed forward, and the list of documents with it") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    house.fault = Reaction{"", support::Then::Reset};
    for (int hours = 0; hours < 20; ++hours) {
        house.turn(kChanged);
        house.clock.advance(1h);
    }
    house.turn();
    house.fault.reset();
    const auto tried = house.server.received().size();
    house.turn({.network_changed = true});
    house.clock.advance(std::chrono::milliseconds(client::kHurrySpread));
    house.turn();
    CHECK(house.server.received().size() > tried);
    CHECK(house.central.stored.size() == 5);
    CHECK(house.network() == "ok");
    CHECK(house.sent("/v1/kiosk") > 0);
}

TEST_CASE("a new network sends nothing that waits for its drawn moment") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    kiosk.answer();
    house.turn(kChanged);
    house.turn({.network_changed = true});
    house.clock.advance(2min);
    house.turn();
    CHECK(house.central.stored.empty());
}

TEST_CASE("a wall clock that jumps ten years, in the middle of a back-off too, changes no wait") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    house.turn();
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    const auto years = std::chrono::hours(24 * 3653);
    house.clock.now += GENERATE_COPY(years, -years, 1h, -1h);
    house.fault = Reaction{http_reply(503, "text/html", "", {"Retry-After: 300"})};
    house.turn(kChanged);
    CHECK(house.sent("/v1/events") == 1);
    house.fault.reset();
    house.clock.now -= GENERATE_COPY(years, -years, 2h, 1s);
    house.turn({.is_asked = true});
    house.clock.advance(299s);
    house.turn();
    CHECK(house.sent("/v1/events") == 1);
    house.clock.advance(1s);
    const auto next = house.turn();
    CHECK(house.central.stored.size() == 5);
    CHECK(next - house.clock.monotonic() <= client::kFallback);
}

TEST_CASE_METHOD(Sent, "acknowledgements are pruned when the kiosk has let its rows go, never before") {
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
    CHECK(count(house.sync_db(), "ack_body") == 1);  // the newest, which says how things stand
}

TEST_CASE_METHOD(
    Sent, "what the kiosk keeps until it is backed up is asked about, once an hour, and nothing else is") {
    CHECK(house.sent("/v1/events") == 1);
    for (const auto& id : ids)
        kiosk.set_state(id, handover::OutboxState::Settled);
    house.turn(kChanged);
    CHECK(count(house.sync_db(), "ack") == 0);  // the kiosk has made them its own
    CHECK(house.sent("/v1/events") == 1);
    house.clock.advance(client::kDocumentsEvery + client::kDocumentsSpread);
    house.turn();
    CHECK(house.sent("/v1/events") == 2);
    CHECK(house.central.exists == 0);
    CHECK(client_test::status(house.sync_db(), "seq") == "2");
    for (const auto& id : ids)
        kiosk.remove(id);
    house.turn(kChanged);
    house.clock.advance(client::kDocumentsEvery + client::kDocumentsSpread);
    house.turn();
    CHECK(house.sent("/v1/events") == 2);
}

TEST_CASE_METHOD(Sent, "after the endpoint was restored everything that waits again is sent again") {
    for (const auto& id : ids)
        kiosk.set_state(id, handover::OutboxState::Settled);
    house.turn(kChanged);

    house.central.stored.clear();
    house.central.epoch = "4d1f6d0e-2f0c-4f9e-8f0e-0e5d4a1c2b3a";
    house.clock.advance(client::kDocumentsEvery + client::kDocumentsSpread);
    house.turn();
    CHECK(client_test::status(house.sync_db(), "epoch") == house.central.epoch);
    for (const auto& id : ids)  // as lyhord-kiosk does when it sees the new epoch
        kiosk.set_state(id, handover::OutboxState::Waiting);
    house.turn(kChanged);
    CHECK(house.central.stored.size() == 5);
    CHECK(count(house.sync_db(), "ack") == 5);
}

TEST_CASE("an answer to a batch of nothing must name nothing") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    const auto id = kiosk.answer();
    kiosk.set_state(id, handover::OutboxState::Settled);
    house.on_batch = [&](const ReceivedRequest& request) {
        auto told = house.central.take(request.body);
        told.items.push_back(
            {id.to_string(), wire::source_of(kiosk.store), {}, wire::Disposition::Stored, ""});
        return client_test::acknowledge(told);
    };
    house.turn(kChanged);
    CHECK(house.network() == "endpoint-error");
    CHECK(count(house.sync_db(), "ack") == 0);
    CHECK(client_test::status(house.sync_db(), "epoch").empty());
}

TEST_CASE("an endpoint that does not even take a batch of nothing is not as it should be") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    kiosk.set_state(kiosk.answer(), handover::OutboxState::Settled);
    house.on_batch = [](const ReceivedRequest&) { return Reaction{http_reply(413, "text/plain", "")}; };
    house.turn(kChanged);
    CHECK(house.network() == "endpoint-error");
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

TEST_CASE("an endpoint that signs with a key of a newer manifest is believed once that has come") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    house.turn();
    auto newer = client_test::manifest(2);
    newer.sign[0].key = client_test::key_number(2).public_key;
    house.keys = wire::sign_manifest(newer, client_test::root());
    house.signer = client_test::key_number(2);
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    house.turn(kChanged);
    CHECK(count(house.sync_db(), "ack") == 0);
    CHECK(house.network() == "endpoint-error");
    house.clock.advance(1min);
    house.turn();
    CHECK(count(house.sync_db(), "ack") == 5);
    CHECK(house.central.stored.size() == 5);
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
