#include <catch2/catch.hpp>
#include <mutex>
#include <optional>

#include "tests/sync/endpoint/http/running.h"

using namespace http_test;

TEST_CASE("one connection carries many requests, and their parts arrive as they were sent") {
    std::mutex mutex;
    std::vector<endpoint::Request> seen;
    Running running([&](const endpoint::Request& request, const endpoint::Answer& answer) {
        const std::lock_guard lock(mutex);
        seen.push_back(request);
        answer({200, "text/plain", "one"});
    });
    auto client = running.connect();
    REQUIRE(client.is_secured());
    REQUIRE(client.send(post("/v1/events?a=1&b=?", std::string("b\0dy", 4),
                             "Authorization: Bearer t\r\nContent-Type: x/y\r\nContent-Encoding: gzip\r\n")));
    REQUIRE(client.receive());
    REQUIRE(client.send(get("/v1/kiosk", "if-none-match: \"tag\"\r\n")));
    REQUIRE(client.receive());
    const std::lock_guard lock(mutex);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].method == "POST");
    CHECK(seen[0].target == "/v1/events?a=1&b=?");
    CHECK(seen[0].headers.at("authorization") == "Bearer t");
    CHECK(seen[0].headers.at("content-type") == "x/y");
    CHECK(seen[0].headers.at("content-encoding") == "gzip");
    CHECK(seen[0].body == std::string("b\0dy", 4));
    CHECK(seen[1].method == "GET");
    CHECK(seen[1].headers.at("if-none-match") == "\"tag\"");
    CHECK(seen[1].body.empty());
    CHECK_FALSE(seen[1].headers.contains("authorization"));
}

TEST_CASE("a field that comes twice reaches the handlers with both values, and others not at all") {
    std::mutex mutex;
    std::optional<endpoint::Request> seen;
    Running running([&](const endpoint::Request& request, const endpoint::Answer& answer) {
        const std::lock_guard lock(mutex);
        seen = request;
        answer({200, "text/plain", "one"});
    });
    REQUIRE(
        running.ask(get("/", "Lyhord-Audience: a\r\nX-Forwarded-For: 192.0.2.7\r\nLyhord-Audience: b\r\n")));
    const std::lock_guard lock(mutex);
    REQUIRE(seen);
    CHECK(seen->headers.at("lyhord-audience") == "a, b");
    CHECK_FALSE(seen->headers.contains("x-forwarded-for"));
}

TEST_CASE("requests that come in one piece are answered in their order") {
    Running running;
    auto client = running.connect();
    REQUIRE(client.send(get("/1") + post("/2", "xy") + get("/3")));
    CHECK(client.receive()->body == "GET /1? 0");
    CHECK(client.receive()->body == "POST /2? 2");
    CHECK(client.receive()->body == "GET /3? 0");
}

TEST_CASE("every reply says how it is to be treated, refusals and failures too") {
    Running running([](const endpoint::Request& request, const endpoint::Answer& answer) {
        auto reply = endpoint::problem(wire::ProblemKind::Internal, "x");
        if (request.target == "/fine") reply = endpoint::json_reply("{}");
        if (request.target == "/gone") reply = endpoint::problem(wire::ProblemKind::NotFound, "x");
        reply.fields.emplace_back("Retry-After", "30");
        answer(reply);
    });
    for (const auto& [path, status] : {std::pair{"/fine", 200}, {"/gone", 404}, {"/hurt", 500}}) {
        const auto reply = running.ask(get(path));
        REQUIRE(reply);
        CHECK(reply->status == status);
        CHECK(reply->fields.at("content-type") ==
              (status == 200 ? "application/json" : wire::kProblemContentType));
        CHECK(reply->fields.at("strict-transport-security") == "max-age=63072000; includeSubDomains");
        CHECK(reply->fields.at("x-content-type-options") == "nosniff");
        CHECK(reply->fields.at("referrer-policy") == "no-referrer");
        CHECK(reply->fields.at("content-security-policy") == "default-src 'none'; frame-ancestors 'none'");
        CHECK(reply->fields.at("cache-control") == "no-store");
        CHECK(reply->fields.at("retry-after") == "30");
        CHECK(reply->fields.count("server") == 0);
    }
}

TEST_CASE("a reply to HEAD has no body, and the next reply is not mistaken for it") {
    Running running;
    auto client = running.connect();
    REQUIRE(client.send("HEAD /1 HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/2")));
    const auto head = client.receive(false);
    REQUIRE(head);
    CHECK(head->status == 200);
    const auto next = client.receive();
    REQUIRE(next);
    CHECK(next->status == 200);
    CHECK(next->body == "GET /2? 0");
}

TEST_CASE("a reply without content leaves the connection usable") {
    Running running([](const endpoint::Request&, const endpoint::Answer& answer) {
        answer({304, "", "", {{"ETag", "\"t\""}}});
    });
    auto client = running.connect();
    for (int n = 0; n < 2; ++n) {
        REQUIRE(client.send(get("/")));
        const auto reply = client.receive();
        REQUIRE(reply);
        CHECK(reply->status == 304);
        CHECK(reply->fields.at("etag") == "\"t\"");
        CHECK(reply->fields.count("content-length") == 0);  // RFC 9110 §8.6: else it is the 200's
    }
}

TEST_CASE("a client that wants the connection closed gets its reply first") {
    Running running;
    auto client = running.connect();
    REQUIRE(client.send(get("/", "Connection: close\r\n")));
    const auto reply = client.receive();
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(reply->fields.at("connection") == "close");
    CHECK(client.is_closed_by_server());
}
