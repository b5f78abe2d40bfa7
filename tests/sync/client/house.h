#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "sync/client/worker.h"
#include "tests/sync/client/fixture.h"

namespace client_test {

// What a test changes about lyhord-sync's surroundings before it starts.
struct Furnishing {
    support::Identity served = identity();  // the certificate that stands in the endpoint's place
    support::ServerOptions server{};
    std::function<void(client::TransportOptions&)> limits = [](auto&) {};
};

// lyhord-sync's worker over real TLS, and an endpoint; time stands still until a test moves it.
class House {
public:
    explicit House(Furnishing furnishing = {});

    void enrol() { enrol_device(folder.path()); }
    base::MonotonicTime turn(const client::Wake& wake = {}) { return valued(worker->turn(wake)); }
    // A new run of the program, as after a reboot.
    void start_again();

    [[nodiscard]] std::filesystem::path sync_db() const { return folder / "sync.db"; }
    [[nodiscard]] std::string network() const { return status(sync_db(), "network"); }
    [[nodiscard]] std::size_t sent(const std::string& target) const;

    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::SeededRandom random;
    client::Settings settings;
    Central central;
    wire::SigningKey signer = endpoint_key();
    std::string keys;                          // the manifest that the endpoint gives out; empty: none
    std::optional<support::Reaction> fault{};  // instead of every reply
    // Instead of the reply to a batch. Both are set between exchanges only.
    std::function<support::Reaction(const support::ReceivedRequest&)> on_batch;
    support::HttpsServer server;
    std::unique_ptr<client::CurlTransport> transport;
    std::optional<client::SyncStore> store;
    client::SignedTime signed_time{base::WallTime{}};
    std::optional<client::Worker> worker;

private:
    support::Reaction react(const support::ReceivedRequest& request);
    support::Reaction keys_or_list(const support::ReceivedRequest& request) const;
};

}  // namespace client_test
