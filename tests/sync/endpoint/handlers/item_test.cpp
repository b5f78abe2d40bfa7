#include <catch2/catch.hpp>

#include "sync/wire/batch.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

// What becomes of `poison` among good events: its item; fails the test unless all others are stored.
wire::AcknowledgedItem fate_of(const std::string& poison, std::size_t others = 4) {
    Endpoint endpoint;
    std::vector<std::string> events;
    for (std::size_t n = 0; n < others; ++n)
        events.push_back(wire::encode(a_response(endpoint.random)));
    events.insert(events.begin() + static_cast<std::ptrdiff_t>(others / 2), poison);
    const auto acknowledged = acknowledgement_of(endpoint.send(wire::encode_batch(events)));
    REQUIRE(acknowledged.items.size() == others + 1);
    for (std::size_t n = 0; n < acknowledged.items.size(); ++n) {
        if (n == others / 2) continue;
        CHECK(acknowledged.items[n].disposition == wire::Disposition::Stored);
        CHECK(acknowledged.items[n].problem.empty());
        CHECK(acknowledged.items[n].hash == *wire::event_hash(events[n]));
    }
    const auto item = acknowledged.items[others / 2];
    CHECK(endpoint.store.stored.size() == others + (item.disposition == wire::Disposition::Stored ? 1 : 0));
    return item;
}

std::string a_poisonous(const std::string& from, const std::string& to) {
    support::SeededRandom random(99);
    auto text = wire::encode(a_response(random));
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("one event that can never be stored does not keep ninety-nine others") {
    const auto item = fate_of(a_poisonous(R"("version":1)", R"("version":"one")"), 99);
    CHECK(item.disposition == wire::Disposition::Rejected);
    CHECK(item.problem == "malformed-event");
    CHECK(base::Uuid::parse(item.id));
    CHECK(item.source == "urn:lyhord:store:3d813cbb-47fb-42ba-91df-831e1593ac29");
}

TEST_CASE("whatever is no event is rejected by itself as malformed") {
    for (const auto& poison :
         {std::string("0"), std::string("null"), std::string("[]"), std::string("{}"),
          std::string(R"("text")"), std::string(R"({"id":7,"source":[],"type":{}})"),
          a_poisonous(R"("type")", R"("tipo")"), a_poisonous("urn:lyhord:store:", "https://"),
          a_poisonous("T14:00:00Z", "T14:37:12Z"), a_poisonous(R"("version":1)", R"("version":1.5)"),
          a_poisonous(R"("data":{)", R"("data":0,"x":{)"),
          a_poisonous(R"("version":1)", R"("version":18446744073709551615)")}) {
        CAPTURE(poison);
        const auto item = fate_of(poison);
        CHECK(item.disposition == wire::Disposition::Rejected);
        CHECK(item.problem == "malformed-event");
    }
}

TEST_CASE("an event of a type that is not known is rejected under its own code") {
    const auto item = fate_of(a_poisonous("se.lyhord.response.v1", "se.lyhord.response.v9"));
    CHECK(item.disposition == wire::Disposition::Rejected);
    CHECK(item.problem == "unknown-type");
}

TEST_CASE("an event above 64 KiB is rejected under its own code") {
    const auto item =
        fate_of(a_poisonous(R"("data":)", R"("x":")" + std::string(65 * 1024, 'x') + R"(","data":)"));
    CHECK(item.disposition == wire::Disposition::Rejected);
    CHECK(item.problem == "event-too-large");
}

TEST_CASE("members that a later kiosk adds do not harm an event") {
    const auto item = fate_of(a_poisonous(R"("data":{)", R"("later":[1,{"a":null}],"data":{"more":"x",)"));
    CHECK(item.disposition == wire::Disposition::Stored);
}

TEST_CASE("the same id with other content is a conflict with its code and the first is kept") {
    Endpoint endpoint;
    const auto first = a_response(endpoint.random);
    auto other = first;
    other.language = "fi";
    CHECK(acknowledgement_of(endpoint.send(batch_of({first}))).items.at(0).problem.empty());
    const auto item = acknowledgement_of(endpoint.send(batch_of({other}))).items.at(0);
    CHECK(item.disposition == wire::Disposition::Conflict);
    CHECK(item.problem == "conflict");
    CHECK(item.hash == *wire::event_hash(wire::encode(other)));
    CHECK(endpoint.store.stored.at(first.id).response == first);
}

TEST_CASE("an event twice in one batch is stored once and answered twice") {
    Endpoint endpoint;
    const auto event = a_response(endpoint.random);
    const auto items = acknowledgement_of(endpoint.send(batch_of({event, event}))).items;
    REQUIRE(items.size() == 2);
    CHECK(items[0].disposition == wire::Disposition::Stored);
    CHECK(items[1].disposition == wire::Disposition::Exists);
    CHECK(endpoint.store.stored.size() == 1);
}
