#include <catch2/catch.hpp>

#include "sync/wire/seal.h"
#include "sync/wire/secret_text.h"
#include "sync/wire/sodium.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

const std::string kText = "Gångtunneln är mörk.";

wire::SecretKey a_key() {
    wire::start_sodium();
    return wire::new_seal_key();
}

wire::ResponseEvent with_comment(base::Random& random, const wire::PublicKey& key) {
    auto event = a_response(random);
    wire::SecretText text;
    REQUIRE(text.insert(0, kText));
    event.comment = wire::seal(key, {event.store, event.id, "QS11"}, text);
    return event;
}

// What the store was given of `event`; fails the test unless it was stored, rating and all.
endpoint::Arrival kept(const wire::ResponseEvent& event, const std::vector<wire::SecretKey>& keys) {
    Endpoint endpoint(keys);
    const auto items = acknowledgement_of(endpoint.send(batch_of({event}))).items;
    REQUIRE(items.at(0).disposition == wire::Disposition::Stored);
    auto arrival = endpoint.store.stored.at(event.id);
    CHECK(arrival.response == event);
    return arrival;
}

}  // namespace

TEST_CASE("a comment is opened with the key it was sealed to, also when that is an older one") {
    support::SeededRandom random(3);
    const auto old_key = a_key();
    const auto new_key = a_key();
    for (const auto& key : {old_key, new_key}) {
        const auto arrival = kept(with_comment(random, key.public_key), {old_key, new_key});
        CHECK(arrival.comment == kText);
        CHECK(arrival.comment_problem.empty());
    }
}

TEST_CASE("a comment sealed to a key that is not there stays sealed and the rating counts") {
    support::SeededRandom random(4);
    const auto event = with_comment(random, a_key().public_key);
    for (const auto& keys : {std::vector<wire::SecretKey>{}, std::vector<wire::SecretKey>{a_key()}}) {
        const auto arrival = kept(event, keys);
        CHECK_FALSE(arrival.comment);
        CHECK(arrival.comment_problem == "unknown-key");
    }
}

TEST_CASE("a comment that was moved to another response stays sealed and the rating counts") {
    support::SeededRandom random(5);
    const auto key = a_key();
    auto event = with_comment(random, key.public_key);
    event.id = base::Uuid::random(random);
    const auto arrival = kept(event, {key});
    CHECK_FALSE(arrival.comment);
    CHECK(arrival.comment_problem == "bound-elsewhere");
}

TEST_CASE("a comment that does not open stays sealed and the rating counts") {
    support::SeededRandom random(6);
    const auto key = a_key();
    auto event = with_comment(random, key.public_key);
    auto& letter = event.comment->sealed[event.comment->sealed.size() / 2];
    letter = letter == 'A' ? 'B' : 'A';
    const auto arrival = kept(event, {key});
    CHECK_FALSE(arrival.comment);
    CHECK(arrival.comment_problem == "not-opened");
}
