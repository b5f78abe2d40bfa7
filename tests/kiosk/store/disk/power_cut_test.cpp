#include "tests/support/disk/power_cut.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cerrno>

#include "tests/kiosk/store/disk/life.h"
#include "tests/support/sanitized.h"

using store_tests::breach_of;
using store_tests::Life;
using store_tests::Promises;
using store_tests::Visitors;
using store_tests::World;
using support::disk::Done;
using support::disk::Files;
using support::disk::Loss;
using support::disk::PowerCut;
using support::disk::watched_disk;

// The heart of I1: visitors come, everything that reaches the disk is recorded, and then the power fails at
// every step of it, in several ways. Each time the kiosk starts on what is left and must keep every promise.
namespace {

struct Recording {
    std::string folder;
    std::vector<Done> history;
};

// Everything that `work` does to the disk of `world`.
template <class Work>
Recording recorded(World& world, Work&& work) {
    const auto folder = world.folder.path().string();
    watched_disk().watch(folder);
    watched_disk().record(true);
    work();
    watched_disk().record(false);
    return {folder, watched_disk().take_history()};
}

void tell(std::string told) {
    watched_disk().note(std::move(told));
}

// From the first start on an empty folder, over some days (the kiosk is switched off between them).
Recording visitors_of_days(World& world, int days, int visits) {
    return recorded(world, [&] {
        Visitors visitors(world, tell);
        for (int day = 0; day < days; ++day)
            visitors.come(*world.open().store, visits);
    });
}

// Of who comes after the power cut: other people than those who were recorded.
constexpr std::uint64_t kLaterVisitors = 982'451'653;

// What is broken after this power cut; empty when nothing is.
std::string breach_after(World& world, const Files& left, const Promises& promises) {
    watched_disk().watch(world.folder.path().string());
    support::disk::write_files(world.folder.path().string(), left);
    auto opened = store::KioskStore::open(world.kiosk_db(), world.clock, world.random);
    if (!opened) return "the store does not open: " + opened.error().message();
    if (opened->set_aside) return "a power cut was taken for damage";
    auto with_next = promises;
    const auto next = world.draft();
    if (!opened->store->end_visit(next, {true, {}})) return "the next visitor's answer is not taken";
    for (auto* told : {&with_next.begun, &with_next.ending, &with_next.thanked})
        told->insert(next.id);
    opened->store.reset();
    if (store_tests::holds(world.folder.path(), store_tests::kCanary)) return "a comment is in clear";
    return breach_of(world.kiosk_db(), with_next);
}

struct Replayed {
    int power_cuts = 0;
    std::size_t thanked = 0;
    std::string breach;  // the first; empty when there is none
};

// What is tried at a step: everything unsynced lost where that is news, the process killed, and `ways` times
// something lost.
std::vector<Loss> losses_at(const Done& step, int ways) {
    std::vector<Loss> losses(static_cast<std::size_t>(ways), Loss::Some);
    losses.push_back(Loss::Nothing);
    if (step.kind == Done::Kind::Sync || step.kind == Done::Kind::Note) losses.push_back(Loss::Everything);
    return losses;
}

// Fails the power at every step from the first that `counts` on, until a promise is broken.
Replayed replay(const Recording& recording, int ways, Done::Kind counts = Done::Kind::Create) {
    World world;
    world.random = support::SeededRandom(kLaterVisitors);
    PowerCut disk(recording.folder);
    Promises promises;
    Replayed replayed;
    bool has_begun = false;
    for (const auto& step : recording.history) {
        disk.apply(step);
        has_begun = has_begun || step.kind == counts;
        if (step.kind == Done::Kind::Note) promises.hear(step.path);
        for (const auto loss : has_begun ? losses_at(step, ways) : std::vector<Loss>{}) {
            ++replayed.power_cuts;
            replayed.breach = breach_after(world, disk.left(loss, world.random), promises);
            if (!replayed.breach.empty()) return replayed;
        }
    }
    replayed.thanked = promises.thanked.size();
    return replayed;
}

class WithoutWaiting {
public:
    WithoutWaiting() { watched_disk().skip_syncs(true); }
    ~WithoutWaiting() { watched_disk().skip_syncs(false); }
};

}  // namespace

TEST_CASE("the power fails at any write: every thanked visit is there once, and none that nobody made") {
    const WithoutWaiting without_waiting;
    World world;
    const auto replayed = replay(visitors_of_days(world, 2, 6), 1);
    CHECK(replayed.breach == "");
    CHECK(replayed.thanked >= 6);
    CHECK(replayed.power_cuts > 500);
}

TEST_CASE("a sync fails and then the power: what was thanked for after it is on the disk") {
    const WithoutWaiting without_waiting;
    std::uint64_t fired = 1;
    for (std::uint64_t nth = 1; fired > 0; nth += support::kIsSanitized ? 7 : 1) {
        CAPTURE(nth);
        World world;
        const auto recording = recorded(world, [&] {
            watched_disk().arm({{{support::disk::Call::Sync}, nth, false, {EIO}}});
            Life(world, tell).live();
            fired = watched_disk().fired();
        });
        REQUIRE(replay(recording, 1, Done::Kind::FailedSync).breach == "");
    }
}

TEST_CASE("a sync of the first commit in an empty log fails and then the power: the database is not torn") {
    const WithoutWaiting without_waiting;
    World world;
    const auto recording = recorded(world, [&] {
        const auto opened = world.open();
        auto& kiosk = *opened.store;
        const auto draft = world.draft();
        tell(Promises::note("begun", draft.id));
        tell(Promises::note("ending", draft.id));
        REQUIRE(kiosk.save_draft(draft));
        REQUIRE(*kiosk.empty_log());
        // While lyhord-sync has the file open, closing it does not empty the log.
        auto reader = handover::KioskReader::open(world.kiosk_db());
        REQUIRE(reader->counts());
        watched_disk().arm({{{support::disk::Call::Sync}, 1, false, {EIO}}});
        REQUIRE_FALSE(kiosk.end_visit(draft, {true, {}}));
        REQUIRE(kiosk.reopen());
        REQUIRE(kiosk.end_visit(draft, {true, {}}));
        tell(Promises::note("thanked", draft.id));
    });
    const auto replayed = replay(recording, 20, Done::Kind::FailedSync);
    CHECK(replayed.breach == "");
    CHECK(replayed.thanked == 1);
}

TEST_CASE("a store that did not sync its log, or its file, would be caught") {
    const WithoutWaiting without_waiting;
    World world;
    auto recording = visitors_of_days(world, 2, 6);
    const auto* file = GENERATE("/kiosk.db-wal", "/kiosk.db");
    std::erase_if(recording.history, [&](const Done& done) {
        return done.kind == Done::Kind::Sync && done.path.ends_with(file);
    });
    CHECK(replay(recording, 1).breach != "");
}

TEST_CASE("ten thousand power cuts", "[.sim]") {
    const WithoutWaiting without_waiting;
    int power_cuts = 0;
    for (std::uint64_t seed = 1; power_cuts < 10'000; ++seed) {
        CAPTURE(seed);
        World world;
        world.random = support::SeededRandom(seed);
        const auto replayed = replay(visitors_of_days(world, 3, 5), 3);
        REQUIRE(replayed.breach == "");
        power_cuts += replayed.power_cuts;
    }
}
