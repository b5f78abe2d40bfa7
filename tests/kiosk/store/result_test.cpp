#include <catch2/catch.hpp>
#include <set>

#include "kiosk/store/tables/tally_rows.h"
#include "tests/kiosk/store/world.h"

using namespace std::chrono_literals;
using store_tests::World;

namespace {

using Shown = std::optional<disclosure::Snapshot>;

store::Opened open_counting(World& world, store::Faults faults = {}) {
    auto opened = world.open(std::move(faults));
    REQUIRE(opened.store->count_for(World::subject()));
    return opened;
}

store::Draft draft_of(World& world, std::int64_t answer) {
    auto draft = world.draft();
    draft.answers["QS1K"] = dialogue::Answer::one(answer);
    return draft;
}

// One visit after the other; what the last of them was shown.
Shown visit(World& world, store::KioskStore& kiosk, const std::vector<std::int64_t>& answers) {
    Shown shown;
    for (const auto answer : answers) {
        REQUIRE(kiosk.end_visit(draft_of(world, answer), {true, {}}));
        shown = kiosk.result().value();
    }
    return shown;
}

std::int64_t counted(const World& world) {
    const auto tally = world.tally();
    return tally ? disclosure::total_of(tally->open.answers) + disclosure::total_of(tally->published) : 0;
}

const std::vector<std::int64_t> kTen{4, 3, 3, 2, 2, 3, 1, 4, 2, 3};

}  // namespace

TEST_CASE("answers are shown from the next day on, and never to the visitor who gave them") {
    World world;
    const auto opened = open_counting(world);
    CHECK_FALSE(visit(world, *opened.store, kTen));
    CHECK(world.tally()->published.empty());
    world.clock.advance(24h);
    const auto shown = visit(world, *opened.store, {1});
    REQUIRE(shown);
    CHECK(shown->n == 10);
    CHECK(shown->shares ==
          std::vector<disclosure::Share>{
              {std::int64_t{4}, 20}, {std::int64_t{3}, 40}, {std::int64_t{2}, 30}, {std::int64_t{1}, 10}});
    CHECK(visit(world, *opened.store, {1, 1, 1}) == shown);
}

TEST_CASE("a start shows what the day before brought, without waiting for a visitor") {
    World world;
    visit(world, *open_counting(world).store, kTen);
    CHECK_FALSE(open_counting(world).store->result().value());
    world.clock.advance(24h);
    const auto opened = open_counting(world);
    CHECK(opened.store->result().value()->n == 10);
}

TEST_CASE("a visit that is ended twice is counted once") {
    World world;
    const auto opened = open_counting(world);
    const auto draft = draft_of(world, 4);
    for (int times = 0; times < 3; ++times)
        REQUIRE(opened.store->end_visit(draft, {true, {}}));
    CHECK(counted(world) == 1);
}

TEST_CASE(
    "a visit that is ended again after midnight, because nobody knows whether it was, shows no own answer") {
    World world;
    const auto opened = open_counting(world);
    visit(world, *opened.store, kTen);
    const auto draft = draft_of(world, 4);
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    world.clock.advance(24h);
    REQUIRE(opened.store->reopen());
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    CHECK_FALSE(opened.store->result().value());
    CHECK(counted(world) == 11);
    CHECK(visit(world, *opened.store, {2})->n == 10);
}

TEST_CASE("a commit that fails counts nothing, and the one that succeeds counts once") {
    World world;
    bool is_broken = false;
    const auto opened = open_counting(world, {[&]() -> base::Result<void> {
                                          if (is_broken) return base::fail(base::ErrorKind::Full, "no room");
                                          return {};
                                      }});
    const auto draft = draft_of(world, 4);
    is_broken = true;
    REQUIRE_FALSE(opened.store->end_visit(draft, {true, {}}));
    CHECK(counted(world) == 0);
    is_broken = false;
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    CHECK(counted(world) == 1);
}

TEST_CASE("flagged, incomplete, declined, rehearsed and foreign answers are kept and not counted") {
    World world;
    const auto opened = open_counting(world);
    auto& kiosk = *opened.store;
    REQUIRE(kiosk.end_visit(draft_of(world, 4), {true, {}, {"burst"}}));
    REQUIRE(kiosk.end_visit(draft_of(world, 4), {false, {}}));
    auto draft = draft_of(world, 9);
    REQUIRE(kiosk.end_visit(draft, {true, {}}));
    draft = draft_of(world, 6);  // "är inte där då"
    REQUIRE(kiosk.end_visit(draft, {true, {}}));
    draft = world.draft();
    draft.answers["QS1K"] = dialogue::Answer::declined();
    REQUIRE(kiosk.end_visit(draft, {true, {}}));
    draft = draft_of(world, 4);
    draft.is_rehearsal = true;
    REQUIRE(kiosk.end_visit(draft, {true, {}}));
    draft = draft_of(world, 4);
    draft.place = "elsewhere";
    REQUIRE(kiosk.end_visit(draft, {true, {}}));
    draft = draft_of(world, 4);
    draft.version = 2;
    REQUIRE(kiosk.end_visit(draft, {true, {}}));
    CHECK(world.count("outbox") == 8);
    CHECK(counted(world) == 0);
}

