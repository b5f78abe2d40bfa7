// How long a tap takes until it is durable, beside the least that the same disk needs: fdatasync of a block
// that exists already. Interleaved, so that both meet the same noise. Prints one line of JSON.
//
//   lyhord-durable-tap FOLDER [N]     N taps, 2000 unless given; FOLDER must be on the disk that is to be
//   measured

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "kiosk/store/kiosk_store.h"
#include "sync/base/check.h"
#include "sync/wire/sodium.h"
#include "tests/bench_store/timing.h"

namespace {

using bench::quantile;
using bench::time_of;

constexpr std::size_t kBlock = 4096;
constexpr int kTapsPerVisit = 4;  // the event variant of the default round

// A block that is written again and again in place: no file grows, so nothing but the block needs to be
// synced.
class Block {
public:
    explicit Block(const std::filesystem::path& path)
        : file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        CHECK(file_ >= 0, "the folder must be writable");
        write_once();
        CHECK(fsync(file_) == 0, "the folder must be on a disk that syncs");
    }
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;
    ~Block() { close(file_); }

    void write_once() {
        ++bytes_[0];
        CHECK(pwrite(file_, bytes_.data(), bytes_.size(), 0) == static_cast<ssize_t>(bytes_.size()),
              "disk full");
        CHECK(fdatasync(file_) == 0, "the disk does not sync");
    }

private:
    int file_;
    std::array<char, kBlock> bytes_{};
};

store::Draft first_draft(base::Random& random, const base::Clock& clock) {
    store::Draft draft;
    draft.id = base::Uuid::random(random);
    draft.dialogue = "trygghet-event";
    draft.version = 1;
    draft.sha256 = std::string(64, 'a');
    draft.place = "stora-torget";
    draft.channel = "event";
    draft.language = "sv";
    draft.started = base::UtcHour::of(clock.wall());
    return draft;
}

disclosure::Subject counted() {
    disclosure::Subject subject{"trygghet-event", 1, "stora-torget", "QS1K", {}};
    for (const std::int64_t option : {4, 3, 2, 1})
        subject.options.emplace_back(option);
    subject.is_shown = true;
    return subject;
}

void tap(store::Draft& draft, int n) {
    using dialogue::Answer;
    switch (n) {
        case 0:
            draft.answers["QS1K"] = Answer::one(std::int64_t{2});
            break;
        case 1:
            draft.answers["QS8N"] = Answer::many({std::string("light")});
            break;
        case 2:
            draft.answers["QS8N"] = Answer::many({std::string("light"), std::string("empty")});
            break;
        default:
            draft.answers["QS10"] = Answer::one(std::int64_t{4});
            break;
    }
}

struct Measured {
    std::vector<double> taps, floors, ends;
    std::vector<double> visits;  // all of a visit's taps and its end
};

// As the kiosk works: some taps, the end of the visit, the log emptied; only taps and ends are timed.
Measured measure(store::KioskStore& kiosk, Block& block, const base::Clock& clock, int taps) {
    base::SystemRandom random;
    Measured measured;
    auto draft = first_draft(random, clock);
    for (int n = 0; n < taps; ++n) {
        tap(draft, n % kTapsPerVisit);
        measured.floors.push_back(time_of([&] { block.write_once(); }));
        measured.taps.push_back(
            time_of([&] { CHECK(kiosk.save_draft(draft).has_value(), "a tap was not saved"); }));
        if ((n + 1) % kTapsPerVisit != 0) continue;
        measured.ends.push_back(time_of([&] {
            CHECK(kiosk.end_visit(draft, {true, {}}).has_value(), "a visit was not saved");
        }));
        measured.visits.push_back(
            std::accumulate(measured.taps.end() - kTapsPerVisit, measured.taps.end(), measured.ends.back()));
        CHECK(kiosk.empty_log().has_value(), "the log was not emptied");
        draft = first_draft(random, clock);
    }
    return measured;
}

}  // namespace

int main(int argc, char** argv) {
    const int taps = argc > 2 ? std::atoi(argv[2]) : 2000;
    if (argc < 2 || taps < kTapsPerVisit) {
        std::fprintf(stderr, "usage: %s FOLDER [N]   (N taps, at least %d)\n", argv[0], kTapsPerVisit);
        return 2;
    }
    wire::start_sodium();
    const auto folder = std::filesystem::path(argv[1]) / ("durable-tap-" + std::to_string(getpid()));
    std::error_code failure;
    if (!std::filesystem::create_directory(folder, failure)) {
        std::fprintf(stderr, "cannot create %s: %s\n", folder.c_str(), failure.message().c_str());
        return 1;
    }
    {
        const base::SystemClock clock;
        base::SystemRandom random;
        auto opened = store::KioskStore::open(folder / "kiosk.db", clock, random);
        if (!opened) {
            std::fprintf(stderr, "%s\n", opened.error().message().c_str());
            return 1;
        }
        // The end of a visit is counted for the thanks screen in the same transaction.
        CHECK(opened->store->count_for(counted()).has_value(), "the tally was not begun");
        Block block(folder / "block");
        const auto [tapped, floor, ended, visited] = measure(*opened->store, block, clock, taps);
        const double tap_ms = quantile(tapped, .5);
        const double floor_ms = quantile(floor, .5);
        std::printf(
            "{\"taps\":%d,\"tap_ms\":%.3f,\"tap_p95_ms\":%.3f,\"floor_ms\":%.3f,\"floor_p95_ms\":%.3f,"
            "\"ratio\":%.2f,\"end_ms\":%.3f,\"end_p95_ms\":%.3f,\"visit_ms\":%.3f,\"visit_ratio\":%.2f}\n",
            taps, tap_ms, quantile(tapped, .95), floor_ms, quantile(floor, .95), tap_ms / floor_ms,
            quantile(ended, .5), quantile(ended, .95), quantile(visited, .5),
            quantile(visited, .5) / (floor_ms * (kTapsPerVisit + 1)));
    }
    std::filesystem::remove_all(folder, failure);
    return 0;
}
