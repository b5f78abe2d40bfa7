#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "tests/kiosk/store/world.h"

using store_tests::World;

namespace {

enum class Step : char { Begun, Ending, Thanked, Erased };

// What the visitors' process tells before (Begun, Ending) and after (Thanked, Erased) its commits.
struct Told {
    Step step;
    base::Uuid id;
};

struct Heard {
    std::set<base::Uuid> begun, ending, thanked, erased;

    void hear(const Told& told) {
        switch (told.step) {
            case Step::Begun:
                begun.insert(told.id);
                break;
            case Step::Ending:
                ending.insert(told.id);
                break;
            case Step::Thanked:
                thanked.insert(told.id);
                break;
            case Step::Erased:
                erased.insert(told.id);
                break;
        }
    }
};

void tell(int pipe, Step step, const base::Uuid& id) {
    const Told told{step, id};
    if (write(pipe, &told, sizeof told) != sizeof told) _exit(2);
}

void must(const base::Result<void>& result) {
    if (!result) _exit(3);
}

// One visitor after the other until the process is killed.
[[noreturn]] void receive_visitors(World& world, int pipe) {
    auto opened = store::KioskStore::open(world.kiosk_db(), world.clock, world.random);
    if (!opened) _exit(4);
    auto& kiosk = *opened->store;
    must(kiosk.count_for(World::subject()));
    while (true) {
        auto draft = world.draft();
        tell(pipe, Step::Begun, draft.id);
        for (auto taps = world.random.between(1, 4); taps > 0; --taps) {
            draft.answers["QS10"] = dialogue::Answer::one(taps);
            must(kiosk.save_draft(draft));
        }
        if (world.random.between(0, 4) == 0) {
            must(kiosk.erase_draft(draft.id));
            tell(pipe, Step::Erased, draft.id);
        } else {
            tell(pipe, Step::Ending, draft.id);
            must(kiosk.end_visit(draft, {true, {}}));
            tell(pipe, Step::Thanked, draft.id);
        }
        if (world.random.between(0, 2) == 0 && !kiosk.empty_log()) _exit(5);
    }
}

// Starts such a process, kills it after `steps` of its steps and a moment more, and adds what it told.
void run_and_kill(World& world, std::int64_t steps, Heard& heard) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        close(ends[0]);
        receive_visitors(world, ends[1]);
    }
    close(ends[1]);
    Told told;
    while (steps-- > 0 && read(ends[0], &told, sizeof told) == sizeof told)
        heard.hear(told);
    for (auto moment = world.random.between(0, 60'000); moment > 0; --moment)
        asm volatile("");  // anywhere between two of its steps
    REQUIRE(kill(child, SIGKILL) == 0);
    while (read(ends[0], &told, sizeof told) == sizeof told)
        heard.hear(told);
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
}

// The clock stands still, so nothing is published and every answer that counts is in the open segment.
void check_counted_once(const World& world, const store_tests::Outbox& outbox) {
    const auto complete =
        std::count_if(outbox.begin(), outbox.end(), [](const auto& row) { return row.second.is_complete; });
    const auto tally = world.tally();
    const auto counted = tally ? disclosure::total_of(tally->open.answers) : 0;
    REQUIRE(counted == complete);
}

void check_nothing_lost(const store_tests::Outbox& outbox, const Heard& heard) {
    for (const auto& id : heard.thanked) {
        REQUIRE(outbox.contains(id));
        REQUIRE(outbox.at(id).is_complete);
    }
    for (const auto& id : heard.erased)
        REQUIRE_FALSE(outbox.contains(id));
    for (const auto& [id, event] : outbox) {
        REQUIRE(heard.begun.contains(id));  // nothing that nobody tapped (I2)
        if (event.is_complete) REQUIRE(heard.ending.contains(id));
    }
}

}  // namespace

TEST_CASE(
    "a process killed at any moment never loses a thanked visit, makes two of one or counts one twice") {
    World world;
    Heard heard;
    for (std::uint64_t round = 0; round < 60; ++round) {
        CAPTURE(round);
        world.random = support::SeededRandom(1000 + round);
        run_and_kill(world, world.random.between(1, 24), heard);
        const auto opened = world.open();
        REQUIRE_FALSE(opened.set_aside);
        REQUIRE(opened.recovered <= 1);
        const auto outbox = world.outbox();
        check_nothing_lost(outbox, heard);
        check_counted_once(world, outbox);
        REQUIRE(world.count("draft") == 0);
        REQUIRE(opened.store->ledger()->recorded == static_cast<std::int64_t>(outbox.size()));
    }
    CHECK(heard.thanked.size() > 60);
    CHECK(heard.erased.size() > 5);
}
