#pragma once
#include <memory>
#include <optional>

#include "sync/client/worker.h"
#include "sync/endpoint/handlers/router.h"
#include "sync/endpoint/store/sqlite/sqlite_store.h"
#include "tests/sync/chaos/evil_line.h"
#include "tests/sync/client/fixture.h"
#include "tests/sync/endpoint/http/running.h"

namespace chaos_test {

// The real endpoint: HTTPS, handlers, gate and the store on disk.
class Endpoint {
public:
    explicit Endpoint(const std::filesystem::path& folder);
    ~Endpoint();

    // As an administrator and a kiosk do; returns when it holds.
    void enrol(const wire::VerifyKey& key, const base::Uuid& store);
    [[nodiscard]] std::string origin() const;
    [[nodiscard]] std::int64_t number(const std::string& query) const;

    support::FakeClock clock;  // changed only while nothing is under way

private:
    std::filesystem::path file_;
    support::SeededRandom random_{99};
    std::unique_ptr<endpoint::SqliteStore> store_;
    std::optional<endpoint::Router> router_;
    std::unique_ptr<http_test::Running> running_;
};

// A kiosk, lyhord-sync's worker and the endpoint, with an evil line between the two.
class World {
public:
    explicit World(std::uint64_t seed);

    void answer();
    // Sends as the policy says; time passes as it asks for.
    void turn(const client::Wake& wake = {});
    // The kiosk lets go of what it can verify an acknowledgement for, as lyhord-kiosk does, and of nothing
    // else. Fails the test when the endpoint does not have it.
    void kiosk_settles();
    void restart();
    [[nodiscard]] std::int64_t between(std::int64_t first, std::int64_t last) {
        return random_.between(first, last);
    }

private:
    support::SeededRandom random_;
    support::SeededRandom sync_random_;
    support::TemporaryFolder folder_;

public:
    client_test::Kiosk kiosk;
    Endpoint endpoint;
    support::FakeClock clock;
    std::unique_ptr<client::CurlTransport> honest;
    EvilLine line;
    int answered = 0;

private:
    client::Settings settings_;
    client::SignedTime signed_time_{base::WallTime{}};
    std::optional<client::SyncStore> store_;
    std::optional<client::Worker> worker_;
};

}  // namespace chaos_test
