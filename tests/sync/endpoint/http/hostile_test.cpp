#include <catch2/catch.hpp>
#include <list>

#include "sync/wire/batch.h"
#include "tests/sync/endpoint/http/running.h"

using namespace http_test;

namespace {

void check_too_large(Client& client) {
    const auto reply = client.receive();
    REQUIRE(reply);
    CHECK(reply->status == 413);
    CHECK(reply->fields.at("content-type") == wire::kProblemContentType);
    CHECK(reply->fields.at("connection") == "close");
    CHECK(reply->fields.at("x-content-type-options") == "nosniff");
    CHECK(wire::problem_code(reply->body) == "too-large");
}

}  // namespace

TEST_CASE("a body of exactly the limit is taken") {
    Running running;
    const auto reply = running.ask(post("/", std::string(wire::kMaxBatchBytes, 'x')));
    REQUIRE(reply);
    CHECK(reply->body == "POST /? 262144");
}

TEST_CASE("a body above the limit is told so, not cut off, though it was sent to its end") {
    Running running;
    for (const std::size_t size : {wire::kMaxBatchBytes + 1, std::size_t{2} << 20}) {
        auto client = running.connect();
        REQUIRE(client.send(post("/", std::string(size, 'x'))));
        check_too_large(client);
    }
    CHECK(running.ask(get("/"))->status == 200);
}

TEST_CASE("a body above the limit is refused before it comes") {
    Running running;
    auto client = running.connect();
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n"));
    check_too_large(client);
}

TEST_CASE("a body that does not tell its size is refused when it passes the limit") {
    Running running;
    auto client = running.connect();
    const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int n = 0; n < 5; ++n)
        REQUIRE(client.send(chunk));
    check_too_large(client);
}

TEST_CASE("a client that knows only TLS 1.2 does not get in") {
    Running running;
    CHECK_FALSE(running.connect(Tls::Only12).is_secured());
    CHECK(running.connect().is_secured());
}

TEST_CASE("idle connections and silent peers do not keep others waiting") {
    Running running;
    std::list<Client> idle;
    std::list<SilentPeer> silent;
    for (int n = 0; n < 24; ++n) {
        idle.emplace_back(running.port(), authority().certificate());
        REQUIRE(idle.back().is_secured());
        silent.emplace_back(running.port());
    }
    for (int n = 0; n < 8; ++n)
        REQUIRE(idle.emplace_back(running.port(), authority().certificate()).send("GET / HT"));
    for (int n = 0; n < 3; ++n) {
        const auto reply = running.ask(get("/"));
        REQUIRE(reply);
        CHECK(reply->status == 200);
    }
    REQUIRE(idle.back().send("TP/1.1\r\nHost: localhost\r\n\r\n"));
    CHECK(idle.back().receive()->status == 200);
}

TEST_CASE("a request that does not come to its end in time is cut off, wherever it stands still") {
    // Far below the client's ten seconds and the minute for which a connection may rest.
    Running running(std::chrono::seconds(1));
    for (const std::string& half : {std::string("G"), std::string("GET / HTTP/1.1\r\nHo"),
                                    post("/", std::string(5000, 'x')).substr(0, 1000)}) {
        auto client = running.connect();
        REQUIRE(client.send(half));
        CHECK(client.is_closed_by_server());
    }
    CHECK(running.ask(get("/"))->status == 200);
}

TEST_CASE("a client that leaves in the middle of anything disturbs nobody") {
    Running running;
    auto other = running.connect();
    for (const std::string& half :
         {std::string(), std::string("G"), std::string("GET / HTTP/1.1\r\nHo"),
          post("/", std::string(5000, 'x')).substr(0, 1000), get("/"), get("/") + get("/").substr(0, 9)}) {
        auto client = running.connect();
        if (!half.empty()) REQUIRE(client.send(half));
        client.vanish();
        REQUIRE(other.send(get("/")));
        const auto reply = other.receive();
        REQUIRE(reply);
        CHECK(reply->status == 200);
    }
}

TEST_CASE("a client that leaves before its answer is ready disturbs nobody") {
    std::promise<endpoint::Answer> held;
    Running running([&](const endpoint::Request& request, const endpoint::Answer& answer) {
        if (request.target == "/slow") return held.set_value(answer);
        echo(request, answer);
    });
    auto client = running.connect();
    REQUIRE(client.send(get("/slow")));
    const auto late = held.get_future().get();
    client.vanish();
    CHECK(running.ask(get("/"))->status == 200);
    late(endpoint::json_reply("{}"));
    CHECK(running.ask(get("/"))->status == 200);
}

TEST_CASE("what is not HTTP, or too long a header, ends the connection and nothing else") {
    Running running;
    for (const std::string& bytes :
         {std::string("\x16\x03\x01 not a request\r\n\r\n"),
          get("/", "X: " + std::string(17 * 1024, 'x') + "\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
          std::string("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
          std::string("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx")}) {
        auto client = running.connect();
        REQUIRE(client.send(bytes));
        CHECK(client.is_closed_by_server());
        CHECK(running.ask(get("/"))->status == 200);
    }
}
