#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/endpoint/store/sqlite/store_settings.h"
#include "sync/endpoint/store/sqlite/tables/response_rows.h"
#include "sync/endpoint/store/sqlite/tables/tranches.h"
#include "sync/endpoint/store/store.h"

namespace endpoint {

// All that writes central.db, one transaction at a time. Invariants:
//  - seq grows by one in every transaction that stored an event, and only then;
//  - after roll_back() nothing that the transaction had learned is remembered.
// One thread. Throws SQLite::Exception except where a Result says otherwise.
class Writer {
public:
    static base::Result<std::unique_ptr<Writer>> open(const StoreSettings& settings, const base::Clock& clock,
                                                      base::Random& random);

    void begin();
    void commit();
    void roll_back() noexcept;
    // Moves everything from the write-ahead log into the file; before a clean end.
    void checkpoint();

    // One disposition for each arrival; Denied, with nothing stored, when a store belongs to another kiosk.
    [[nodiscard]] base::Result<std::vector<wire::Disposition>> ingest(const Batch& batch);
    [[nodiscard]] std::optional<Kiosk> enrol(const Enrolment& enrolment);
    void close_tranche() { static_cast<void>(tranches_.open()); }

    [[nodiscard]] std::int64_t seq() const { return seq_; }
    [[nodiscard]] const Identity& identity() const { return identity_; }
    [[nodiscard]] SQLite::Database& database() { return *database_; }
    [[nodiscard]] base::Error error_of(const SQLite::Exception& exception) const;

private:
    struct BoundStore {
        std::int64_t number = 0;
        std::int64_t kiosk = 0;
    };
    using Edition = std::tuple<std::string, std::int64_t, std::string>;

    Writer(std::unique_ptr<SQLite::Database> database, const StoreSettings& settings,
           const base::Clock& clock, base::Random& random);
    void load();
    std::string meta_or(const std::string& key, const std::string& made);
    [[nodiscard]] BoundStore* bound_store(const base::Uuid& store);
    [[nodiscard]] bool may_speak(const Batch& batch);
    std::int64_t store_number(const base::Uuid& store, std::int64_t kiosk);
    std::int64_t dialogue_number(const wire::ResponseEvent& response);
    wire::Disposition store_once(const Arrival& arrival, std::int64_t store);
    wire::Disposition compare(const Arrival& arrival, std::int64_t store);
    void insert(const Arrival& arrival, std::int64_t store);

    std::unique_ptr<SQLite::Database> database_;
    std::filesystem::path file_;
    const base::Clock& clock_;
    base::Random& random_;
    Tranches tranches_;
    ResponseRows rows_;
    SQLite::Statement begin_, commit_, roll_back_;
    SQLite::Statement see_, seen_, conflict_;
    SQLite::Statement find_store_, add_store_;
    SQLite::Statement find_dialogue_, add_dialogue_;
    SQLite::Statement save_seq_;
    Identity identity_;
    std::int64_t seq_ = 0;
    bool has_stored_ = false;  // in the transaction that is open
    std::map<base::Uuid, BoundStore> stores_;
    std::map<Edition, std::int64_t> dialogues_;
};

}  // namespace endpoint
