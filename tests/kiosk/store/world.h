#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/store/kiosk_store.h"
#include "sync/handover/kiosk_db.h"
#include "sync/handover/sync_db.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/keys/manifest.h"
#include "tests/support/fakes.h"
#include "tests/support/temporary_folder.h"

// A kiosk.db of one test's own, and the two sides around it.
namespace store_tests {

// What became of a visit, read from the file as lyhord-sync reads it.
using Outbox = std::map<base::Uuid, wire::ResponseEvent>;

struct World {
    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::SeededRandom random;

    [[nodiscard]] std::filesystem::path kiosk_db() const { return folder / "kiosk.db"; }
    [[nodiscard]] std::filesystem::path sync_db() const { return folder / "sync.db"; }
    // Fails the test when the store does not open.
    store::Opened open(store::Faults faults = {});
    // A visitor's first tap.
    store::Draft draft();
    // What those drafts are counted for.
    [[nodiscard]] static disclosure::Subject subject();
    // Its row; nullopt before the first look. As the store keeps it, secrets included.
    [[nodiscard]] std::optional<disclosure::Tally> tally() const;
    // Every event in the outbox, whatever its state.
    [[nodiscard]] Outbox outbox() const;
    // The frozen bytes of one event.
    [[nodiscard]] std::string body(const base::Uuid& id) const;
    [[nodiscard]] handover::OutboxCounts states() const;
    // Rows of a table, straight from the file.
    [[nodiscard]] std::int64_t count(const std::string& table) const;
};

// All content that the store has on disk: its log and the database. (-shm holds page numbers and locks only.)
// The log is read first, as content moves from it to the database: what is there all the time is found even
// while it moves.
std::string bytes_on_disk(const std::filesystem::path& database);

// The endpoint's answer about some events.
struct Answered {
    base::Uuid id;
    std::string body;  // the event's bytes as the endpoint received them
    wire::Disposition disposition = wire::Disposition::Stored;
};
struct Answer {
    base::Uuid store;
    std::vector<Answered> events;
    std::int64_t seq = 7;
    std::int64_t safe_seq = 7;
    std::string epoch = "0b0e7d1c-58a5-4f6e-9a3e-3d8f5f0f9a11";
    base::WallTime said = support::FakeClock().now;  // by the endpoint's clock
};
wire::Acknowledgement acknowledgement(const Answer& answer);
std::string signed_message(const Answer& answer, const wire::SigningKey& signer);
// As sync.db holds it: one row an event, each with the whole signed message.
std::vector<handover::AckRow> rows(const Answer& answer);
std::vector<handover::AckRow> rows(const Answer& answer, const wire::SigningKey& signer);

// The same number is the same key.
wire::SigningKey key_number(std::uint8_t number);
// Whose manifests are believed, and the endpoint's key that rows() are signed with.
wire::SigningKey root();
wire::SigningKey endpoint_key();
// Names the endpoint's key, and that comments are sealed to `seal`.
wire::KeyManifest keys(std::int64_t version = 1, const std::vector<wire::PublicKey>& seal = {});
// Whether an acknowledgement changed anything; fails the test when the disk does.
bool settles(store::KioskStore& store, const std::vector<handover::AckRow>& acks);
bool settles(store::KioskStore& store, const store::Acknowledgements& told);
// The answer as it comes from the endpoint just now: its rows, and that nothing newer is known.
store::Acknowledgements told(const Answer& answer);

// lyhord-sync's side of sync.db.
class SyncDatabase {
public:
    explicit SyncDatabase(const std::filesystem::path& path);
    ~SyncDatabase();
    void put(const std::vector<handover::AckRow>& acks);
    // What the endpoint signed last.
    void put_newest(const std::string& message);
    // Acknowledgements of rows that the kiosk no longer has.
    void clear_away(const std::filesystem::path& kiosk_db);
    // Signed by the root.
    void put_keys(const wire::KeyManifest& keys);
    // As fetched: an empty hash stands for the right one.
    void put_document(const handover::Document& document);
    void put_status(const std::string& key, const std::string& value);

private:
    std::unique_ptr<SQLite::Database> database_;
};

}  // namespace store_tests
