#include <catch2/catch.hpp>

#include <atomic>
#include <latch>

#include "sync/base/file.h"
#include "tests/kiosk/store/outcomes.h"
#include "tests/kiosk/store/world.h"

using namespace std::chrono_literals;
using store_tests::Outcomes;
using store_tests::World;

namespace {

// A disk that fails the next `failures` commits with `kind`.
struct BrokenDisk {
    std::atomic<int> failures{0};
    base::ErrorKind kind = base::ErrorKind::Unavailable;

    store::Faults faults() {
        return {[this]() -> base::Result<void> {
            if (failures.load() == 0) return {};
            --failures;
            return base::fail(kind, "the disk is broken");
        }};
    }
};

constexpr store::Delays kQuick{1ms, 2ms};
constexpr int kForever = 1'000'000;

bool is_in_database(const World& world, const std::string& marker) {
    return base::read_file(world.kiosk_db())->find(marker) != std::string::npos;
}

}  // namespace

TEST_CASE("a visit is reported only after its commit") {
    World world;
    std::latch entered(1), released(1);
    std::atomic<bool> is_slow{false};
    Outcomes outcomes;
    std::int64_t rows_at_report = -1;
    outcomes.on_report = [&](const store::Outcome& outcome) {
        if (std::holds_alternative<store::VisitEnded>(outcome)) rows_at_report = world.count("outbox");
    };
    auto opened = world.open({[&]() -> base::Result<void> {
        if (is_slow.exchange(false)) {
            entered.count_down();
            released.wait();
        }
        return {};
    }});
    store::StoreThread thread(std::move(opened.store), world.sync_db(), outcomes.report(), kQuick);
    is_slow = true;
    thread.post(store::EndVisit{world.draft(), {true, {}}});
    entered.wait();
    CHECK(outcomes.all<store::VisitEnded>().empty());
    CHECK(world.count("outbox") == 0);
    released.count_down();
    outcomes.wait_for<store::VisitEnded>();
    CHECK(rows_at_report == 1);
}

TEST_CASE("posting never waits for the disk and drafts that wait are saved in their newest form") {
    World world;
    std::latch entered(1), released(1);
    std::atomic<bool> is_slow{true};
    std::atomic<int> commits{0};
    Outcomes outcomes;
    auto opened = world.open();
    const auto faults = [&]() -> base::Result<void> {
        ++commits;
        if (is_slow.exchange(false)) {
            entered.count_down();
            released.wait();
        }
        return {};
    };
    opened.store.reset();
    is_slow = false;
    opened = world.open({faults});
    is_slow = true;
    commits = 0;
    auto draft = world.draft();
    {
        store::StoreThread thread(std::move(opened.store), world.sync_db(), outcomes.report(), kQuick);
        thread.post(store::SetSetting{"a", "b"});
        entered.wait();
        for (const char* language : {"en", "ar", "fi", "so"}) {
            draft.language = language;
            thread.post(store::SaveDraft{draft});
        }
        released.count_down();
        outcomes.wait_for<store::DraftSaved>();
    }
    CHECK(outcomes.all<store::DraftSaved>().size() == 1);
    CHECK(world.open().recovered == 1);
    CHECK(world.outbox().at(draft.id).language == "so");
}

TEST_CASE("jobs keep their order while the disk fails, and every failed attempt is reported") {
    World world;
    BrokenDisk disk;
    Outcomes outcomes;
    const auto a = world.draft();
    const auto b = world.draft();
    store::StoreThread thread(std::move(world.open(disk.faults()).store), world.sync_db(), outcomes.report(),
                              kQuick);
    outcomes.wait_for<store::SyncChanged>();
    disk.failures = 3;
    thread.post(store::SaveDraft{a});
    thread.post(store::EndVisit{a, {true, {}}});
    thread.post(store::SaveDraft{b});
    thread.post(store::EraseDraft{b.id});
    outcomes.wait_for<store::DraftErased>();
    std::vector<std::size_t> kinds;
    for (const auto& outcome : outcomes.all()) {
        const bool is_news = std::holds_alternative<store::SyncChanged>(outcome) ||
                             std::holds_alternative<store::CountsChanged>(outcome);
        if (!is_news) kinds.push_back(outcome.index());
    }
    const store::Outcome failed = store::CouldNotSave{}, saved = store::DraftSaved{},
                         ended = store::VisitEnded{}, erased = store::DraftErased{};
    CHECK(kinds == std::vector{failed.index(), failed.index(), failed.index(), saved.index(), ended.index(),
                               saved.index(), erased.index()});
    for (const auto& failure : outcomes.all<store::CouldNotSave>()) {
        CHECK(failure.id == a.id);
        CHECK(failure.error.kind == base::ErrorKind::Unavailable);
    }
    CHECK(world.count("outbox") == 1);
    CHECK(world.count("draft") == 0);
}

