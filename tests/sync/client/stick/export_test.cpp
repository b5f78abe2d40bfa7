#include "sync/client/stick/export.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/client/batch_request.h"
#include "sync/client/stick/stick_file.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/gzip.h"
#include "sync/wire/signature/message_signature.h"
#include "tests/sync/client/fixture.h"

using client_test::valued;
using wire::StickProblem;

namespace {

// A kiosk and an empty stick.
struct Errand {
    base::Result<client::Exported, wire::StickFault> save(std::set<base::Uuid> settled = {}) {
        auto reader = valued(handover::KioskReader::open(kiosk.file));
        const auto identity = client_test::kiosk_identity();
        return client::export_waiting({reader, identity, stick.path(), std::move(settled)}, random,
                                      clock.now);
    }
    [[nodiscard]] static wire::Bundle read(const std::filesystem::path& file) {
        return wire::read_bundle(valued(base::read_file(file)));
    }
    [[nodiscard]] static std::set<std::string> ids_in(const wire::Bundle& bundle) {
        std::set<std::string> ids;
        for (const auto& part : bundle.batches) {
            const auto text = valued(wire::gunzip(part.message.body, wire::kMaxBatchBytes));
            for (const auto& event : valued(wire::decode_batch(text)))
                ids.insert(event.id);
        }
        return ids;
    }
    [[nodiscard]] std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(stick.path()), {}));
    }

    support::TemporaryFolder home;
    support::TemporaryFolder stick;
    client_test::Kiosk kiosk{home.path()};
    support::SeededRandom random{3};
    support::FakeClock clock;
};

}  // namespace

TEST_CASE("all that waits is in the bundle, signed by the kiosk, and nothing of the kiosk changes") {
    Errand errand;
    std::set<std::string> ids;
    for (int i = 0; i < 3; ++i)
        ids.insert(errand.kiosk.answer().to_string());
    const auto before = errand.kiosk.outbox();
    const auto exported = errand.save();
    REQUIRE(exported);
    CHECK(exported->answers == 3);
    REQUIRE(exported->files.size() == 1);
    const auto bundle = Errand::read(exported->files.front());
    CHECK(bundle.is_whole());
    CHECK(Errand::ids_in(bundle) == ids);
    const auto key = client_test::kiosk_identity().key.public_key;
    CHECK(wire::verify(bundle.batches.at(0).message, wire::Purpose::Ingest, key));
    CHECK(wire::verify(*bundle.closing, wire::Purpose::Ingest, key));
    CHECK(errand.kiosk.outbox() == before);
    CHECK(errand.files() == 1);
}

TEST_CASE("a batch on a stick has the very bytes that HTTPS would carry") {
    Errand errand;
    errand.kiosk.answer();
    auto reader = valued(handover::KioskReader::open(errand.kiosk.file));
    const auto body = valued(reader.waiting(1, 1)).front().body;
    const auto request = client::signed_batch(std::vector{body}, client_test::kiosk_identity(),
                                              wire::encode(valued(reader.ledger())), errand.clock.now);
    const auto exported = errand.save();
    REQUIRE(exported);
    const auto bytes = valued(base::read_file(exported->files.front()));
    CHECK(bytes.starts_with(wire::encode(request)));
}

TEST_CASE("more than a batch takes goes into several, each answer once") {
    Errand errand;
    for (int i = 0; i < 1203; ++i)
        errand.kiosk.answer();
    const auto exported = errand.save();
    REQUIRE(exported);
    const auto bundle = Errand::read(exported->files.front());
    CHECK(exported->answers == 1203);
    CHECK(bundle.batches.size() == 3);
    CHECK(Errand::ids_in(bundle).size() == 1203);
}

TEST_CASE("large answers fill batches by bytes, none larger than the endpoint takes") {
    Errand errand;
    for (int i = 0; i < 9; ++i)
        errand.kiosk.answer(R"(,"x":")" + std::string(60'000, 'x') + R"(")");
    const auto exported = errand.save();
    REQUIRE(exported);
    const auto bundle = Errand::read(exported->files.front());
    CHECK(bundle.batches.size() == 3);
    CHECK(Errand::ids_in(bundle).size() == 9);
}

