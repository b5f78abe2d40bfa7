// What a kiosk's database is like after eight weeks without a network, each day as busy as the busiest (D12).
// Prints one line of JSON.
//
//   lyhord-capacity FOLDER [N]     N answers, 100000 unless given (1785 a day for 56 days); FOLDER must be on
//   the disk that is to be measured

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/store/kiosk_store.h"
#include "sync/base/check.h"
#include "sync/wire/event.h"
#include "sync/wire/sodium.h"
#include "tests/bench_store/timing.h"

namespace {

using bench::quantile;
using bench::time_of;

constexpr int kMeasured = 2000;     // visits that are timed, at the end
constexpr int kSealedLength = 400;  // of a comment of 100 letters, padded and sealed, in base64
constexpr int kCommentOnceIn = 4;   // visits

store::Draft visit(base::Random& random, const base::Clock& clock) {
    using dialogue::Answer;
    store::Draft draft;
    draft.id = base::Uuid::random(random);
    draft.dialogue = "trygghet-event";
    draft.version = 1;
    draft.sha256 = std::string(64, 'a');
    draft.place = "stora-torget";
    draft.channel = "event";
    draft.language = "sv";
    draft.started = base::UtcHour::of(clock.wall());
    draft.answers["QS1K"] = Answer::one(random.between(1, 4));
    draft.answers["QS8N"] = Answer::many({std::string("light"), std::string("empty")});
    draft.answers["QS10"] = Answer::one(std::string("25-44"));
    return draft;
}

store::Ending ending(int n) {
    store::Ending ending{true, {}};
    if (n % kCommentOnceIn == 0)
        ending.comment = wire::SealedComment{std::string(kSealedLength, 'A'), "0123456789abcdef"};
    return ending;
}

double milliseconds_of(SQLite::Database& database, const char* pragma) {
    return time_of([&] { CHECK(database.execAndGet(pragma).getString() == "ok", "the file is sound"); });
}

// The first answers are not flushed one by one: only what the last cost is asked.
void fill(const std::filesystem::path& file, int rows, base::Random& random, const base::Clock& clock) {
    auto opened = store::KioskStore::open(file, clock, random);
    CHECK(opened.has_value(), "the folder must be writable");
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    SQLite::Transaction transaction(database);
    SQLite::Statement insert(database, "INSERT INTO outbox (id, type, body, state) VALUES (?, ?, ?, 0)");
    for (int n = 0; n < rows; ++n) {
        const auto draft = visit(random, clock);
        wire::ResponseEvent event{
            draft.id,    opened->store->id(), draft.started,    draft.dialogue, draft.version, draft.sha256,
            draft.place, draft.channel,       draft.language,   true,           false,         {},
            {},          draft.answers,       ending(n).comment};
        const auto body = wire::encode(event);
        insert.bind(1, draft.id.bytes.data(), static_cast<int>(draft.id.bytes.size()));
        insert.bind(2, std::string(wire::kResponseType));
        insert.bind(3, body.data(), static_cast<int>(body.size()));
        insert.exec();
        insert.reset();
    }
    database.exec("UPDATE ledger SET recorded = recorded + " + std::to_string(rows) +
                  ", waiting = waiting + " + std::to_string(rows));
    transaction.commit();
    CHECK(opened->store->empty_log().has_value(), "the log was not emptied");
}

}  // namespace

int main(int argc, char** argv) {
    const int rows = argc > 2 ? std::atoi(argv[2]) : 100'000;
    if (argc < 2 || rows < kMeasured) {
        std::fprintf(stderr, "usage: %s FOLDER [N]   (N answers, at least %d)\n", argv[0], kMeasured);
        return 2;
    }
    wire::start_sodium();
    const auto folder = std::filesystem::path(argv[1]) / ("capacity-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    const auto file = folder / "kiosk.db";
    const base::SystemClock clock;
    base::SystemRandom random;
    fill(file, rows - kMeasured, random, clock);
    std::vector<double> taps, ends;
    double open = 0;
    std::uintmax_t log = 0;  // its greatest length
    {
        base::Result<store::Opened> opened = base::fail(base::ErrorKind::NotFound, "");
        open = time_of([&] { opened = store::KioskStore::open(file, clock, random); });
        for (int n = 0; n < kMeasured; ++n) {
            const auto draft = visit(random, clock);
            taps.push_back(
                time_of([&] { CHECK(opened->store->save_draft(draft).has_value(), "not saved"); }));
            ends.push_back(
                time_of([&] { CHECK(opened->store->end_visit(draft, ending(n)).has_value(), "not saved"); }));
            log = std::max(log, std::filesystem::file_size(file.string() + "-wal"));
            CHECK(opened->store->empty_log().has_value(), "the log was not emptied");
        }
    }
    const auto bytes = static_cast<double>(std::filesystem::file_size(file));
    SQLite::Database database(file.string());
    std::printf(
        "{\"answers\":%d,\"mib\":%.1f,\"bytes_each\":%.0f,\"tap_p99_ms\":%.3f,\"end_ms\":%.3f,"
        "\"end_p99_ms\":%.3f,\"open_ms\":%.1f,\"log_kib\":%.0f,\"integrity_check_ms\":%.0f}\n",
        rows, bytes / (1024 * 1024), bytes / rows, quantile(taps, .99), quantile(ends, .5),
        quantile(ends, .99), open, static_cast<double>(log) / 1024,
        milliseconds_of(database, "PRAGMA integrity_check"));
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return 0;
}
