#include "sync/wire/signature/signed_acknowledgement.h"

#include <catch2/catch.hpp>

#include "sync/wire/signature/message_signature.h"

using base::ErrorKind;
using wire::KeyState;

namespace {

const std::string kAudience = "6f1c7c1e-1111-4222-8333-444455556666";

base::UtcHour hour(const std::string& text) {
    return base::UtcHour::parse(text).value();
}
const base::WallTime kNow(hour("2026-11-23T14:00:00Z").value);

// An endpoint's key and the manifest that names it.
struct Desk {
    wire::SigningKey key = wire::new_signing_key();
    wire::KeyManifest manifest{1,
                               {},
                               {{key.public_key, KeyState::Current, hour("2026-01-01T00:00:00Z")}},
                               kAudience,
                               hour("2026-01-01T00:00:00Z")};
    wire::Acknowledgement content{kAudience,
                                  "0b5d7c1e-7777-4888-9999-aaaabbbbcccc",
                                  9,
                                  8,
                                  {{"0f8fad5b-d9cb-469f-a165-70867728950e",
                                    "urn:lyhord:store:6f1c7c1e-0000-4222-8333-444455556666",
                                    {},
                                    wire::Disposition::Stored,
                                    ""}}};

    [[nodiscard]] std::string message(base::WallTime now = kNow) const {
        return wire::encode(wire::signed_acknowledgement(content, key, now));
    }
    [[nodiscard]] ErrorKind refusal_of(const std::string& message) const {
        const auto found = wire::verified(message, manifest);
        REQUIRE_FALSE(found);
        return found.error().kind;
    }
};

}  // namespace

TEST_CASE("an acknowledgement survives being signed, kept as a message and verified") {
    const Desk desk;
    const auto found = wire::verified(desk.message(), desk.manifest);
    REQUIRE(found);
    CHECK(found->content == desk.content);
    CHECK(found->created == kNow);
}

TEST_CASE("only the part of a reply that is signed is kept, and it verifies") {
    const Desk desk;
    auto reply = wire::signed_acknowledgement(desk.content, desk.key, kNow);
    reply.headers["date"] = "Mon, 23 Nov 2026 14:37:12 GMT";
    reply.headers["strict-transport-security"] = "max-age=1";
    const auto kept = wire::kept_part(reply);
    CHECK_FALSE(kept.headers.contains("date"));
    CHECK(wire::verified(wire::encode(kept), desk.manifest));
}

TEST_CASE("an acknowledgement that is forged, altered or unsigned is none") {
    const Desk desk;
    const auto good = desk.message();
    Desk forger = desk;
    forger.key = wire::new_signing_key();
    CHECK(desk.refusal_of(forger.message()) == ErrorKind::Denied);
    auto altered = good;
    altered[altered.find("stored")] = 'S';
    CHECK(desk.refusal_of(altered) == ErrorKind::Damaged);
    wire::HttpResponse unsigned_one{200, wire::encode(desk.content), {{"content-type", "application/json"}}};
    CHECK(desk.refusal_of(wire::encode(unsigned_one)) == ErrorKind::NotFound);
    for (std::size_t cut = 1; cut < good.size(); cut += 7)
        CHECK_FALSE(wire::verified(good.substr(0, good.size() - cut), desk.manifest));
    CHECK_FALSE(wire::verified(wire::encode(desk.content), desk.manifest));
}

TEST_CASE("a signed answer that is no acknowledgement is none, whoever signed it") {
    const Desk desk;
    wire::HttpResponse response{
        200, "{}", {{"content-type", std::string(wire::kAcknowledgementContentType)}}};
    wire::sign(response, wire::Purpose::Acknowledgement, desk.key, {kNow, {}, {}});
    CHECK(desk.refusal_of(wire::encode(response)) == ErrorKind::BadInput);
    wire::HttpResponse other{200, wire::encode(desk.content), {{"content-type", "application/json"}}};
    wire::sign(other, wire::Purpose::Acknowledgement, desk.key, {kNow, {}, {}});
    CHECK(desk.refusal_of(wire::encode(other)) == ErrorKind::BadInput);
    wire::HttpResponse created{201, wire::encode(desk.content), response.headers};
    wire::sign(created, wire::Purpose::Acknowledgement, desk.key, {kNow, {}, {}});
    CHECK(desk.refusal_of(wire::encode(created)) == ErrorKind::BadInput);
}

TEST_CASE("another deployment's acknowledgement is none, even under the same key") {
    Desk other;
    const auto message = other.message();
    other.manifest.audience = "11111111-1111-4222-8333-444455556666";
    CHECK(other.refusal_of(message) == ErrorKind::Denied);
}

TEST_CASE("while keys change, what the old one signed in its time counts, and what it signs later does not") {
    Desk before;
    auto& keys = before.manifest.sign;
    keys[0].state = KeyState::Retired;
    keys[0].until = hour("2026-11-23T15:00:00Z");
    const auto fresh = wire::new_signing_key();
    keys.push_back({fresh.public_key, KeyState::Current, hour("2026-11-23T14:00:00Z")});
    CHECK(wire::verified(before.message(kNow), before.manifest));
    CHECK(before.refusal_of(before.message(kNow + std::chrono::hours(1))) == ErrorKind::Denied);
    auto after = before;
    after.key = fresh;
    CHECK(wire::verified(after.message(kNow + std::chrono::hours(1)), after.manifest));
    // A kiosk that has not heard of the change yet: the new key was announced.
    keys[0] = {before.key.public_key, KeyState::Current, hour("2026-01-01T00:00:00Z")};
    keys[1] = {fresh.public_key, KeyState::Next};
    CHECK(wire::verified(after.message(kNow + std::chrono::hours(1)), before.manifest));
    // A key that was dropped counts for nothing, whatever time it claims.
    keys.erase(keys.begin());
    CHECK(before.refusal_of(before.message(kNow)) == ErrorKind::Denied);
}
