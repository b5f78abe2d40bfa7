#include <catch2/catch.hpp>

#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

struct Place {
    const char* method;
    const char* path;
};
constexpr Place kBehindAToken[]{
    {"POST", "/v1/events"}, {"GET", "/v1/kiosk"}, {"GET", "/v1/documents/00"}, {"GET", "/api/responses"}};

endpoint::Request request_for(const Place& place, const std::string& authorization) {
    endpoint::Request request;
    request.method = place.method;
    request.path = place.path;
    request.authorization = authorization;
    return request;
}

}  // namespace

TEST_CASE("whoever has no token is told only that one is needed, and the store is not asked") {
    Endpoint endpoint;
    for (const auto& place : kBehindAToken) {
        for (const char* authorization : {"", "Bearer", "Bearer ", "Basic dG9rZW4=", "token-of-mjb-07"}) {
            const auto reply = endpoint.ask(request_for(place, authorization));
            CHECK(code_of(reply) == "unauthorised");
            CHECK(field_of(reply, "WWW-Authenticate") == "Bearer");
        }
    }
    CHECK(endpoint.store.calls == 0);
}

TEST_CASE("a wrong token gets the same answer for a store that exists and one that does not") {
    Endpoint endpoint;
    auto mine = a_response(endpoint.random);
    auto nobodys = a_response(endpoint.random);
    endpoint.store.bound[mine.store] = 9;
    nobodys.store = base::Uuid::random(endpoint.random);
    auto first = batch_request(batch_of({mine}));
    auto second = batch_request(batch_of({nobodys}));
    auto broken = batch_request("no batch at all");
    for (auto* request : {&first, &second, &broken})
        request->authorization = "Bearer token-of-nobody";
    const auto expected = endpoint.ask(first);
    CHECK(code_of(expected) == "unauthorised");
    for (const auto& reply : {endpoint.ask(second), endpoint.ask(broken)}) {
        CHECK(reply.status == expected.status);
        CHECK(reply.body == expected.body);
        CHECK(reply.fields == expected.fields);
    }
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("the word Bearer may be written in any case") {
    Endpoint endpoint;
    for (const char* scheme : {"bearer ", "BEARER ", "Bearer "}) {
        CHECK(endpoint.ask(request_for({"GET", "/v1/kiosk"}, scheme + kKioskToken)).status == 200);
    }
}

TEST_CASE("a reader's token opens nothing of the kiosks', nor a kiosk's the readers'") {
    Endpoint endpoint;
    CHECK(code_of(endpoint.get("/v1/kiosk", "", kReaderToken)) == "unauthorised");
    CHECK(code_of(endpoint.get("/api/responses", "", kKioskToken)) == "unauthorised");
    CHECK(endpoint.store.closed_tranches == 0);
}

TEST_CASE("paths that do not exist are not found, with or without a token") {
    Endpoint endpoint;
    for (const char* path : {"", "/", "*", "/v1", "/v1/events/", "/V1/EVENTS", "/v1/../v1/kiosk",
                             "/v1/documents", "/api/responses/1", "//v1/kiosk"}) {
        CHECK(code_of(endpoint.get(path)) == "not-found");
        CHECK(code_of(endpoint.ask(request_for({"GET", path}, ""))) == "not-found");
    }
}

TEST_CASE("another method than a path has is refused and the right one named") {
    Endpoint endpoint;
    for (const char* method : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "post", ""}) {
        const auto reply = endpoint.ask(request_for({method, "/v1/events"}, ""));
        CHECK(code_of(reply) == "method-not-allowed");
        CHECK(field_of(reply, "Allow") == "POST");
    }
    for (const char* path : {"/v1/kiosk", "/healthz", "/api/responses", "/v1/documents/00"}) {
        for (const char* method : {"POST", "TRACE", "HEAD"}) {
            const auto reply = endpoint.ask(request_for({method, path}, ""));
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
    for (const auto& reply : {endpoint.send(batch), endpoint.get("/v1/kiosk"), endpoint.enrol(kCode),
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
         {endpoint.get("/v1/kiosk"), endpoint.get("/v1/documents/" + std::string(64, '0')),
          endpoint.get("/api/responses", "", kReaderToken), endpoint.enrol(kCode)}) {
        CHECK(code_of(reply) == "busy");
        CHECK(field_of(reply, "Retry-After") == "30");
        CHECK(reply.body.find("disk") == std::string::npos);
    }
}
