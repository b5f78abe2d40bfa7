#include <catch2/catch.hpp>

#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

void publish(Endpoint& endpoint, const std::string& body) {
    REQUIRE(endpoint.store.publish({"keys", "seal", 1, {}}, body));
}

}  // namespace

TEST_CASE("a kiosk learns its name, the audience and the documents with their hashes") {
    Endpoint endpoint;
    publish(endpoint, "{}");
    const auto reply = endpoint.call("/v1/kiosk");
    CHECK(reply.status == 200);
    CHECK(reply.content_type == "application/json");
    CHECK(reply.body == R"({"name":"MJB-07","audience":"6f1c7c1e-1111-4222-8333-444455556666","documents":[)"
                        R"({"kind":"keys","id":"seal","version":1,"sha256":")" +
                            wire::to_hex(wire::sha256("{}")) + R"("}]})");
}

TEST_CASE("a list of documents that did not change is not sent again") {
    Endpoint endpoint;
    const auto tag = field_of(endpoint.call("/v1/kiosk"), "ETag");
    REQUIRE(tag.size() > 2);
    const auto same = endpoint.call("/v1/kiosk", tag);
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(field_of(same, "ETag") == tag);
    publish(endpoint, "{}");
    const auto changed = endpoint.call("/v1/kiosk", tag);
    CHECK(changed.status == 200);
    CHECK(field_of(changed, "ETag") != tag);
}

TEST_CASE("a document is given out under the hash of its bytes") {
    Endpoint endpoint;
    publish(endpoint, R"({"lyhord-keys":1})");
    const auto reply = endpoint.call("/v1/documents/" + wire::to_hex(wire::sha256(R"({"lyhord-keys":1})")));
    CHECK(reply.status == 200);
    CHECK(reply.content_type == "application/json");
    CHECK(reply.body == R"({"lyhord-keys":1})");
}

TEST_CASE("hashes that are none, and those of no document, are not found") {
    Endpoint endpoint;
    publish(endpoint, "{}");
    const auto hash = wire::to_hex(wire::sha256("{}"));
    for (const auto& bad : {std::string(), std::string("x"), hash.substr(1), hash + "0", "../" + hash,
                            hash + "/", std::string(64, 'g'), std::string(64, '0')}) {
        CHECK(code_of(endpoint.call("/v1/documents/" + bad)) == "not-found");
    }
}
