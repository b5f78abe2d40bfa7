#include "sync/client/stick/stick_service.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/event.h"
#include "sync/wire/gzip.h"
#include "tests/sync/client/fixture.h"

using client_test::count;
using client_test::kAudience;
using client_test::valued;

namespace {

// The service's side, with a stick that an endpoint answers.
struct House {
    House() {
        settings.root = client_test::root().public_key;
        settings.data = home.path();
        settings.stick = stick.path();
        valued(client::make_brought_folder(settings.brought()));
        store.emplace(valued(client::SyncStore::open(sync_db(), clock)));
        service.emplace(settings, client::StickService::Surroundings{*store, clock, random, signed_time});
    }
    client::SavedToStick save() {
        auto reader = valued(handover::KioskReader::open(kiosk.file));
        return service->save(reader, &identity);
    }
    void take() {
        auto reader = valued(handover::KioskReader::open(kiosk.file));
        static_cast<void>(valued(service->take(reader, identity)));
    }
    // What an administrator's import leaves beside each bundle.
    void import_all() {
        for (const auto& entry : std::filesystem::directory_iterator(stick.path())) {
            if (entry.path().extension() != wire::kBundleSuffix) continue;
            std::string ack;
            for (const auto& part : wire::read_bundle(valued(base::read_file(entry.path()))).batches)
                ack += wire::encode(wire::signed_acknowledgement(central.take(part.message.body),
                                                                 client_test::endpoint_key(), clock.now));
            ack +=
                wire::encode(wire::signed_receipt({kAudience, "MJB-07", {}, client_test::signed_manifest()},
                                                  client_test::endpoint_key(), clock.now));
            valued(base::write_file(entry.path().string() + ".ack", ack));
        }
    }
    [[nodiscard]] std::filesystem::path sync_db() const { return home / "sync.db"; }
    [[nodiscard]] std::string status(const std::string& key) const {
        return client_test::status(sync_db(), key);
    }

    support::TemporaryFolder home;
    support::TemporaryFolder stick;
    client_test::Kiosk kiosk{home.path()};
    support::FakeClock clock;
    support::SeededRandom random{9};
    client::SignedTime signed_time{base::WallTime{}};
    client::Identity identity = client_test::kiosk_identity();
    client::Settings settings;
    client_test::Central central;
    std::optional<client::SyncStore> store;
    std::optional<client::StickService> service;
};

}  // namespace

TEST_CASE("what a stick brings is in sync.db as if it had come over HTTPS, and counted once") {
    House house;
    house.kiosk.answer();
    house.kiosk.answer();
    CHECK(house.save().body == R"({"answers":2,"files":1,"taken":0})");
    house.import_all();
    CHECK(house.save().body == R"({"answers":0,"files":0,"taken":1})");
    house.take();
    CHECK(count(house.sync_db(), "ack WHERE disposition = 'stored'") == 2);
    CHECK(house.status("sent") == "2");
    CHECK(house.status("epoch") == client_test::kEpoch);
    CHECK(std::filesystem::is_empty(house.settings.brought()));
    CHECK(house.kiosk.waiting() == 2);  // the kiosk lets go by itself
    house.save();
    house.take();
    CHECK(house.status("sent") == "2");
}

TEST_CASE("an answer to an older bundle settles what that one carried, and the rest stays") {
    House house;
    house.kiosk.answer();
    house.save();
    house.import_all();
    house.kiosk.answer();
    CHECK(house.save().body == R"({"answers":1,"files":1,"taken":1})");
    house.take();
    CHECK(count(house.sync_db(), "ack") == 1);
}

TEST_CASE("an answer from before the central store was restored settles nothing") {
    House house;
    house.kiosk.answer();
    house.save();
    house.import_all();
    valued(house.store->set_status("epoch", "99999999-7777-4888-9999-aaaabbbbcccc"));
    valued(house.store->set_status(client::kEpochHour, base::UtcHour::of(house.clock.now).to_string()));
    CHECK(house.save().body == R"({"answers":1,"files":1,"taken":0})");
    house.take();
    CHECK(count(house.sync_db(), "ack") == 0);
}

TEST_CASE("what lies among the brought files without being the endpoint's is put away and changes nothing") {
    House house;
    house.kiosk.answer();
    valued(base::write_file(house.settings.brought() / "x.ack", "HTTP/1.1 200 \r\nnonsense"));
    house.take();
    CHECK(std::filesystem::is_empty(house.settings.brought()));
    CHECK(count(house.sync_db(), "ack") == 0);
}

TEST_CASE("a brought file that cannot be read holds up neither the others nor the worker") {
    House house;
    house.kiosk.answer();
    house.save();
    house.import_all();
    CHECK(house.save().is_done);
    std::filesystem::create_directory(house.settings.brought() / "0.ack");
    house.take();
    CHECK(count(house.sync_db(), "ack") == 1);
}

TEST_CASE("a newer key manifest on a stick is stored") {
    House house;
    house.kiosk.answer();
    house.save();
    house.import_all();
    const auto envelope = client_test::signed_manifest(2);
    const auto receipt = wire::signed_receipt({kAudience, "MJB-07", {}, envelope},
                                              client_test::endpoint_key(), house.clock.now);
    valued(base::write_file(house.settings.brought() / "x.ack", wire::encode(receipt)));
    house.take();
    CHECK(valued(house.store->document("keys")) == envelope);
}

TEST_CASE("staff are told by a code why nothing was saved") {
    House house;
    house.kiosk.answer();
    auto reader = valued(handover::KioskReader::open(house.kiosk.file));
    const auto not_enrolled = house.service->save(reader, nullptr);
    CHECK_FALSE(not_enrolled.is_done);
    CHECK(not_enrolled.body == R"({"problem":"not-enrolled"})");
    std::filesystem::remove(house.stick.path());
    CHECK(house.save().body == R"({"problem":"no-stick"})");
    CHECK_FALSE(house.save().is_done);
}

TEST_CASE("a kiosk without a network hears by stick that the endpoint was restored") {
    House house;
    const auto id = house.kiosk.answer();
    house.save();
    house.import_all();
    house.save();
    house.take();
    house.kiosk.set_state(id, handover::OutboxState::Settled);
    for (const auto& entry : std::filesystem::directory_iterator(house.stick.path()))
        std::filesystem::remove(entry.path());

    house.central.epoch = "4d1f6d0e-2f0c-4f9e-8f0e-0e5d4a1c2b3a";
    house.central.stored.clear();
    house.clock.advance(std::chrono::hours(2));
    CHECK(house.save().body == R"({"answers":0,"files":1,"taken":0})");
    house.import_all();
    house.save();
    house.take();
    CHECK(house.status("epoch") == house.central.epoch);
    CHECK(count(house.sync_db(), "ack") == 0);
}
