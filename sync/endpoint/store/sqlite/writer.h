#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/endpoint/store/sqlite/erasures/erase.h"
#include "sync/endpoint/store/sqlite/store_settings.h"
#include "sync/endpoint/store/sqlite/tables/accounts.h"
#include "sync/endpoint/store/sqlite/tables/response_rows.h"
#include "sync/endpoint/store/sqlite/tables/tranches.h"
#include "sync/endpoint/store/store.h"

namespace endpoint {

// All that writes central.db, one transaction at a time. Invariants:
//  - seq grows by one in every transaction that stored an event, and only then;
//  - a file that was restored from a backup is opened with a new epoch, in the transaction that takes its
//    mark away;
//  - what the log of erasures named at open() is not in the file, and answers "exists";
//  - after roll_back() nothing that the transaction had learned is remembered.
// One thread. Throws SQLite::Exception except where a Result says otherwise.
class Writer {
public:
    // BadInput when the file belongs to another deployment than the settings name; NotFound when it is new
    // although there are backups.
    static base::Result<std::unique_ptr<Writer>> open(const StoreSettings& settings,
                                                      const std::vector<Erasure>& erasures,
                                                      const base::Clock& clock, base::Random& random);

    void begin();
    void commit();
    void roll_back() noexcept;
    // Moves everything from the write-ahead log into the file; before a clean end.
    void checkpoint();

    // One disposition for each arrival; Denied, with nothing stored, when a store belongs to another kiosk.
    [[nodiscard]] base::Result<std::vector<wire::Disposition>> ingest(const Batch& batch);
    // A ledger of a store for which the kiosk may not speak is passed over.
    void report(std::int64_t kiosk, const wire::Ledger& ledger);
    // nullopt: no such code, or a key that may not enrol; the code is used up all the same.
    [[nodiscard]] std::optional<Kiosk> enrol(const Enrolment& enrolment);
    [[nodiscard]] bool succeed(const Succession& succession);
    void close_tranche() { static_cast<void>(tranches_.open()); }

    [[nodiscard]] std::int64_t seq() const { return seq_; }
    // Never above seq().
    [[nodiscard]] std::int64_t safe_seq() const;
    [[nodiscard]] const Identity& identity() const { return identity_; }
    [[nodiscard]] SQLite::Database& database() { return *database_; }
    [[nodiscard]] base::Error error_of(const SQLite::Exception& exception) const;

private:
    struct BoundStore {
        std::int64_t number = 0;
        std::set<std::int64_t> kiosks;  // that may speak for it, as far as they were asked for
    };
    using Edition = std::tuple<std::string, std::int64_t, std::string>;

    Writer(std::unique_ptr<SQLite::Database> database, const StoreSettings& settings,
           const base::Clock& clock, base::Random& random);
    base::Result<void> load(const StoreSettings& settings, const std::vector<Erasure>& erasures);
    base::Result<void> check_beginning(const StoreSettings& settings);
    void begin_epoch();
    void erase(const std::vector<Erasure>& erasures);
    std::string meta_or(const std::string& key, const std::string& made);
    [[nodiscard]] BoundStore* bound_store(const base::Uuid& store);
    BoundStore& bind(const base::Uuid& store, BoundStore bound);
    [[nodiscard]] bool may_speak(const Batch& batch);
    [[nodiscard]] bool may_speak(const base::Uuid& store, std::int64_t kiosk);
    std::int64_t store_number(const base::Uuid& store, std::int64_t kiosk);
    std::int64_t dialogue_number(const wire::ResponseEvent& response);
    void receive(const Batch& batch, const std::vector<wire::Disposition>& dispositions);
    [[nodiscard]] base::UtcHour hour() const { return base::UtcHour::of(clock_.wall()); }
    wire::Disposition store_once(const Arrival& arrival, const Batch& batch);
    wire::Disposition compare(const Arrival& arrival, std::int64_t store);
    void insert(const Arrival& arrival, ResponseRows::Keys keys);

    std::unique_ptr<SQLite::Database> database_;
    std::filesystem::path file_;
    std::shared_ptr<const SafeSeq> safe_seq_;
    const base::Clock& clock_;
    base::Random& random_;
    Tranches tranches_;
    ResponseRows rows_;
    ErasureMemory erased_{{}};
    std::optional<Accounts> accounts_;  // from load() on: counting what came earlier needs a transaction
    SQLite::Statement begin_, commit_, roll_back_;
    SQLite::Statement see_, seen_, conflict_;
    SQLite::Statement find_store_, add_store_, speaks_, add_speaks_;
    SQLite::Statement find_dialogue_, add_dialogue_;
    SQLite::Statement save_seq_;
    Identity identity_;
    std::int64_t seq_ = 0;
    bool has_stored_ = false;  // in the transaction that is open
    std::map<base::Uuid, BoundStore> stores_;
    std::map<Edition, std::int64_t> dialogues_;
};

}  // namespace endpoint
