#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/cli/import/import_job.h"
#include "sync/client/stick/stick_service.h"
#include "sync/endpoint/handlers/router.h"
#include "sync/endpoint/store/sqlite/administration.h"
#include "tests/sync/client/fixture.h"
#include "tests/sync/endpoint/store/central.h"

// One deployment in memory of a test: kiosks with sticks, an administrator, and a real central store behind
// the real routes; only the network between them is the test's.
namespace stick_test {

using client_test::valued;

// From the client's side to the endpoint's, if the test lets it.
class Wire final : public client::Transport {
public:
    explicit Wire(endpoint::Router& router) : router_(router) {}
    base::Result<client::Reply, client::Fault> exchange(const client::Request& request) override;

    std::vector<client::Request> sent;
    // Instead of the endpoint; nullopt: as the endpoint says.
    std::function<std::optional<base::Result<client::Reply, client::Fault>>(const client::Request&)> instead;
    bool loses_replies = false;  // the endpoint hears, the client does not

private:
    endpoint::Router& router_;
};

[[nodiscard]] base::Result<client::Reply, client::Fault> no_network();

// A central store with its routes.
struct Endpoint {
    Endpoint();
    void enrol(const std::string& kiosk, const wire::VerifyKey& key, const base::Uuid& store);
    [[nodiscard]] std::int64_t stored(const std::string& where = "1") const {
        return central.number("SELECT count(*) FROM response WHERE " + where);
    }
    [[nodiscard]] std::int64_t ids() const {
        return central.number("SELECT count(DISTINCT id) FROM response");
    }

    endpoint_test::Central central;
    support::FakeClock clock;
    support::SeededRandom random{21};
    endpoint::Router router;
    Wire wire{router};
};

// A kiosk with its sync process.
struct Kiosk {
    Kiosk(std::uint8_t number, Endpoint& endpoint);
    // A visitor's response waits.
    base::Uuid answer();
    // Into a file on the stick.
    std::vector<std::filesystem::path> save(const std::filesystem::path& stick);
    // Over the network.
    void send();
    // The endpoint's answers from the stick, into sync.db.
    void take(const std::filesystem::path& stick);
    // As lyhord-kiosk does once it has verified what sync.db holds: by its message, never by the columns
    // beside.
    void let_go();
    [[nodiscard]] std::int64_t waiting() const { return kiosk.waiting(); }

    support::TemporaryFolder home;
    support::FakeClock clock;
    support::SeededRandom random;
    client_test::Kiosk kiosk;
    client::Identity identity;
    client::Settings settings;
    client::SignedTime signed_time{base::WallTime{}};
    client::SyncStore store;
    Endpoint& endpoint;
};

// An administrator's import.
[[nodiscard]] base::Result<cli::Imported> import(const std::filesystem::path& file, Endpoint& endpoint,
                                                 const cli::ImportOrder& order = {});

}  // namespace stick_test
