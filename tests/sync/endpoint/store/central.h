#pragma once
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/sqlite/sqlite_store.h"
#include "tests/support/fakes.h"
#include "tests/support/temporary_folder.h"

// A central store in a folder of its own, and what kiosks would send to it.
namespace endpoint_test {

inline const std::string kAudience = "6f1c7c1e-1111-4222-8333-444455556666";
// The same key for the same words.
[[nodiscard]] wire::VerifyKey key_called(const std::string& words);

inline const base::Uuid kStore = *base::Uuid::parse("6fa459ea-ee8a-4ca4-894e-db77e160355e");
inline const base::Uuid kOtherStore = *base::Uuid::parse("11111111-ee8a-4ca4-894e-db77e160355e");

class Central {
public:
    Central();

    // Ends the store that was open, if any. The set-aside file, if the database was damaged.
    std::optional<std::filesystem::path> open();
    void close() { store_.reset(); }
    [[nodiscard]] endpoint::SqliteStore& store() { return *store_; }

    // Enrols a kiosk as an administrator and a kiosk would, with a key of its own; its number.
    std::int64_t enrol(const std::string& kiosk, const base::Uuid& store);
    // Who a key speaks for; fails the test when it is nobody's.
    [[nodiscard]] endpoint::Sender sender(const wire::VerifyKey& key);
    // As a kiosk with that key sends it.
    base::Result<endpoint::Commit> ingest_as(const wire::VerifyKey& key,
                                             std::vector<endpoint::Arrival> arrivals);
    base::Result<endpoint::Kiosk> succeed(const wire::VerifyKey& key, const wire::VerifyKey& successor);

    [[nodiscard]] endpoint::Arrival arrival(const base::Uuid& store = kStore);
    // Waits for the answer.
    base::Result<endpoint::Commit> ingest(endpoint::Batch batch);
    base::Result<endpoint::Commit> ingest(std::int64_t kiosk, std::vector<endpoint::Arrival> arrivals) {
        return ingest(endpoint::Batch{kiosk, std::move(arrivals)});
    }
    base::Result<endpoint::Kiosk> enrol(const endpoint::Enrolment& enrolment);
    void close_tranche();

    // As another process sees the file.
    [[nodiscard]] std::int64_t number(const std::string& query) const;
    void run(const std::string& sql) const;

    // What the next open() is told of backups.
    std::optional<std::filesystem::path> backups;
    std::shared_ptr<endpoint::SafeSeq> safe_seq;

    support::TemporaryFolder folder;
    std::filesystem::path file = folder / "central.db";
    support::FakeClock clock;         // change it only while nothing waits
    support::SeededRandom random{7};  // of the test; the store has its own

private:
    support::SeededRandom store_random_{99};
    std::unique_ptr<endpoint::SqliteStore> store_;
};

// Stops the store's thread inside an answer until it is let go, so that work gathers behind it.
class Pause {
public:
    explicit Pause(Central& central);
    void let_go() { go_.set_value(); }

private:
    std::promise<void> reached_;
    std::promise<void> go_;
};

// An answer that a test waits for.
template <class T>
class Answer {
public:
    [[nodiscard]] endpoint::Done<T> done() {
        return [answered = answered_](base::Result<T> result) { answered->set_value(std::move(result)); };
    }
    [[nodiscard]] base::Result<T> wait() { return future_.get(); }

private:
    std::shared_ptr<std::promise<base::Result<T>>> answered_ =
        std::make_shared<std::promise<base::Result<T>>>();
    std::future<base::Result<T>> future_ = answered_->get_future();
};

}  // namespace endpoint_test
