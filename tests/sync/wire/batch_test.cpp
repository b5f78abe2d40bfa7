#include "sync/wire/batch.h"

#include <catch2/catch.hpp>

#include "tests/sync/wire/sample_event.h"

namespace {

base::ErrorKind kind_of(const std::string& batch) {
    const auto decoded = wire::decode_batch(batch);
    REQUIRE_FALSE(decoded);
    return decoded.error().kind;
}

std::string batch_of(std::size_t count) {
    return wire::encode_batch(std::vector<std::string>(count, "{}"));
}

}  // namespace

TEST_CASE("a batch gives back each event with its id, source and hash") {
    support::SeededRandom random;
    std::vector<std::string> events;
    for (int i = 0; i < 5; ++i)
        events.push_back(wire::encode(support::random_event(random)));
    const auto batch = wire::decode_batch(wire::encode_batch(events));
    REQUIRE(batch);
    REQUIRE(batch->size() == 5);
    for (std::size_t i = 0; i < 5; ++i) {
        const auto& received = (*batch)[i];
        const auto event = wire::decode_response(received.body);
        REQUIRE(event);
        CHECK(received.id == event->id.to_string());
        CHECK(received.source == wire::source_of(event->store));
        CHECK(received.hash == *wire::event_hash(events[i]));
        CHECK(received.size == events[i].size());
    }
}

TEST_CASE("a faulty event does not fail its neighbours") {
    support::SeededRandom random;
    const auto good = wire::encode(support::sample_event(random));
    const auto batch = wire::decode_batch("[" + good + ",7,{\"id\":3},{\"id\":\"x\"},null," + good + "]");
    REQUIRE(batch);
    REQUIRE(batch->size() == 6);
    CHECK(wire::decode_response((*batch)[0].body));
    CHECK(wire::decode_response((*batch)[5].body));
    for (std::size_t i = 1; i < 5; ++i)
        CHECK_FALSE(wire::decode_response((*batch)[i].body));
    CHECK((*batch)[1].id.empty());
    CHECK((*batch)[2].id.empty());
    CHECK((*batch)[3].id == "x");
}

TEST_CASE("an event with a fraction keeps its name and can only be refused") {
    support::SeededRandom random;
    auto event = wire::encode(support::sample_event(random));
    event.insert(1, "\"weight\":1.5,");
    const auto batch = wire::decode_batch("[" + event + "]");
    REQUIRE(batch);
    CHECK((*batch)[0].id.size() == 36);
    CHECK((*batch)[0].body.is_null());
    CHECK_FALSE(wire::decode_response((*batch)[0].body));
}

TEST_CASE("a batch of nothing holds nothing") {
    const auto batch = wire::decode_batch(wire::encode_batch({}));
    REQUIRE(batch);
    CHECK(batch->empty());
}

TEST_CASE("500 events are taken, 501 are too many") {
    CHECK(wire::decode_batch(batch_of(500)));
    CHECK(kind_of(batch_of(501)) == base::ErrorKind::Full);
}

TEST_CASE("256 KiB are taken, one byte more is too large") {
    const std::string full = "[\"" + std::string(wire::kMaxBatchBytes - 4, 'x') + "\"]";
    CHECK(wire::decode_batch(full));
    CHECK(kind_of(full + " ") == base::ErrorKind::Full);
}

TEST_CASE("what is not a clean list of JSON is refused as a whole") {
    const std::string bad = GENERATE(as<std::string>{}, "", "{}", "null", "[{}", "[{}]]", "<html></html>",
                                     "[{\"id\":\"a\",\"id\":\"b\"}]", "[\"\xff\"]", "[NaN]");
    CHECK(kind_of(bad) == base::ErrorKind::BadInput);
}

TEST_CASE("a batch nested deeper than 16 is refused") {
    CHECK(wire::decode_batch(std::string(16, '[') + std::string(16, ']')));
    CHECK(kind_of(std::string(17, '[') + std::string(17, ']')) == base::ErrorKind::BadInput);
}
