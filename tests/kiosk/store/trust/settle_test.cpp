#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/kiosk/store/world.h"

using store_tests::Answer;
using store_tests::settles;
using store_tests::World;
using wire::Disposition;

namespace {

// A store with one finished visit.
struct Finished : World {
    store::Opened opened = open();
    store::KioskStore& kiosk = *opened.store;
    base::Uuid id;
    std::string event;

    Finished() {
        const auto visit = draft();
        id = visit.id;
        if (!kiosk.end_visit(visit, {true, {}})) FAIL("the visit was not recorded");
        event = body(id);
    }
    [[nodiscard]] Answer answer(Disposition disposition = Disposition::Stored) const {
        return {kiosk.id(), {{id, event, disposition}}};
    }
    // Whether the row is still there, waiting, and the ledger says the same.
    [[nodiscard]] bool is_untouched() const {
        const auto ledger = *kiosk.ledger();
        return states().waiting == 1 && ledger.waiting == 1 && ledger.settled == 0 && ledger.report_no == 1;
    }
};

}  // namespace

TEST_CASE_METHOD(Finished, "a response acknowledged and backed up leaves the kiosk") {
    CHECK(settles(kiosk, rows(answer())));
    CHECK(count("outbox") == 0);
    CHECK(kiosk.ledger()->settled == 1);
    CHECK(kiosk.ledger()->waiting == 0);
}

TEST_CASE_METHOD(Finished, "a response acknowledged twice is settled once") {
    const auto acks = rows(answer());
    CHECK(settles(kiosk, acks));
    const auto ledger = *kiosk.ledger();
    CHECK_FALSE(settles(kiosk, acks));
    CHECK_FALSE(settles(kiosk, rows(answer(Disposition::Exists))));
    CHECK(*kiosk.ledger() == ledger);
}

TEST_CASE_METHOD(Finished, "an acknowledgement of other bytes settles nothing") {
    auto other = answer();
    other.events[0].body.replace(other.events[0].body.find("\"sv\""), 4, "\"en\"");
    CHECK_FALSE(settles(kiosk, rows(other)));
    CHECK(is_untouched());
}

TEST_CASE_METHOD(Finished, "an acknowledgement of another store's event settles nothing") {
    auto other = answer();
    other.store = base::Uuid::random(random);
    auto acks = rows(other);
    acks[0].source = wire::source_of(kiosk.id());  // the column lies, the body does not
    CHECK_FALSE(settles(kiosk, acks));
    CHECK(is_untouched());
}

TEST_CASE_METHOD(Finished, "an acknowledgement that names another id settles nothing") {
    auto other = answer();
    other.events[0].id = base::Uuid::random(random);
    auto acks = rows(other);
    CHECK_FALSE(settles(kiosk, acks));
    acks[0].id = id;  // the column lies, the body does not
    CHECK_FALSE(settles(kiosk, acks));
    CHECK(is_untouched());
}

TEST_CASE_METHOD(Finished, "what is not an acknowledgement settles nothing") {
    const std::string good = rows(answer())[0].body;
    const std::string source = wire::source_of(kiosk.id());
    for (const std::string& body :
         {std::string(), std::string("<html>Log in to the network</html>"), std::string("{}"),
          std::string("[]"), good.substr(0, good.size() - 1), good + " x", "[" + good + "]"}) {
        CAPTURE(body);
        CHECK_FALSE(settles(kiosk, std::vector<handover::AckRow>{{source, id, body}}));
        CHECK(is_untouched());
    }
}

TEST_CASE_METHOD(Finished, "a response in conflict or rejected is kept for people") {
    const auto disposition = GENERATE(Disposition::Conflict, Disposition::Rejected);
    CHECK(settles(kiosk, rows(answer(disposition))));
    CHECK(states().rejected == 1);
    CHECK(body(id) == event);
    const auto ledger = *kiosk.ledger();
    CHECK(ledger.rejected == 1);
    CHECK(ledger.waiting == 0);
    CHECK_FALSE(settles(kiosk, rows(answer(disposition))));
    CHECK(*kiosk.ledger() == ledger);
}

TEST_CASE_METHOD(Finished, "a rejected response that the endpoint takes later is settled") {
    REQUIRE(settles(kiosk, rows(answer(Disposition::Rejected))));
    CHECK(settles(kiosk, rows(answer())));
    CHECK(count("outbox") == 0);
    CHECK(kiosk.ledger()->settled == 1);
    CHECK(kiosk.ledger()->rejected == 0);
}

TEST_CASE_METHOD(Finished, "settling without news writes nothing to the disk") {
    REQUIRE(settles(kiosk, rows(answer(Disposition::Conflict))));
    const auto before = store_tests::bytes_on_disk(kiosk_db());
    CHECK_FALSE(settles(kiosk, rows(answer(Disposition::Conflict))));
    CHECK_FALSE(settles(kiosk, store::Acknowledgements{}));
    CHECK((store_tests::bytes_on_disk(kiosk_db()) == before));
}

TEST_CASE("the ledger adds up after any sequence of visits, kills, erasures and acknowledgements") {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u}) {
        CAPTURE(seed);
        World world;
        world.random = support::SeededRandom(seed);
        auto opened = world.open();
        std::vector<base::Uuid> recorded;
        std::int64_t report_no = 0;
        for (int step = 0; step < 60; ++step) {
            auto& kiosk = *opened.store;
            const auto draft = world.draft();
            switch (world.random.between(0, 4)) {
                case 0:
                    REQUIRE(kiosk.end_visit(draft, {true, {}}));
                    recorded.push_back(draft.id);
                    break;
                case 1:
                    REQUIRE(kiosk.save_draft(draft));
                    recorded.push_back(draft.id);
                    opened.store.reset();
                    opened = world.open();
                    REQUIRE(opened.recovered == 1);
                    break;
                case 2:
                    REQUIRE(kiosk.save_draft(draft));
                    REQUIRE(kiosk.erase_draft(draft.id));
                    break;
                default: {
                    Answer answer{kiosk.id(), {}, step, world.random.between(0, step)};
                    for (const auto& [id, event] : world.outbox()) {
                        const auto disposition = static_cast<Disposition>(world.random.between(0, 3));
                        if (world.random.between(0, 1) == 0)
                            answer.events.push_back({id, world.body(id), disposition});
                    }
                    REQUIRE(kiosk.settle({rows(answer), {}}, store_tests::keys()));
                }
            }
            const auto ledger = *opened.store->ledger();
            const auto states = world.states();
            REQUIRE(ledger.recorded == static_cast<std::int64_t>(recorded.size()));
            REQUIRE(ledger.recorded == ledger.settled + ledger.rejected + ledger.waiting);
            REQUIRE(ledger.waiting == states.waiting);
            REQUIRE(ledger.rejected == states.rejected);
            REQUIRE(ledger.settled >= states.settled);
            REQUIRE(ledger.report_no >= report_no);
            report_no = ledger.report_no;
        }
        wire::LedgerSum sum{};
        std::reverse(recorded.begin(), recorded.end());  // any order gives the same sum
        for (const auto& id : recorded)
            wire::add_to(sum, id);
        CHECK(opened.store->ledger()->sum == sum);
    }
}
