#include "tests/kiosk/store/disk/promises.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>

#include "sync/base/file.h"
#include "sync/wire/event.h"
#include "sync/wire/ledger.h"

namespace store_tests {
namespace {

struct Found {
    int times = 0;
    bool is_complete = false;
};
using FoundEvents = std::map<base::Uuid, Found>;

// Empty, or what cannot be read.
std::string read_events(SQLite::Database& database, const std::string& table, FoundEvents& found) {
    SQLite::Statement query(database, "SELECT body FROM " + table);
    while (query.executeStep()) {
        const auto event = wire::decode_response(query.getColumn(0).getString());
        if (!event) return "an event cannot be read: " + event.error().message();
        auto& one = found[event->id];
        ++one.times;
        one.is_complete = event->is_complete;
    }
    return {};
}

std::string breach_of_visitors(const FoundEvents& found, const Promises& promises) {
    for (const auto& id : promises.thanked) {
        const auto one = found.find(id);
        if (one == found.end() && promises.acknowledged.contains(id)) continue;
        if (one == found.end()) return "a thanked visit is lost: " + id.to_string();
        if (!one->second.is_complete) return "a thanked visit is incomplete: " + id.to_string();
    }
    for (const auto& [id, one] : found) {
        if (one.times > 1) return "a visit is there twice: " + id.to_string();
        if (!promises.begun.contains(id)) return "nobody made the visit " + id.to_string();
        if (one.is_complete && !promises.ending.contains(id))
            return "nobody sent the visit " + id.to_string();
        if (promises.erased.contains(id)) return "an erased visit is back: " + id.to_string();
    }
    return {};
}

std::string breach_of_ledger(SQLite::Database& database) {
    SQLite::Statement row(database, "SELECT recorded, settled, rejected, waiting FROM ledger");
    if (!row.executeStep()) return "the ledger is missing";
    const auto of = [&](int column) { return row.getColumn(column).getInt64(); };
    if (of(0) != of(1) + of(2) + of(3)) return "the ledger does not add up";
    const auto waiting = database.execAndGet("SELECT count(*) FROM outbox WHERE state = 0").getInt64();
    return of(3) == waiting ? "" : "the ledger does not fit the rows";
}

}  // namespace

std::string Promises::note(const char* what, const base::Uuid& id) {
    return std::string(what) + " " + id.to_string();
}

void Promises::hear(const std::string& note) {
    const auto space = note.find(' ');
    const auto id = *base::Uuid::parse(note.substr(space + 1));
    const std::map<std::string, std::set<base::Uuid>*> heard{{"begun", &begun},
                                                             {"ending", &ending},
                                                             {"thanked", &thanked},
                                                             {"erased", &erased},
                                                             {"acknowledged", &acknowledged}};
    heard.at(note.substr(0, space))->insert(id);
}

std::string breach_of(const std::filesystem::path& kiosk_db, const Promises& promises) {
    SQLite::Database database(kiosk_db.string());
    const auto verdict = database.execAndGet("PRAGMA integrity_check").getString();
    if (verdict != "ok") return "the file is not sound: " + verdict;
    if (!database.execAndGet("SELECT count(*) FROM pragma_foreign_key_check").getInt64() == 0)
        return "foreign keys dangle";
    FoundEvents found;
    if (auto unreadable = read_events(database, "outbox", found); !unreadable.empty()) return unreadable;
    if (auto breach = breach_of_visitors(found, promises); !breach.empty()) return breach;
    return breach_of_ledger(database);
}

bool holds(const std::filesystem::path& folder, const std::string& bytes) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const auto content = base::read_file(entry.path(), std::size_t{1} << 30);
        if (content && content->find(bytes) != std::string::npos) return true;
    }
    return false;
}

}  // namespace store_tests
