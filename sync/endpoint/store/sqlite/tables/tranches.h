#pragma once
#include <chrono>
#include <cstdint>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/clock.h"

namespace endpoint {

// Seconds since 2020 (at least 1). No store opens more than one tranche a second, so a store that takes the
// place of another one, after damage or out of a backup, numbers above every position that a reader got from
// the other.
[[nodiscard]] std::int64_t first_tranche(base::WallTime now);

// Decides into which tranche an arrival goes. Invariants:
//  - a tranche's number only grows, whatever the clock does; only the newest one is open;
//  - a tranche that opens is numbered first_tranche() or higher;
//  - a tranche that was closed never gets another response, so a reader that went past it misses nothing;
//  - a tranche without responses is not closed but carried on, so an idle endpoint makes no rows.
// All calls inside the writer's transaction; throws SQLite::Exception.
class Tranches {
public:
    Tranches(SQLite::Database& database, const base::Clock& clock, std::chrono::seconds length);

    // Reads the open tranche again; after a roll-back, and once at the start.
    void load();
    // The open tranche, after closing the one whose time has passed.
    std::int64_t open();
    void count_response() { ++added_; }
    // Writes what count_response() counted. Before each commit.
    void save();

private:
    [[nodiscard]] std::int64_t span() const;
    void advance(std::int64_t to_span);

    SQLite::Statement read_;
    SQLite::Statement insert_;
    SQLite::Statement update_;
    SQLite::Statement carry_on_;
    const base::Clock& clock_;
    std::chrono::seconds length_;
    std::int64_t number_ = 0;
    std::int64_t span_ = 0;
    std::int64_t responses_ = 0;  // as stored
    std::int64_t added_ = 0;      // not yet stored
};

}  // namespace endpoint
