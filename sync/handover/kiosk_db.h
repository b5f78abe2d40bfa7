#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/db/open.h"
#include "sync/wire/hash.h"
#include "sync/wire/ledger.h"

// kiosk.db: written by lyhord-kiosk only, read by lyhord-sync.
namespace handover {

// All tables are STRICT: bind ids (16 bytes) and bodies as BLOB, hours as "2026-11-23T14:00:00Z".
//   draft(id BLOB PRIMARY KEY, dialogue, version, sha256, place, channel, language, rehearsal INTEGER,
//         answers TEXT (wire::encode_answers), started_hour TEXT, hash BLOB (SHA-256 of the other columns))
//   outbox(id BLOB PRIMARY KEY, type TEXT, body BLOB, state INTEGER (OutboxState), settled_seq INTEGER,
//         hash BLOB (wire::event_hash of body; NULL in rows from before schema 3),
//         settled_epoch TEXT, settled_hour TEXT)
//         the settled_ columns, for OutboxState::Settled only: the commit of the central store that holds the
//         event, the life of that store, and when it said so by its own clock; NULL where that is not known
//         WITHOUT ROWID: ids are random, so the order of rows does not tell the order of visitors (P08)
//   tally(dialogue, version, place, period TEXT hour or NULL, threshold INTEGER, open TEXT, published TEXT,
//         superseded INTEGER, PRIMARY KEY (dialogue, version, place)): disclosure::Tally, its counts as
//         [[option, count], …]. `open` and `threshold` are secrets of the kiosk: no reader shows them
//   ledger(recorded, settled, rejected, waiting, report_no, sum BLOB(16)): one row, there from the start;
//         the table refuses any row where recorded is not settled + rejected + waiting
//   salvage(as outbox, with source TEXT after hash): events under other stores' names: out of databases that
//         were set aside (D07), or left by the store that this file was copied from (C09)
//   salvage_ledger: as ledger, of these
//   setting(key TEXT PRIMARY KEY, value TEXT)
//   request(id BLOB PRIMARY KEY, kind TEXT, body TEXT)
//   meta(store BLOB, schema INTEGER, machine TEXT or NULL: mark of the machine that the store belongs to):
//         one row, inserted by the kiosk when it creates the file
[[nodiscard]] db::Migrations kiosk_migrations();

// waiting: not acknowledged. settled: acknowledged but not yet known to be backed up; sent again only if the
// central store was restored. rejected: refused or in conflict; kept for people.
enum class OutboxState { Waiting = 0, Settled = 1, Rejected = 2 };

struct OutboxRow {
    base::Uuid id;
    std::string type;
    std::string body;  // the frozen event
    // What the body hashed to when it was written (D15): another hash now means that the disk has changed it.
    std::optional<wire::EventHash> hash{};
};

// Another store, whose database was damaged or is what this file was copied from, and how many of its events
// wait to be sent.
struct SalvagedSource {
    std::string source;
    std::int64_t waiting = 0;
};

struct OutboxCounts {
    std::int64_t waiting = 0;
    std::int64_t settled = 0;
    std::int64_t rejected = 0;
};

// What staff ask of the sync process.
struct Request {
    base::Uuid id;
    std::string kind;  // "try-now", "save-to-stick"
    std::string body;  // JSON, may be empty
};

// lyhord-sync's view. Each call is one short read transaction, so that the kiosk's commits never wait long.
class KioskReader {
public:
    // NotFound: the kiosk is not there yet. Any error: try again when the file changes.
    static base::Result<KioskReader> open(const std::filesystem::path& kiosk_db);

    base::Result<base::Uuid> store();
    // Up to `limit` events, in the order of their random ids, of at most `bytes` in all (at least one row);
    // from the first id that comes after `after`.
    base::Result<std::vector<OutboxRow>> waiting(std::size_t limit, std::size_t bytes,
                                                 const base::Uuid& after = {});
    // The same for salvage, of one source at a time.
    base::Result<std::vector<SalvagedSource>> salvaged_sources();
    base::Result<std::vector<OutboxRow>> salvaged(const std::string& source, std::size_t limit,
                                                  std::size_t bytes, const base::Uuid& after = {});
    base::Result<OutboxCounts> counts();
    // What this store says of itself; what was salvaged is not in it.
    base::Result<wire::Ledger> ledger();
    base::Result<std::vector<Request>> requests();
    // Of an event in outbox or salvage; nullopt: it has left the kiosk. As long as it is Waiting, the kiosk
    // still needs the acknowledgement that sync.db holds for it.
    base::Result<std::optional<OutboxState>> state_of(const base::Uuid& id);
    // Whether any event is kept although it is acknowledged, until the central store is backed up so far.
    base::Result<bool> has_settled();
    // PRAGMA data_version: differs after another process committed.
    base::Result<std::int64_t> data_version();

private:
    explicit KioskReader(std::unique_ptr<SQLite::Database> database, std::filesystem::path path);
    std::unique_ptr<SQLite::Database> database_;
    std::filesystem::path path_;
};

}  // namespace handover
