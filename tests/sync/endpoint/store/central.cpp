#include "tests/sync/endpoint/store/central.h"

#include <stdexcept>

#include "sync/endpoint/store/sqlite/administration.h"
#include "tests/sync/wire/sample_event.h"

namespace endpoint_test {
namespace {

template <class T>
T need(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message());
    return *std::move(result);
}

}  // namespace

wire::VerifyKey key_called(const std::string& words) {
    return wire::signing_key_of(wire::sha256(words)).public_key;
}

Central::Central() {
    open();
}

std::optional<std::filesystem::path> Central::open() {
    store_.reset();
    auto opened = need(endpoint::SqliteStore::open(
        {file, std::chrono::seconds(3600), kAudience, backups, safe_seq}, clock, store_random_));
    store_ = std::move(opened.store);
    return opened.set_aside;
}

std::int64_t Central::enrol(const std::string& kiosk, const base::Uuid& store) {
    const auto code = endpoint::hash_of("code of " + kiosk);
    need(need(endpoint::open_administration(file))
             ->add_code(kiosk, code, clock.now + std::chrono::minutes(15)));
    return need(enrol({code, key_called(kiosk), store, {}, clock.now})).number;
}

endpoint::Sender Central::sender(const wire::VerifyKey& key) {
    return need(store_->sender_with(key.kid)).value();
}

base::Result<endpoint::Commit> Central::ingest_as(const wire::VerifyKey& key,
                                                  std::vector<endpoint::Arrival> arrivals) {
    const auto from = sender(key);
    return ingest({from.kiosk.number, std::move(arrivals), from.key});
}

base::Result<endpoint::Kiosk> Central::succeed(const wire::VerifyKey& key, const wire::VerifyKey& successor) {
    Answer<endpoint::Kiosk> answer;
    store_->succeed({sender(key).key, successor, clock.now}, answer.done());
    return answer.wait();
}

endpoint::Arrival Central::arrival(const base::Uuid& store) {
    endpoint::Arrival arrival;
    arrival.response = support::random_event(random);
    arrival.response.store = store;
    random.fill(arrival.hash);
    return arrival;
}

base::Result<endpoint::Commit> Central::ingest(endpoint::Batch batch) {
    Answer<endpoint::Commit> answer;
    store_->ingest(std::move(batch), answer.done());
    return answer.wait();
}

base::Result<endpoint::Kiosk> Central::enrol(const endpoint::Enrolment& enrolment) {
    Answer<endpoint::Kiosk> answer;
    store_->enrol(enrolment, answer.done());
    return answer.wait();
}

void Central::close_tranche() {
    Answer<void> answer;
    store_->close_tranche(answer.done());
    need<std::monostate>(answer.wait());
}

std::int64_t Central::number(const std::string& query) const {
    SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
    return database.execAndGet(query).getInt64();
}

void Central::run(const std::string& sql) const {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE, 5000);
    database.exec(sql);
}

Pause::Pause(Central& central) {
    central.store().close_tranche([this](const base::Result<void>&) {
        reached_.set_value();
        go_.get_future().wait();
    });
    reached_.get_future().wait();
}

}  // namespace endpoint_test