TEST_CASE("each place and version has a tally of its own, found again when the kiosk comes back") {
    World world;
    const auto opened = open_counting(world);
    visit(world, *opened.store, {4, 3});
    auto elsewhere = World::subject();
    elsewhere.place = "elsewhere";
    REQUIRE(opened.store->count_for(elsewhere));
    CHECK(world.count("tally") == 2);
    REQUIRE(opened.store->count_for(World::subject()));
    visit(world, *opened.store, {4});
    CHECK(counted(world) == 3);
}

TEST_CASE("on a walk answers are counted and nothing is shown") {
    World world;
    const auto opened = world.open();
    auto subject = World::subject();
    subject.is_shown = false;
    REQUIRE(opened.store->count_for(subject));
    visit(world, *opened.store, kTen);
    world.clock.advance(24h);
    CHECK_FALSE(visit(world, *opened.store, {3}));
    CHECK(counted(world) == 11);
}

TEST_CASE("once a result of the place was there the kiosk's own is never shown again") {
    World world;
    {
        const auto opened = open_counting(world);
        visit(world, *opened.store, kTen);
        world.clock.advance(24h);
        REQUIRE(visit(world, *opened.store, {3}));
        wire::PlaceSnapshot other;
        other.dialogue = "another";
        REQUIRE(opened.store->defer_to(std::vector{other}));
        CHECK(opened.store->result().value());
        other.dialogue = "trygghet-event";
        other.dialogue_version = 3;
        other.place = "stora-torget";
        REQUIRE(opened.store->defer_to(std::vector{other}));
        CHECK_FALSE(opened.store->result().value());
        REQUIRE(opened.store->defer_to({}));
    }
    const auto opened = open_counting(world);
    CHECK_FALSE(visit(world, *opened.store, kTen));
    world.clock.advance(24h);
    CHECK_FALSE(visit(world, *opened.store, {3}));
}

TEST_CASE("a look that changes nothing writes nothing, so that nobody is woken") {
    World world;
    const auto opened = open_counting(world);
    REQUIRE(opened.store->empty_log().value());
    const auto before = store_tests::bytes_on_disk(world.kiosk_db());
    REQUIRE(opened.store->count_for(World::subject()));
    CHECK(store_tests::bytes_on_disk(world.kiosk_db()) == before);
}

TEST_CASE("restarts and clocks that jump change nothing: the store shows what the rule says") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        World world;
        support::SeededRandom random(seed);
        auto opened = open_counting(world);
        disclosure::Tally model = *world.tally();
        for (int n = 0; n < 60; ++n) {
            if (random.between(0, 5) == 0) world.clock.advance(std::chrono::hours(random.between(1, 30)));
            if (random.between(0, 9) == 0) world.clock.now -= std::chrono::hours(random.between(1, 60));
            const auto period = disclosure::period_start(world.clock.now, disclosure::Cadence::Daily);
            model.look(period, model.open.threshold);
            const auto answer = random.between(1, 4);
            const auto shown = visit(world, *opened.store, {answer});
            REQUIRE(shown == disclosure::shown_of(model, World::subject()));
            model.add(answer);
            model.open.threshold = world.tally()->open.threshold;  // the store's own draw
            REQUIRE(*world.tally() == model);
            if (random.between(0, 4) > 0) continue;
            opened = {};
            opened = open_counting(world);
        }
    }
}

TEST_CASE("thresholds are drawn anew, and all from five to nine") {
    World world;
    std::set<int> drawn;
    const auto opened = open_counting(world);
    for (int day = 0; day < 60; ++day) {
        drawn.insert(world.tally()->open.threshold);
        visit(world, *opened.store, kTen);
        world.clock.advance(24h);
    }
    CHECK(drawn == std::set{5, 6, 7, 8, 9});
}

TEST_CASE("a tally that cannot be read back is damage and not a smaller number") {
    World world;
    const auto opened = open_counting(world);
    visit(world, *opened.store, {4});
    for (const auto* bad :
         {"", "{}", "[[4]]", "[[4,0]]", "[[4,-1]]", "[[4,1],[4,1]]", "[[true,1]]", "[[4,1.5]]"}) {
        CAPTURE(bad);
        {
            SQLite::Database database(world.kiosk_db().string(), SQLite::OPEN_READWRITE);
            SQLite::Statement spoil(database, "UPDATE tally SET published = ?");
            spoil.bind(1, std::string(bad));
            spoil.exec();
        }
        const auto result = opened.store->result();
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == base::ErrorKind::Damaged);
    }
}
