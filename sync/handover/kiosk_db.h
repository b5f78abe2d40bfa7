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

// kiosk.db: written by lyhord-kiosk only, read by lyhord-sync.
namespace handover {

// All tables are STRICT: bind ids (16 bytes) and bodies as BLOB, hours as "2026-11-23T14:00:00Z".
//   draft(id BLOB PRIMARY KEY, dialogue, version, sha256, place, channel, language, rehearsal INTEGER,
//         answers TEXT (wire::encode_answers), started_hour TEXT)
//   outbox(id BLOB PRIMARY KEY, type TEXT, body BLOB, state INTEGER (OutboxState), settled_seq INTEGER or
//   NULL)
//         WITHOUT ROWID: ids are random, so the order of rows does not tell the order of visitors (P08)
//   snapshot(source TEXT PRIMARY KEY, made_hour TEXT, body BLOB)
//   ledger(recorded, settled, rejected, waiting, report_no, sum BLOB(16)): one row, there from the start;
//         the table refuses any row where recorded is not settled + rejected + waiting
//   setting(key TEXT PRIMARY KEY, value TEXT)
//   request(id BLOB PRIMARY KEY, kind TEXT, body TEXT)
//   meta(store BLOB, schema INTEGER): one row, inserted by the kiosk when it creates the file
[[nodiscard]] db::Migrations kiosk_migrations();

// waiting: not acknowledged. settled: acknowledged but not yet known to be backed up; sent again only if the
// central store was restored. rejected: refused or in conflict; kept for people.
enum class OutboxState { Waiting = 0, Settled = 1, Rejected = 2 };

struct OutboxRow {
    base::Uuid id;
    std::string type;
    std::string body;  // the frozen event
};

struct OutboxCounts {
    std::int64_t waiting = 0;
    std::int64_t settled = 0;
    std::int64_t rejected = 0;
};

// What staff ask of the sync process.
struct Request {
    base::Uuid id;
    std::string kind;  // "try-now"
    std::string body;  // JSON, may be empty
};

// lyhord-sync's view. Each call is one short read transaction, so that the kiosk's commits never wait long.
class KioskReader {
public:
    // NotFound: the kiosk is not there yet. Any error: try again when the file changes.
    static base::Result<KioskReader> open(const std::filesystem::path& kiosk_db);

    base::Result<base::Uuid> store();
    // Up to `limit` events, in the order of their random ids, of at most `bytes` in all (at least one row).
    base::Result<std::vector<OutboxRow>> waiting(std::size_t limit, std::size_t bytes);
    base::Result<OutboxCounts> counts();
    base::Result<std::vector<Request>> requests();
    // Rows that sync.db holds acknowledgements for but that are gone here: those acknowledgements can be
    // pruned.
    base::Result<bool> has_outbox_row(const base::Uuid& id);
    // PRAGMA data_version: differs after another process committed.
    base::Result<std::int64_t> data_version();

private:
    explicit KioskReader(std::unique_ptr<SQLite::Database> database, std::filesystem::path path);
    std::unique_ptr<SQLite::Database> database_;
    std::filesystem::path path_;
};

}  // namespace handover
