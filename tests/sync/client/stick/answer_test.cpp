#include "sync/client/stick/answer.h"

#include <catch2/catch.hpp>

#include "sync/wire/event.h"
#include "sync/wire/hash.h"
#include "tests/sync/client/fixture.h"

using client_test::kAudience;
using client_test::valued;
using wire::Disposition;
using wire::Flaw;
using wire::StickProblem;

namespace {

// A kiosk whose one answer waits, and what the endpoint may say about it.
struct Errand {
    Errand() : waits(kiosk.answer()) {}

    [[nodiscard]] wire::Acknowledgement about(const base::Uuid& id, const base::Uuid& store) const {
        return {kAudience,
                client_test::kEpoch,
                1,
                1,
                {{id.to_string(), wire::source_of(store), {}, Disposition::Stored, ""}}};
    }
    [[nodiscard]] wire::Acknowledgement about_waiting() const { return about(waits, kiosk.store); }
    [[nodiscard]] std::string message(const wire::Acknowledgement& content,
                                      const wire::SigningKey& key = client_test::endpoint_key()) const {
        return wire::encode(wire::signed_acknowledgement(content, key, clock.now));
    }
    [[nodiscard]] std::string receipt(const std::string& manifest = client_test::signed_manifest(),
                                      const wire::SigningKey& key = client_test::endpoint_key()) const {
        return wire::encode(
            wire::signed_receipt({kAudience, "MJB-07", base::Uuid{}, manifest}, key, clock.now));
    }
    client::ReadAnswer read(const std::string& file) {
        auto reader = valued(handover::KioskReader::open(kiosk.file));
        return valued(client::read_answer(file, known, reader));
    }

    support::TemporaryFolder home;
    client_test::Kiosk kiosk{home.path()};
    support::FakeClock clock;
    client::KnownEndpoint known{client_test::manifest(), client_test::root().public_key};
    base::Uuid waits;
};

}  // namespace

TEST_CASE("a signed answer about what waits here is taken, with the message that the kiosk verifies") {
    Errand errand;
    const auto message = errand.message(errand.about_waiting());
    const auto answer = errand.read(message + errand.receipt());
    CHECK(answer.flaws.empty());
    REQUIRE(answer.acknowledgements.size() == 1);
    CHECK(answer.acknowledgements.front().message == message);
    CHECK(answer.settled() == std::set{errand.waits});
    CHECK(answer.manifest.empty());
}

TEST_CASE("of an answer that also speaks of others only what is here is taken") {
    Errand errand;
    auto content = errand.about_waiting();
    support::SeededRandom random(77);
    content.items.push_back(errand.about(base::Uuid::random(random), errand.kiosk.store).items.front());
    const auto answer = errand.read(errand.message(content) + errand.receipt());
    REQUIRE(answer.acknowledgements.size() == 1);
    CHECK(answer.acknowledgements.front().acknowledgement.content.items.size() == 1);
}

TEST_CASE("a refused answer stays here, and is not taken for settled") {
    Errand errand;
    auto content = errand.about_waiting();
    content.items.front().disposition = Disposition::Rejected;
    content.items.front().problem = "malformed-event";
    const auto answer = errand.read(errand.message(content) + errand.receipt());
    CHECK(answer.acknowledgements.size() == 1);
    CHECK(answer.settled().empty());
}