TEST_CASE("after an I/O error the file is reopened and its log copied before the next attempt") {
    World world;
    BrokenDisk disk;
    disk.kind = GENERATE(base::ErrorKind::Unavailable, base::ErrorKind::Full);
    Outcomes outcomes;
    auto draft = world.draft();
    draft.place = "a-place-that-stands-out";
    auto opened = world.open(disk.faults());
    REQUIRE(*opened.store->empty_log());
    store::StoreThread thread(std::move(opened.store), world.sync_db(), outcomes.report(), kQuick);
    thread.post(store::SaveDraft{draft});
    outcomes.wait_for<store::DraftSaved>();
    REQUIRE_FALSE(is_in_database(world, draft.place));  // in the log only
    disk.failures = kForever;
    thread.post(store::EndVisit{world.draft(), {true, {}}});
    outcomes.wait_for<store::CouldNotSave>(2);
    // The second attempt went through reopen(), which copies the log; a full disk needs none.
    CHECK(is_in_database(world, draft.place) == (disk.kind == base::ErrorKind::Unavailable));
    disk.failures = 0;
    outcomes.wait_for<store::VisitEnded>();
    CHECK(world.count("draft") == 1);
}

TEST_CASE("a database found damaged in operation is set aside and the job is done in the new store") {
    World world;
    BrokenDisk disk;
    disk.kind = base::ErrorKind::Damaged;
    Outcomes outcomes;
    auto opened = world.open(disk.faults());
    const auto old_id = opened.store->id();
    const auto draft = world.draft();
    store::StoreThread thread(std::move(opened.store), world.sync_db(), outcomes.report(), kQuick);
    thread.post(store::SaveDraft{draft});
    outcomes.wait_for<store::DraftSaved>();
    disk.failures = 1;
    thread.post(store::EndVisit{draft, {true, {}}});
    outcomes.wait_for<store::VisitEnded>();
    const auto replaced = outcomes.all<store::StoreReplaced>();
    REQUIRE(replaced.size() == 1);
    CHECK(std::filesystem::exists(replaced[0].set_aside));
    CHECK(outcomes.all<store::CouldNotSave>().empty());
    const auto outbox = world.outbox();
    REQUIRE(outbox.size() == 1);
    CHECK(outbox.at(draft.id).store != old_id);
}

TEST_CASE("a disk on which every file is damaged is not filled with copies") {
    World world;
    BrokenDisk disk;
    disk.kind = base::ErrorKind::Damaged;
    Outcomes outcomes;
    store::StoreThread thread(std::move(world.open(disk.faults()).store), world.sync_db(), outcomes.report(),
                              kQuick);
    outcomes.wait_for<store::SyncChanged>();
    disk.failures = kForever;
    thread.post(store::EndVisit{world.draft(), {true, {}}});
    outcomes.wait_for<store::CouldNotSave>(5);
    CHECK(outcomes.all<store::StoreReplaced>().size() == 1);
    disk.failures = 0;
    outcomes.wait_for<store::VisitEnded>();
}

TEST_CASE("a thread that ends does first what is queued") {
    World world;
    Outcomes outcomes;
    {
        store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report(), kQuick);
        for (int n = 0; n < 20; ++n)
            thread.post(store::EndVisit{world.draft(), {true, {}}});
    }
    CHECK(outcomes.all<store::VisitEnded>().size() == 20);
    CHECK(world.count("outbox") == 20);
}

TEST_CASE("a thread ends within two seconds although the disk fails") {
    World world;
    BrokenDisk disk;
    Outcomes outcomes;
    std::chrono::steady_clock::time_point start;
    {
        store::StoreThread thread(std::move(world.open(disk.faults()).store), world.sync_db(),
                                  outcomes.report(), {std::chrono::hours(1), std::chrono::hours(1)});
        outcomes.wait_for<store::SyncChanged>();
        disk.failures = kForever;
        thread.post(store::EndVisit{world.draft(), {true, {}}});
        thread.post(store::EndVisit{world.draft(), {true, {}}});
        outcomes.wait_for<store::CouldNotSave>();
        start = std::chrono::steady_clock::now();
    }
    CHECK(std::chrono::steady_clock::now() - start < 2s);
    CHECK(outcomes.all<store::VisitEnded>().empty());
    CHECK(outcomes.all<store::CouldNotSave>().size() > 1);
}

TEST_CASE("the thread says at its start that the other side is not there yet") {
    World world;
    Outcomes outcomes;
    const store::StoreThread thread(std::move(world.open().store), world.folder / "later/sync.db",
                                    outcomes.report());
    outcomes.wait_for<store::SyncChanged>();
    const auto change = outcomes.all<store::SyncChanged>().front();
    CHECK_FALSE(change.keys);
    CHECK_FALSE(change.trouble);
    CHECK(change.network.empty());
}

