#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/db/open.h"

// sync.db: written by lyhord-sync only, read by lyhord-kiosk.
namespace handover {

// All tables are STRICT: bind ids (16 bytes) and bodies as BLOB, hashes as lower-case hex TEXT.
//   ack(source TEXT, id BLOB, disposition TEXT, problem TEXT, epoch TEXT, seq INTEGER, body_sha256 TEXT,
//       PRIMARY KEY (source, id)) WITHOUT ROWID
//   ack_body(sha256 TEXT PRIMARY KEY, body BLOB): the endpoint's whole signed answer as an HTTP message
//       (wire/signature/http_message.h), kept once for all the events that it names, because the kiosk
//       verifies and believes those bytes only, never the columns beside them. Insert it before the ack rows
//       that refer to it (foreign key).
//       The newest is kept when no row needs it any more (status "newest", its sha256): it says which life of
//       the central store there is now, and how far that is backed up
//   refusal(source TEXT, id BLOB, problem TEXT, PRIMARY KEY (source, id)): events that the endpoint does not
//       take, set aside by lyhord-sync; they are tried again now and then
//   document(kind TEXT, id TEXT, version INTEGER, sha256 TEXT, body BLOB, PRIMARY KEY (kind, id, version))
//   status(key TEXT PRIMARY KEY, value TEXT)
//   answer(request BLOB PRIMARY KEY, state TEXT, body TEXT)
//   meta(schema INTEGER): one row, there from the start
[[nodiscard]] db::Migrations sync_migrations();

struct AckRow {
    std::string source;
    base::Uuid id;
    std::string body;  // the signed message that acknowledges it
};

struct Document {
    std::string kind;  // "keys", "dialogue", "notice", "snapshot"
    std::string id;
    std::int64_t version = 0;
    std::string sha256;  // hex, of body
    std::string body;
};

// lyhord-kiosk's view; used by its store thread.
class SyncReader {
public:
    static base::Result<SyncReader> open(const std::filesystem::path& sync_db);

    // Rows that the kiosk has made its own are cleared away by lyhord-sync, so that `limit` starves nobody.
    base::Result<std::vector<AckRow>> acknowledgements(const std::string& source, std::size_t limit);
    // The body of the message that the endpoint signed last, as far as lyhord-sync knows; nullopt: none yet.
    base::Result<std::optional<std::string>> newest_acknowledgement();
    // The newest version of that kind; nullopt when there is none. BadInput when its hash does not fit its
    // body.
    base::Result<std::optional<Document>> document(const std::string& kind);
    // The newest version of each document of that kind, by id. BadInput as above, for the first of them.
    base::Result<std::vector<Document>> documents(const std::string& kind);
    // "network", "last-contact" (UTC hour), "kiosk" (its name), "fingerprint" (key id of this device) …;
    // nullopt when never set.
    base::Result<std::optional<std::string>> status(const std::string& key);
    // How many events the endpoint did not take, by wire code ("problem.<code>" of status).
    base::Result<std::map<std::string, std::int64_t>> problems();
    base::Result<std::int64_t> data_version();

private:
    explicit SyncReader(std::unique_ptr<SQLite::Database> database, std::filesystem::path path);
    std::unique_ptr<SQLite::Database> database_;
    std::filesystem::path path_;
};

}  // namespace handover