TEST_CASE("answers under another store's name go along, in batches of their own") {
    Errand errand;
    const auto own = errand.kiosk.answer();
    const auto other = errand.kiosk.salvage(*base::Uuid::parse("11111111-ee8a-4ca4-894e-db77e160355e"));
    const auto exported = errand.save();
    REQUIRE(exported);
    const auto bundle = Errand::read(exported->files.front());
    CHECK(bundle.batches.size() == 2);
    CHECK(Errand::ids_in(bundle) == std::set{own.to_string(), other.to_string()});
}

TEST_CASE("an answer whose bytes the disk has changed is left out, said, and kept") {
    Errand errand;
    errand.kiosk.answer();
    errand.kiosk.change(errand.kiosk.answer());
    const auto exported = errand.save();
    REQUIRE(exported);
    CHECK(exported->answers == 1);
    CHECK(exported->damaged == 1);
    CHECK(errand.kiosk.waiting() == 2);
}

TEST_CASE("what an answer on the same stick settles is not carried again") {
    Errand errand;
    const auto settled = errand.kiosk.answer();
    const auto open = errand.kiosk.answer();
    const auto exported = errand.save({settled});
    REQUIRE(exported);
    CHECK(Errand::ids_in(Errand::read(exported->files.front())) == std::set{open.to_string()});
}

TEST_CASE("when nothing waits no file is written") {
    Errand errand;
    const auto exported = errand.save();
    REQUIRE(exported);
    CHECK(exported->files.empty());
    CHECK(errand.files() == 0);
}

TEST_CASE("saving twice makes two bundles, and the first is as it was") {
    Errand errand;
    errand.kiosk.answer();
    const auto first = errand.save();
    const auto bytes = valued(base::read_file(first.value().files.front()));
    errand.kiosk.answer();
    const auto second = errand.save();
    REQUIRE(second);
    CHECK(second->answers == 2);
    CHECK(second->files.front() != first.value().files.front());
    CHECK(valued(base::read_file(first.value().files.front())) == bytes);
}

TEST_CASE("a stick that is not there has a name") {
    Errand errand;
    errand.kiosk.answer();
    std::filesystem::remove(errand.stick.path());
    const auto exported = errand.save();
    REQUIRE_FALSE(exported);
    CHECK(exported.error().problem == StickProblem::NoStick);
}

TEST_CASE("when all that is left is kept until it is backed up, a batch of nothing asks for it") {
    Errand errand;
    const auto id = errand.kiosk.answer();
    errand.kiosk.set_state(id, handover::OutboxState::Settled);
    const auto before = errand.kiosk.outbox();
    const auto exported = errand.save();
    REQUIRE(exported);
    CHECK(exported->asks);
    CHECK(exported->answers == 0);
    REQUIRE(exported->files.size() == 1);
    const auto bundle = Errand::read(exported->files.front());
    CHECK(bundle.is_whole());
    CHECK(bundle.batches.size() == 1);
    CHECK(Errand::ids_in(bundle).empty());
    CHECK(errand.kiosk.outbox() == before);

    errand.kiosk.set_state(id, handover::OutboxState::Rejected);
    const auto nothing = errand.save();
    REQUIRE(nothing);
    CHECK_FALSE(nothing->asks);
    CHECK(nothing->files.empty());
}

TEST_CASE("a file holds no more answers than the file that answers it can") {
    Errand errand;
    std::set<std::string> ids;
    for (int i = 0; i < 7; ++i)
        ids.insert(errand.kiosk.salvage(base::Uuid{{std::uint8_t(i + 1)}}).to_string());  // a batch each
    auto reader = valued(handover::KioskReader::open(errand.kiosk.file));
    const auto identity = client_test::kiosk_identity();
    const auto exported = client::export_waiting({reader, identity, errand.stick.path(), {}, 3},
                                                 errand.random, errand.clock.now);
    REQUIRE(exported);
    CHECK(exported->answers == 7);
    REQUIRE(exported->files.size() == 3);
    std::set<std::string> found;
    for (const auto& file : exported->files) {
        const auto bundle = Errand::read(file);
        CHECK(bundle.is_whole());
        CHECK(bundle.batches.size() <= 3);
        found.merge(Errand::ids_in(bundle));
    }
    CHECK(found == ids);
}