TEST_CASE("the thread follows a sync database that comes later: keys, network, acknowledgements") {
    World world;
    Outcomes outcomes;
    auto opened = world.open();
    const auto store = opened.store->id();
    const auto draft = world.draft();
    const auto sync_db = world.folder / "a/b/sync.db";
    store::StoreThread thread(std::move(opened.store), {sync_db, store_tests::root().public_key},
                              outcomes.report(), kQuick);
    thread.post(store::EndVisit{draft, {true, {}}});
    outcomes.wait_for<store::VisitEnded>();

    std::filesystem::create_directories(sync_db.parent_path());
    store_tests::SyncDatabase sync(sync_db);
    sync.put_keys(store_tests::keys(4));
    outcomes.wait_for_change([](const auto& change) { return change.keys && change.keys->version == 4; });
    sync.put_status("network", "online");
    outcomes.wait_for_change([](const auto& change) { return change.network == "online"; });
    sync.put_status("problem.malformed-event", "2");
    sync.put_status("problem.unanswered", "1");
    outcomes.wait_for_change([](const auto& change) { return change.refused == 3; });
    sync.put(store_tests::rows({store, {{draft.id, world.body(draft.id)}}}));
    const auto settled = outcomes.wait_for_counts([](const auto& counts) { return counts.own.settled == 1; });
    CHECK(settled.waiting() == 0);
    CHECK(world.count("outbox") == 0);
}

TEST_CASE("what waits is told at once when a visit ends, whatever the sync process does") {
    World world;
    Outcomes outcomes;
    const bool is_there = GENERATE(false, true);
    std::optional<store_tests::SyncDatabase> sync;
    if (is_there) sync.emplace(world.sync_db());
    store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report(), kQuick);
    outcomes.wait_for_counts([](const auto& counts) { return counts.recorded() == 0; });
    for (const std::int64_t visits : {1, 2, 3, 4, 5}) {
        auto draft = world.draft();
        thread.post(store::SaveDraft{draft});
        thread.post(store::EndVisit{draft, {visits % 2 == 0, {}}});
        const auto told = outcomes.wait_for_counts([&](const auto& c) { return c.recorded() == visits; });
        CHECK(told.waiting() == world.states().waiting);
        CHECK(told.waiting() == visits);
    }
    // Once for each number, however often the store was looked at.
    CHECK(outcomes.all<store::CountsChanged>().size() == 6);
}

TEST_CASE("what an earlier run left waiting is told at the start") {
    World world;
    {
        auto opened = world.open();
        for (int n = 0; n < 3; ++n)
            REQUIRE(opened.store->end_visit(world.draft(), {true, {}}));
    }
    Outcomes outcomes;
    const store::StoreThread thread(std::move(world.open().store), world.folder / "none/sync.db",
                                    outcomes.report(), kQuick);
    outcomes.wait_for_counts([](const auto& counts) { return counts.waiting() == 3; });
}

TEST_CASE("responses that no backup took in time are told once") {
    World world;
    Outcomes outcomes;
    auto opened = world.open();
    const auto draft = world.draft();
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    store_tests::Answer answer{opened.store->id(), {{draft.id, world.body(draft.id)}}, 9, 8};
    store_tests::SyncDatabase sync(world.sync_db());
    sync.put_keys(store_tests::keys());
    sync.put(rows(answer));
    const store::StoreThread thread(std::move(opened.store),
                                    {world.sync_db(), store_tests::root().public_key}, outcomes.report(),
                                    kQuick);
    outcomes.wait_for_counts([](const auto& counts) { return counts.own.settled == 1; });
    CHECK(world.count("outbox") == 1);

    answer.said += std::chrono::hours(30 * 24);
    sync.put_newest(signed_message(answer, store_tests::endpoint_key()));
    outcomes.wait_for_change([](const auto& change) { return change.outlived == 1; });
    CHECK(world.count("outbox") == 0);
    sync.put_status("network", "ok");
    const auto next = outcomes.wait_for_change([](const auto& change) { return change.network == "ok"; });
    CHECK(next.outlived == 0);
}

TEST_CASE(
    "more acknowledgements than are read at once are all settled as the sync process clears them away") {
    World world;
    Outcomes outcomes;
    auto opened = world.open();
    store_tests::Answer answer{opened.store->id(), {}};
    for (int n = 0; n < 300; ++n) {
        const auto draft = world.draft();
        REQUIRE(opened.store->end_visit(draft, {true, {}}));
        answer.events.push_back({draft.id, world.body(draft.id)});
    }
    store_tests::SyncDatabase sync(world.sync_db());
    sync.put_keys(store_tests::keys());
    sync.put(rows(answer));
    const store::StoreThread thread(std::move(opened.store),
                                    {world.sync_db(), store_tests::root().public_key}, outcomes.report(),
                                    kQuick);
    for (std::int64_t settled = 0; settled < 300;) {
        settled = outcomes.wait_for_counts([&](const auto& counts) { return counts.own.settled > settled; })
                      .own.settled;
        sync.clear_away(world.kiosk_db());
    }
    CHECK(world.count("outbox") == 0);
}
