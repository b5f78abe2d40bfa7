#include "sync/client/sync_store.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/sync/client/fixture.h"

using client_test::count;
using client_test::valued;

namespace {

const std::string kSource = "urn:lyhord:store:6f1c7c1e-0000-4222-8333-444455556666";

wire::Acknowledgement acknowledgement_of(std::initializer_list<base::Uuid> ids) {
    wire::Acknowledgement acknowledgement{client_test::kAudience, client_test::kEpoch, 7, 7, {}};
    for (const auto& id : ids) {
        acknowledgement.items.push_back({id.to_string(), kSource, {}, wire::Disposition::Stored, ""});
    }
    return acknowledgement;
}

}  // namespace

TEST_CASE("a damaged sync.db is set aside under a dated name and a new one begins") {
    support::TemporaryFolder folder;
    support::FakeClock clock;
    const auto file = folder / "sync.db";
    valued(base::write_file(file, std::string(8192, 'x')));
    auto store = valued(client::SyncStore::open(file, clock));
    REQUIRE(store.set_aside());
    CHECK(valued(base::read_file(*store.set_aside())) == std::string(8192, 'x'));
    const auto name = client_test::status(file, "set-aside");
    CHECK(name == store.set_aside()->filename().string());
    CHECK(name.find("2026-11-23") != std::string::npos);
    CHECK(count(file, "ack") == 0);
}

TEST_CASE("a body is kept once, as long as a row needs it") {
    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::SeededRandom random;
    const auto file = folder / "sync.db";
    auto store = valued(client::SyncStore::open(file, clock));
    const auto first = base::Uuid::random(random);
    const auto second = base::Uuid::random(random);
    valued(store.settle(acknowledgement_of({first, second}), "the bytes"));
    CHECK(count(file, "ack_body") == 1);
    valued(store.prune({{kSource, first}}));
    CHECK(count(file, "ack_body") == 1);
    CHECK_FALSE(valued(store.is_acknowledged(kSource, first)));
    CHECK(valued(store.is_acknowledged(kSource, second)));
    valued(store.prune({{kSource, second}}));
    CHECK(count(file, "ack_body") == 0);
    CHECK(client_test::status(file, "sent") == "2");
}

TEST_CASE("a status that stays the same writes nothing, so that the kiosk is not woken") {
    support::TemporaryFolder folder;
    support::FakeClock clock;
    const auto file = folder / "sync.db";
    auto store = valued(client::SyncStore::open(file, clock));
    valued(store.set_status("network", "ok"));
    valued(store.set_problems({{"conflict", 2}}));
    auto reader = valued(handover::SyncReader::open(file));
    const auto before = valued(reader.data_version());
    valued(store.set_status("network", "ok"));
    valued(store.set_problems({{"conflict", 2}}));
    CHECK(valued(reader.data_version()) == before);
    valued(store.set_status("network", "no-network"));
    CHECK(valued(reader.data_version()) != before);
}

TEST_CASE("a problem that is gone disappears from the status") {
    support::TemporaryFolder folder;
    support::FakeClock clock;
    const auto file = folder / "sync.db";
    auto store = valued(client::SyncStore::open(file, clock));
    valued(store.set_problems({{"conflict", 2}, {"too-large", 1}}));
    CHECK(client_test::status(file, "problem.too-large") == "1");
    valued(store.set_problems({{"conflict", 3}}));
    CHECK(client_test::status(file, "problem.conflict") == "3");
    CHECK(client_test::status(file, "problem.too-large").empty());
}
