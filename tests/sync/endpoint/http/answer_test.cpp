#include <catch2/catch.hpp>

#include "tests/sync/endpoint/http/running.h"

using namespace http_test;

TEST_CASE("an answer may come from another thread") {
    std::vector<std::jthread> threads;
    Running running([&](const endpoint::Request& request, const endpoint::Answer& answer) {
        threads.emplace_back([request, answer] { echo(request, answer); });
    });
    auto client = running.connect();
    for (int n = 0; n < 50; ++n) {
        REQUIRE(
            client.send(post("/" + std::to_string(n), std::string(static_cast<std::size_t>(n) * 500, 'x'))));
        const auto reply = client.receive();
        REQUIRE(reply);
        CHECK(reply->body == "POST /" + std::to_string(n) + "? " + std::to_string(n * 500));
    }
}

TEST_CASE("while one request waits for its answer others are answered") {
    std::promise<endpoint::Answer> held;
    Running running([&](const endpoint::Request& request, const endpoint::Answer& answer) {
        if (request.target == "/slow") return held.set_value(answer);
        echo(request, answer);
    });
    auto slow = running.connect();
    REQUIRE(slow.send(get("/slow")));
    const auto late = held.get_future().get();
    CHECK(running.ask(get("/quick"))->body == "GET /quick? 0");
    late({200, "text/plain", "at last"});
    CHECK(slow.receive()->body == "at last");
}

TEST_CASE("a second answer to the same request changes nothing") {
    Running running([](const endpoint::Request& request, const endpoint::Answer& answer) {
        echo(request, answer);
        answer({200, "text/plain", "again"});
    });
    auto client = running.connect();
    for (const char* path : {"/1", "/2"}) {
        REQUIRE(client.send(get(path)));
        CHECK(client.receive()->body == "GET " + std::string(path) + "? 0");
    }
}

TEST_CASE("work that is posted runs on the thread of the requests") {
    std::promise<std::thread::id> of_request;
    std::promise<std::thread::id> of_work;
    Running running([&](const endpoint::Request& request, const endpoint::Answer& answer) {
        of_request.set_value(std::this_thread::get_id());
        echo(request, answer);
    });
    CHECK(running.ask(get("/"))->status == 200);
    running.server().post([&] { of_work.set_value(std::this_thread::get_id()); });
    CHECK(of_work.get_future().get() == of_request.get_future().get());
}