TEST_CASE("every answer that is not the endpoint's to this kiosk now is refused by name") {
    Errand errand;
    const auto good = errand.message(errand.about_waiting());
    support::SeededRandom random(77);
    const auto refusal = [&](const std::string& message) {
        const auto answer = errand.read(message + errand.receipt());
        CHECK(answer.acknowledgements.empty());
        REQUIRE(answer.flaws.size() == 1);
        CHECK(answer.flaws.front().part == 1);
        return answer.flaws.front().problem;
    };
    SECTION("altered") {
        auto altered = good;
        altered[altered.find("stored")] = 'S';
        CHECK(refusal(altered) == StickProblem::Altered);
    }
    SECTION("signed by somebody else") {
        CHECK(refusal(errand.message(errand.about_waiting(), client_test::key_number(2))) ==
              StickProblem::MisSigned);
    }
    SECTION("not signed") {
        auto bare = valued(wire::decode_http_response(good));
        bare.headers.erase("signature");
        bare.headers.erase("signature-input");
        CHECK(refusal(wire::encode(bare)) == StickProblem::MalformedPart);
    }
    SECTION("another deployment's") {
        auto content = errand.about_waiting();
        content.audience = "00000000-1111-4222-8333-444455556666";
        CHECK(refusal(errand.message(content)) == StickProblem::ForeignDeployment);
    }
    SECTION("another kiosk's") {
        const auto id = base::Uuid::random(random);
        CHECK(refusal(errand.message(errand.about(id, base::Uuid::random(random)))) ==
              StickProblem::ForeignKiosk);
    }
    SECTION("about what is gone, because it was taken before") {
        errand.kiosk.remove(errand.waits);
        CHECK(refusal(good) == StickProblem::TakenBefore);
    }
    SECTION("about what is settled, in the same life of the central store") {
        errand.kiosk.set_state(errand.waits, handover::OutboxState::Settled);
        errand.known.standing = {client_test::kEpoch, 1, base::UtcHour::of(errand.clock.now)};
        CHECK(refusal(good) == StickProblem::TakenBefore);
    }
    SECTION("of a commit that the central store has lost within its epoch since") {
        errand.known.standing = {client_test::kEpoch, 0,
                                 base::UtcHour::of(errand.clock.now + std::chrono::hours(1))};
        CHECK(refusal(good) == StickProblem::Outdated);
    }
    SECTION("from before the central store was restored") {
        errand.known.standing.epoch = "99999999-7777-4888-9999-aaaabbbbcccc";
        errand.known.standing.hour = base::UtcHour::of(errand.clock.now);
        CHECK(refusal(good) == StickProblem::Outdated);
    }
}

TEST_CASE("an answer from after the central store was restored is taken") {
    Errand errand;
    errand.known.standing.epoch = "99999999-7777-4888-9999-aaaabbbbcccc";
    errand.known.standing.hour = base::UtcHour::of(errand.clock.now - std::chrono::hours(1));
    CHECK(errand.read(errand.message(errand.about_waiting())).acknowledgements.size() == 1);
}

TEST_CASE("an answer about what was settled in an earlier life of the central store is taken") {
    Errand errand;
    errand.kiosk.set_state(errand.waits, handover::OutboxState::Settled);
    errand.known.standing = {"99999999-7777-4888-9999-aaaabbbbcccc", 7,
                             base::UtcHour::of(errand.clock.now - std::chrono::hours(1))};
    CHECK(errand.read(errand.message(errand.about_waiting())).acknowledgements.size() == 1);
}

TEST_CASE("an answer of a later commit is taken") {
    Errand errand;
    errand.known.standing = {client_test::kEpoch, 0, base::UtcHour::of(errand.clock.now)};
    CHECK(errand.read(errand.message(errand.about_waiting())).acknowledgements.size() == 1);
}

TEST_CASE("what is whole of an incomplete answer counts") {
    Errand errand;
    const auto answer = errand.read(errand.message(errand.about_waiting()) + errand.receipt().substr(0, 100));
    CHECK(answer.acknowledgements.size() == 1);
    CHECK(answer.flaws == std::vector{Flaw{StickProblem::Incomplete, 2}});
}

TEST_CASE("a kiosk without a network learns of the endpoint's new key by the receipt") {
    Errand errand;
    auto newer = client_test::manifest(2);
    newer.sign.front().key = client_test::key_number(3).public_key;
    const auto envelope = wire::sign_manifest(newer, client_test::root());
    const auto answer = errand.read(errand.message(errand.about_waiting(), client_test::key_number(3)) +
                                    errand.receipt(envelope, client_test::key_number(3)));
    CHECK(answer.flaws.empty());
    CHECK(answer.acknowledgements.size() == 1);
    CHECK(answer.manifest == envelope);
}

TEST_CASE("keys that the root did not sign teach a kiosk nothing") {
    Errand errand;
    auto newer = client_test::manifest(2);
    newer.sign.front().key = client_test::key_number(3).public_key;
    const auto forged = wire::sign_manifest(newer, client_test::key_number(4));
    const auto answer = errand.read(errand.message(errand.about_waiting(), client_test::key_number(3)) +
                                    errand.receipt(forged, client_test::key_number(3)));
    CHECK(answer.acknowledgements.empty());
    CHECK(answer.manifest.empty());
    CHECK(answer.flaws.size() == 2);
}
