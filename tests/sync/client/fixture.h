#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sync/client/settings.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport/transport.h"
#include "sync/client/uploader.h"
#include "sync/handover/kiosk_db.h"
#include "tests/support/fakes.h"
#include "tests/support/https_server.h"
#include "tests/support/temporary_folder.h"
#include "tests/sync/client/trust.h"

// A kiosk with waiting responses, and an endpoint that keeps what it is sent.
namespace client_test {

inline const std::string kEpoch = "0b5d7c1e-7777-4888-9999-aaaabbbbcccc";

// kiosk.db as lyhord-kiosk writes it.
class Kiosk {
public:
    // Another seed is another store.
    explicit Kiosk(const std::filesystem::path& folder, std::uint64_t seed = 42);

    // Puts an event into the outbox; `extra` are further members of the event.
    base::Uuid answer(const std::string& extra = "");
    void put(const base::Uuid& id, const std::string& body);
    // An event of another store, out of a damaged database.
    base::Uuid salvage(const base::Uuid& from);
    // As if the disk had changed a byte since the event was frozen.
    void change(const base::Uuid& id);
    void ask(const base::Uuid& request, const std::string& kind);
    void forget_request(const base::Uuid& request);
    void remove(const base::Uuid& id);
    void set_state(const base::Uuid& id, handover::OutboxState state);
    // Every row of the outbox as text, to compare before and after.
    [[nodiscard]] std::string outbox() const;
    [[nodiscard]] std::int64_t waiting() const;

    base::Uuid store;
    std::filesystem::path file;

private:
    support::SeededRandom random_;
    std::unique_ptr<SQLite::Database> database_;
};

// Reads sync.db beside its writer.
[[nodiscard]] std::int64_t count(const std::filesystem::path& database, const std::string& from_where);
[[nodiscard]] std::string text(const std::filesystem::path& database, const std::string& query);
[[nodiscard]] std::string status(const std::filesystem::path& database, const std::string& key);

// What the real endpoint answers to a batch.
class Central {
public:
    wire::Acknowledgement take(const std::string& gzipped_batch);
    std::map<std::string, int> stored;  // id -> how often it was committed: never above 1
    int exists = 0;                     // how often it was sent what it had
    std::int64_t seq = 0;
    std::string epoch = kEpoch;
};

// Signed by the endpoint's key; the bytes are the tests' kiosk's to keep.
[[nodiscard]] wire::HttpResponse signed_reply(const wire::Acknowledgement& acknowledgement,
                                              const wire::SigningKey& key = endpoint_key());
[[nodiscard]] support::Reaction reaction_of(const wire::HttpResponse& response);
[[nodiscard]] support::Reaction acknowledge(const wire::Acknowledgement& acknowledgement);
[[nodiscard]] std::vector<wire::ReceivedEvent> events_of(const support::ReceivedRequest& request);

// One authority for the whole run: making keys takes time.
[[nodiscard]] const support::Authority& authority();
[[nodiscard]] const support::Identity& identity();

// An uploader over real TLS against a script.
class Upload {
public:
    explicit Upload(support::Script script);
    std::optional<client::Refused> drain();
    [[nodiscard]] std::filesystem::path sync_db() const { return folder / "sync.db"; }
    [[nodiscard]] std::int64_t acks() const { return count(sync_db(), "ack"); }

    support::TemporaryFolder folder;
    Kiosk kiosk;
    support::HttpsServer server;
    support::FakeClock clock;
    std::unique_ptr<client::CurlTransport> transport;
    client::SyncStore store;
    client::SignedTime signed_time{base::WallTime{}};
    client::Uploader uploader;
};

// The program's own limits: a busy machine must not make a transfer fail.
[[nodiscard]] client::TransportOptions options_for(const support::HttpsServer& server,
                                                   const std::filesystem::path& folder);

// The value, or a message that fails the test.
template <class T>
T valued(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message());
    return std::move(result).value();
}
inline void valued(const base::Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().message());
}

}  // namespace client_test
