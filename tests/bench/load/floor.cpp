#include "tests/bench/load/floor.h"

#include <span>
#include <stdexcept>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/endpoint/store/sqlite/tables/response_rows.h"
#include "sync/endpoint/store/sqlite/tables/schema.h"
#include "sync/endpoint/store/sqlite/tables/tranches.h"
#include "sync/endpoint/store/sqlite/tables/use.h"
#include "tests/bench/load/requests.h"

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kTransaction = 100;
constexpr std::size_t kMost = 600'000;

// What differs from one event to the next; drawn before the clock starts.
struct Draw {
    base::Uuid id;
    std::int64_t position = 0;
};

std::vector<Draw> draws(base::Random& random) {
    std::vector<Draw> made(kMost);
    for (auto& draw : made) {
        draw = {base::Uuid::random(random),
                random.between(0, (std::int64_t{1} << endpoint::kPositionBits) - 1)};
    }
    return made;
}

class Floor {
public:
    explicit Floor(SQLite::Database& database)
        : begin_(database, "BEGIN IMMEDIATE"),
          commit_(database, "COMMIT"),
          see_(database, "INSERT INTO event_seen(id, store, hash) VALUES(?, ?, ?) ON CONFLICT DO NOTHING"),
          rows_(database) {
        database.exec("PRAGMA cache_size = -65536");
        database.exec("INSERT INTO kiosk(number, name) VALUES(1, 'MJB-07')");
        database.exec("INSERT INTO kiosk_store(number, store, kiosk) VALUES(1, x'00', 1)");
        database.exec("INSERT INTO dialogue(number, id, version, sha256) VALUES(1, 'trygghet-event', 1, '')");
    }

    void store(std::span<const Draw> draws, endpoint::Arrival& arrival) {
        endpoint::Use(begin_).run();
        for (const auto& draw : draws) {
            arrival.response.id = draw.id;
            endpoint::Use(see_, endpoint::Bytes(draw.id.bytes), std::int64_t{1},
                          endpoint::Bytes(arrival.hash))
                .run();
            // A position that was drawn before: the next free one, as the endpoint would draw again.
            auto number = endpoint::first_number(tranche_) + draw.position;
            while (!rows_.insert({number, 1, 1}, arrival))
                ++number;
        }
        endpoint::Use(commit_).run();
    }

private:
    SQLite::Statement begin_, commit_, see_;
    endpoint::ResponseRows rows_;
    // As large as the endpoint's: SQLite stores large numbers in more bytes.
    std::int64_t tranche_ = endpoint::first_tranche(base::SystemClock().wall());
};

}  // namespace

double raw_events_a_second(const std::filesystem::path& folder, std::chrono::milliseconds time) {
    const auto file = folder / "central.db";
    if (std::filesystem::exists(file)) throw std::runtime_error(file.string() + " is already there");
    auto database = db::open_writer(file, endpoint::central_migrations());
    if (!database) throw std::runtime_error(database.error().message());
    Floor floor(**database);
    base::SystemRandom random;
    const auto drawn = draws(random);
    endpoint::Arrival arrival{a_response(random, base::Uuid::random(random)), {}, {}, {}};
    std::size_t stored = 0;
    const auto start = Clock::now();
    while (Clock::now() - start < time && stored < drawn.size()) {
        floor.store(std::span(drawn).subspan(stored, kTransaction), arrival);
        stored += kTransaction;
    }
    return static_cast<double>(stored) / std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace bench
