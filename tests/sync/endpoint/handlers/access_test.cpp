#include <catch2/catch.hpp>

#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

TEST_CASE("whoever has no token is told only that one is needed, and the store is not asked") {
    Endpoint endpoint;
    for (const char* authorization : {"", "Bearer", "Bearer ", "Basic dG9rZW4=", "token-of-a-reader"}) {
        endpoint::Request request{"GET", "/api/responses", "", {{"authorization", authorization}}};
        const auto reply = endpoint.ask(request);
        CHECK(code_of(reply) == "unauthorised");
        CHECK(field_of(reply, "WWW-Authenticate") == "Bearer");
    }
    CHECK(endpoint.store.calls == 0);
}

TEST_CASE("the word Bearer may be written in any case") {
    Endpoint endpoint;
    for (const char* scheme : {"bearer ", "BEARER ", "Bearer "}) {
        endpoint::Request request{"GET", "/api/responses", "", {{"authorization", scheme + kReaderToken}}};
        CHECK(endpoint.ask(request).status == 200);
    }
}

TEST_CASE("a reader's token opens nothing of the kiosks', nor a kiosk's key the readers'") {
    Endpoint endpoint;
    for (const char* path : {"/v1/kiosk", "/v1/documents/00"})
        CHECK(code_of(endpoint.get(path, "", kReaderToken)) == "unsigned");
    CHECK(code_of(endpoint.call("/api/responses")) == "unauthorised");
    CHECK(endpoint.store.closed_tranches == 0);
}

TEST_CASE("paths that do not exist are not found, with or without a token") {
    Endpoint endpoint;
    for (const char* path : {"", "/", "*", "/v1", "/v1/events/", "/V1/EVENTS", "/v1/../v1/kiosk",
                             "/v1/documents", "/api/responses/1", "//v1/kiosk"}) {
        CHECK(code_of(endpoint.get(path)) == "not-found");
        CHECK(code_of(endpoint.get(path, "", kReaderToken)) == "not-found");
    }
}

TEST_CASE("another method than a path has is refused and the right one named") {
    Endpoint endpoint;
    for (const char* method : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "post", ""}) {
        const auto reply = endpoint.ask({method, "/v1/events", "", {}});
        CHECK(code_of(reply) == "method-not-allowed");
        CHECK(field_of(reply, "Allow") == "POST");
    }
    for (const char* path : {"/v1/kiosk", "/v1/nonce", "/healthz", "/api/responses", "/v1/documents/00"}) {
        for (const char* method : {"POST", "TRACE", "HEAD"}) {
            const auto reply = endpoint.ask({method, path, "", {}});
            CHECK(code_of(reply) == "method-not-allowed");
            CHECK(field_of(reply, "Allow") == "GET");
        }
    }
    CHECK(endpoint.store.calls == 0);
}

TEST_CASE("health needs no token and tells of a database that was set aside") {
    Endpoint well;
    const auto ok = well.get("/healthz", "", "");
    CHECK(ok.status == 200);
    CHECK(ok.body == R"({"status":"ok"})");
    Endpoint hurt({}, "the database was damaged");
    CHECK(hurt.get("/healthz", "", "").body ==
          R"({"status":"attention","store":"the database was damaged"})");
}

TEST_CASE("a store that throws costs one reply, tells nothing of itself, and the next request works") {
    Endpoint endpoint;
    const auto batch = batch_of({a_response(endpoint.random)});
    endpoint.store.codes[endpoint::hash_of(kCode)] = endpoint.clock.wall() + std::chrono::minutes(15);
    endpoint.store.is_throwing = true;
    for (const auto& reply : {endpoint.send(batch), endpoint.call("/v1/kiosk"), endpoint.enrol(kCode),
                              endpoint.get("/api/responses", "", kReaderToken)}) {
        CHECK(code_of(reply) == "internal");
        CHECK(reply.body.find("fell over") == std::string::npos);
    }
    endpoint.store.is_throwing = false;
    CHECK(acknowledgement_of(endpoint.send(batch)).items.at(0).disposition == wire::Disposition::Stored);
    CHECK(endpoint.enrol(kCode).status == 200);
}

TEST_CASE("a store that does not answer makes every reader wait, none give up") {
    Endpoint endpoint;
    endpoint.store.is_failing = true;
    for (const auto& reply :
         {endpoint.call("/v1/kiosk"), endpoint.call("/v1/documents/" + std::string(64, '0')),
          endpoint.get("/api/responses", "", kReaderToken), endpoint.enrol(kCode)}) {
        CHECK(code_of(reply) == "busy");
        CHECK(field_of(reply, "Retry-After") == "30");
        CHECK(reply.body.find("disk") == std::string::npos);
    }
}
