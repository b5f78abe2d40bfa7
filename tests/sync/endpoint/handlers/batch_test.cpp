#include <catch2/catch.hpp>

#include "sync/wire/batch.h"
#include "sync/wire/gzip.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

std::string nested(int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']');
}

endpoint::Request gzipped(const std::string& body) {
    auto request = batch_request(wire::gzip(body));
    request.headers["content-encoding"] = "gzip";
    return request;
}

}  // namespace

TEST_CASE("a batch is stored and acknowledged, gzipped or plain") {
    Endpoint endpoint;
    const auto first = a_response(endpoint.random);
    const auto second = a_response(endpoint.random);
    const auto plain = acknowledgement_of(endpoint.send(batch_of({first})));
    const auto zipped = acknowledgement_of(endpoint.send(gzipped(batch_of({first, second}))));
    CHECK(plain.audience == endpoint.store.identity().audience);
    CHECK(plain.epoch == endpoint.store.identity().epoch);
    CHECK(plain.seq == 1);
    REQUIRE(zipped.items.size() == 2);
    CHECK(zipped.seq == 2);
    CHECK(zipped.items[0].disposition == wire::Disposition::Exists);
    CHECK(zipped.items[1].disposition == wire::Disposition::Stored);
    CHECK(zipped.items[1].id == second.id.to_string());
    CHECK(zipped.items[1].source == wire::source_of(second.store));
    CHECK(zipped.items[1].hash == *wire::event_hash(wire::encode(second)));
    CHECK(endpoint.store.stored.at(first.id).response == first);
    CHECK(endpoint.store.stored.at(second.id).response == second);
}

TEST_CASE("an empty batch is acknowledged with nothing in it") {
    Endpoint endpoint;
    CHECK(acknowledgement_of(endpoint.send("[]")).items.empty());
}

TEST_CASE("another content type or encoding than the agreed ones is refused") {
    Endpoint endpoint;
    for (const char* type : {"application/json", "application/cloudevents+json", "text/plain"}) {
        auto request = batch_request("[]");
        request.headers["content-type"] = type;
        CHECK(code_of(endpoint.send(request)) == "unsupported-media-type");
    }
    for (const char* encoding : {"br", "zstd", "deflate", "gzip, gzip", "x"}) {
        auto request = batch_request("[]");
        request.headers["content-encoding"] = encoding;
        CHECK(code_of(endpoint.send(request)) == "unsupported-media-type");
    }
}

TEST_CASE("a small body that inflates to hundreds of megabytes is refused as too large") {
    Endpoint endpoint;
    const auto request = gzipped(std::string(100 << 20, ' '));
    REQUIRE(request.body.size() < wire::kMaxBatchBytes);
    CHECK(code_of(endpoint.send(request)) == "too-large");
}

TEST_CASE("a batch of exactly the limit is read and one byte more is too large, plain and gzipped") {
    Endpoint endpoint;
    const std::string most = "[" + std::string(wire::kMaxBatchBytes - 2, ' ') + "]";
    CHECK(endpoint.send(most).status == 200);
    CHECK(endpoint.send(gzipped(most)).status == 200);
    CHECK(code_of(endpoint.send(most + " ")) == "too-large");
    CHECK(code_of(endpoint.send(gzipped(most + " "))) == "too-large");
}

TEST_CASE("a body that is called gzip and is not, or not whole, or more than that, is malformed") {
    Endpoint endpoint;
    const auto whole = wire::gzip(batch_of({a_response(endpoint.random)}));
    for (const auto& body : {std::string("[]"), std::string(), whole.substr(0, whole.size() - 5), whole + "x",
                             whole.substr(1)}) {
        auto request = batch_request(body);
        request.headers["content-encoding"] = "gzip";
        CHECK(code_of(endpoint.send(request)) == "malformed-batch");
    }
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("what two readers could understand differently is malformed as a whole") {
    Endpoint endpoint;
    const auto good = wire::encode(a_response(endpoint.random));
    for (const auto& body :
         {std::string(), std::string("["), std::string("{}"), std::string("null"), std::string("[] []"),
          std::string("[1,]"), std::string(R"([{"a":1,"a":2}])"), std::string("[NaN]"),
          std::string("[Infinity]"), std::string("[1e999]"), std::string("[\"\xff\xfe\"]"),
          std::string("[\"\xc0\xaf\"]"), std::string(R"(["\ud800"])"), std::string("\xef\xbb\xbf[]"),
          nested(17), nested(100000), "[" + good + R"(,{"b":{"c":1,"c":1}}])"}) {
        CHECK(code_of(endpoint.send(body)) == "malformed-batch");
    }
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("five hundred events are taken and one more is too many") {
    Endpoint endpoint;
    std::string most = "[0";
    for (std::size_t n = 1; n < wire::kMaxBatchEvents; ++n)
        most += ",0";
    CHECK(acknowledgement_of(endpoint.send(most + "]")).items.size() == wire::kMaxBatchEvents);
    CHECK(code_of(endpoint.send(most + ",0]")) == "too-many-events");
}

TEST_CASE("a kiosk that speaks for another kiosk's store is refused and nothing is stored") {
    Endpoint endpoint;
    auto own = a_response(endpoint.random);
    auto foreign = a_response(endpoint.random);
    foreign.store = base::Uuid::random(endpoint.random);
    endpoint.store.bound[foreign.store] = 9;
    CHECK(code_of(endpoint.send(batch_of({own, foreign}))) == "foreign-store");
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("a batch that could not be committed is never acknowledged and is to come again") {
    Endpoint endpoint;
    const auto batch = batch_of({a_response(endpoint.random)});

    SECTION("because the whole store does not answer") {
        endpoint.store.is_failing = true;
        const auto reply = endpoint.send(batch);
        CHECK(code_of(reply) == "busy");
        CHECK(field_of(reply, "Retry-After") == "30");
        CHECK_FALSE(wire::decode_acknowledgement(reply.body));
    }
    SECTION("because the commit failed after the key was read") {
        const auto taken = endpoint::take_apart(batch_request(batch), {});
        REQUIRE(std::holds_alternative<endpoint::TakenApart>(taken));
        endpoint.store.is_failing = true;
        std::vector<endpoint::Reply> replies;
        const auto keys = endpoint_keys();
        const endpoint::Guest guest{endpoint.store.senders.begin()->second, {}};
        endpoint::ingest(batch_request(batch), guest, {endpoint.store, keys, endpoint.clock},
                         [&](endpoint::Reply reply) { replies.push_back(std::move(reply)); });
        REQUIRE(replies.size() == 1);
        CHECK(code_of(replies[0]) == "busy");
        CHECK(field_of(replies[0], "Retry-After") == "30");
        CHECK_FALSE(wire::decode_acknowledgement(replies[0].body));
    }
    CHECK(endpoint.store.stored.empty());
    endpoint.store.is_failing = false;
    CHECK(acknowledgement_of(endpoint.send(batch)).items.at(0).disposition == wire::Disposition::Stored);
}
