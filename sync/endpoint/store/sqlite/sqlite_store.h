#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "sync/endpoint/store/sqlite/backup/restore.h"
#include "sync/endpoint/store/sqlite/store_settings.h"
#include "sync/endpoint/store/store.h"

namespace endpoint {

class Reader;
class WriterThread;

// The central store in one SQLite file, for one machine. Its writes share transactions on a thread of its
// own; its destructor does what still waits, empties the write-ahead log and ends that thread.
class SqliteStore final : public Store {
public:
    struct Opened {
        std::unique_ptr<SqliteStore> store;
        // Where a damaged file went; what is there now has a new epoch.
        std::optional<std::filesystem::path> set_aside;
        // The backup that took its place; nullopt: a new store began, for there was none.
        std::optional<Restored> restored;
    };

    // Makes the file if it is not there. `clock` and `random` are used on the store's thread and must outlive
    // it. Errors: Newer, Denied, Full, Unavailable; NotFound for the folder, and for a file that is not there
    // although there are backups of it; Damaged: neither the file nor a backup can be used, or the log of
    // erasures cannot.
    static base::Result<Opened> open(const StoreSettings& settings, const base::Clock& clock,
                                     base::Random& random);
    ~SqliteStore() override;

    [[nodiscard]] const Identity& identity() const override { return identity_; }
    void ingest(Batch batch, Done<Commit> done) override;
    void report(std::int64_t kiosk, const wire::Ledger& ledger, Done<void> done) override;
    void enrol(Enrolment enrolment, Done<Kiosk> done) override;
    void succeed(Succession succession, Done<Kiosk> done) override;
    void close_tranche(Done<void> done) override;
    // These two never from inside a `done`: they wait for the thread that calls those.
    base::Result<void> publish(const Document& document, const std::string& body) override;
    base::Result<std::int64_t> open_comments(const std::vector<wire::SecretKey>& keys) override;

    [[nodiscard]] base::Result<std::optional<Sender>> sender_with(const std::string& kid) override;
    [[nodiscard]] base::Result<std::optional<std::string>> reader_with(const SecretHash& token) override;
    [[nodiscard]] base::Result<std::vector<Document>> documents() override;
    [[nodiscard]] base::Result<std::optional<std::string>> document_body(const wire::Sha256& sha256) override;
    [[nodiscard]] base::Result<Page> page(Position after, std::size_t limit) override;

private:
    SqliteStore(Identity identity, std::unique_ptr<WriterThread> writer, std::unique_ptr<Reader> reader);

    Identity identity_;
    // The reader goes first: the writer's connection is the one that knows to leave the -wal file in place.
    std::unique_ptr<WriterThread> writer_;
    std::unique_ptr<Reader> reader_;
};

}  // namespace endpoint
