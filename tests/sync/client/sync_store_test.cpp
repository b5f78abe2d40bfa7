#include "sync/client/sync_store.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/sync/client/fixture.h"

using client_test::count;
using client_test::valued;

namespace {

const std::string kSource = "urn:lyhord:store:6f1c7c1e-0000-4222-8333-444455556666";

wire::VerifiedAcknowledgement verified(wire::Acknowledgement acknowledgement) {
    return {std::move(acknowledgement), support::FakeClock().now};
}

wire::Acknowledgement acknowledgement_of(std::initializer_list<base::Uuid> ids) {
    wire::Acknowledgement acknowledgement{client_test::kAudience, client_test::kEpoch, 7, 7, {}};
    for (const auto& id : ids) {
        acknowledgement.items.push_back({id.to_string(), kSource, {}, wire::Disposition::Stored, ""});
    }
    return acknowledgement;
}

// An empty sync.db.
struct Shelf {
    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::SeededRandom random;
    std::filesystem::path file = folder / "sync.db";
    client::SyncStore store = valued(client::SyncStore::open(file, clock));
};

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

TEST_CASE_METHOD(Shelf, "a body is kept once, as long as a row needs it") {
    const auto first = base::Uuid::random(random);
    const auto second = base::Uuid::random(random);
    valued(store.settle(verified(acknowledgement_of({first, second})), "the bytes", client::Came::Now));
    CHECK(count(file, "ack_body") == 1);
    valued(store.prune({{kSource, first}}));
    CHECK(count(file, "ack_body") == 1);
    CHECK_FALSE(valued(store.is_acknowledged(kSource, first)));
    CHECK(valued(store.is_acknowledged(kSource, second)));
    valued(store.prune({{kSource, second}}));
    CHECK(client_test::status(file, "sent") == "2");
}

TEST_CASE_METHOD(Shelf, "the newest message is kept when no row needs it, until there is a newer one") {
    auto reader = valued(handover::SyncReader::open(file));
    CHECK_FALSE(valued(reader.newest_acknowledgement()));
    const auto id = base::Uuid::random(random);
    auto told = acknowledgement_of({id});
    valued(store.settle(verified(told), "first", client::Came::Now));
    valued(store.prune({{kSource, id}}));
    CHECK(valued(reader.newest_acknowledgement()) == "first");

    told.items.clear();
    told.seq = 9;
    valued(store.settle(verified(told), "second", client::Came::Now));
    CHECK(valued(reader.newest_acknowledgement()) == "second");
    CHECK(count(file, "ack_body") == 1);

    told.seq = 8;
    valued(store.settle(verified(told), "overtaken on a stick", client::Came::Late));
    CHECK(valued(reader.newest_acknowledgement()) == "second");
    valued(store.settle(verified(told), "said now: the store was restored", client::Came::Now));
    CHECK(valued(reader.newest_acknowledgement()) == "said now: the store was restored");
}

TEST_CASE_METHOD(
    Shelf, "a new epoch makes earlier acknowledgements forgotten, so that their events are sent again") {
    const auto before = base::Uuid::random(random);
    const auto after = base::Uuid::random(random);
    valued(store.settle(verified(acknowledgement_of({before})), "before", client::Came::Now));
    auto told = acknowledgement_of({after});
    told.epoch = "4d1f6d0e-2f0c-4f9e-8f0e-0e5d4a1c2b3a";
    valued(store.settle(verified(told), "after", client::Came::Now));
    CHECK_FALSE(valued(store.is_acknowledged(kSource, before)));
    CHECK(valued(store.is_acknowledged(kSource, after)));
    CHECK(count(file, "ack_body") == 1);
}

TEST_CASE_METHOD(Shelf,
                 "when commits go backwards within an epoch, what was acknowledged after them is forgotten") {
    const auto kept = base::Uuid::random(random);
    const auto lost = base::Uuid::random(random);
    valued(store.settle(verified(acknowledgement_of({kept})), "of commit 7", client::Came::Now));
    auto told = acknowledgement_of({lost});
    told.seq = 12;
    valued(store.settle(verified(told), "of commit 12", client::Came::Now));
    told.items.clear();
    told.seq = 9;
    valued(store.settle(verified(told), "a disk image was put back", client::Came::Late));
    CHECK(valued(store.is_acknowledged(kSource, lost)));
    valued(store.settle(verified(told), "a disk image was put back", client::Came::Now));
    CHECK_FALSE(valued(store.is_acknowledged(kSource, lost)));
    CHECK(valued(store.is_acknowledged(kSource, kept)));
    CHECK(client_test::status(file, client::kEpochHour) == "2026-11-23T14:00:00Z");
}

TEST_CASE_METHOD(Shelf,
                 "an acknowledgement that the kiosk has made its own is forgotten; a conflict stays told") {
    const auto stored = base::Uuid::random(random);
    const auto in_conflict = base::Uuid::random(random);
    auto told = acknowledgement_of({stored, in_conflict});
    told.items[1].disposition = wire::Disposition::Conflict;
    told.items[1].problem = "conflict";
    valued(store.settle(verified(told), "the bytes", client::Came::Now));
    valued(store.hand_over({{kSource, stored}, {kSource, in_conflict}}));
    CHECK(count(file, "ack") == 0);
    CHECK(valued(store.problems()) == std::map<std::string, std::int64_t>{{"conflict", 1}});
    CHECK(valued(store.judged()).size() == 1);
}

TEST_CASE_METHOD(Shelf, "a status that stays the same writes nothing, so that the kiosk is not woken") {
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

TEST_CASE_METHOD(Shelf, "a problem that is gone disappears from the status") {
    valued(store.set_problems({{"conflict", 2}, {"too-large", 1}}));
    CHECK(client_test::status(file, "problem.too-large") == "1");
    valued(store.set_problems({{"conflict", 3}}));
    CHECK(client_test::status(file, "problem.conflict") == "3");
    CHECK(client_test::status(file, "problem.too-large").empty());
}
