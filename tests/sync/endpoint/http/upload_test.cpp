#include <catch2/catch.hpp>

#include "sync/wire/batch.h"
#include "sync/wire/bundle/bundle.h"
#include "tests/sync/endpoint/http/running.h"

using namespace http_test;

namespace {

const std::string kGood = "Authorization: Bearer good\r\n";
const std::string kWrong = "Authorization: Bearer wrong\r\n";

// As the router decides it: one path, by a token.
endpoint::Allowance by_token(const endpoint::Request& head) {
    if (head.target != "/api/bundles") return {};
    if (endpoint::bearer_of(head) != "good")
        return {0, endpoint::problem(wire::ProblemKind::Unauthorised, "A valid token is needed.")};
    return {wire::kMaxBundleBytes, {}, {}};
}

std::string chunked(const std::string& path, std::size_t chunks) {
    const std::string chunk = "100000\r\n" + std::string(0x100000, 'x') + "\r\n";
    auto request =
        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + kGood + "Transfer-Encoding: chunked\r\n\r\n";
    for (std::size_t n = 0; n < chunks; ++n)
        request += chunk;
    return request + "0\r\n\r\n";
}

void check_refused(const std::optional<Answered>& reply, int status, const std::string& code) {
    REQUIRE(reply);
    CHECK(reply->status == status);
    CHECK(reply->fields.at("connection") == "close");
    CHECK(wire::problem_code(reply->body) == code);
}

}  // namespace

TEST_CASE("a body larger than a batch is taken on the path that allows it, up to its own limit") {
    Running running(echo, by_token);
    for (const std::size_t size : {std::size_t{5}, wire::kMaxBatchBytes + 1, wire::kMaxBundleBytes}) {
        const auto reply = running.ask(post("/api/bundles", std::string(size, 'x'), kGood));
        REQUIRE(reply);
        CHECK(reply->body == "POST /api/bundles? " + std::to_string(size));
    }
    check_refused(running.ask(post("/api/bundles", std::string(wire::kMaxBundleBytes + 1, 'x'), kGood)), 413,
                  "too-large");
}

TEST_CASE("every other path has the small limit, whatever token comes with it") {
    Running running(echo, by_token);
    const std::string body(wire::kMaxBatchBytes + 1, 'x');
    for (const char* path : {"/v1/events", "/v1/bundles", "/", "/api/responses"})
        check_refused(running.ask(post(path, body, kGood)), 413, "too-large");
    CHECK(running.ask(post("/v1/events", std::string(wire::kMaxBatchBytes, 'x')))->status == 200);
}

TEST_CASE("without a valid token no body is taken, large or small, and the refusal says why") {
    Running running(echo, by_token);
    for (const std::size_t size : {std::size_t{5}, wire::kMaxBatchBytes + 1, wire::kMaxBundleBytes}) {
        for (const auto& token : {kWrong, std::string()}) {
            const auto request = post("/api/bundles", std::string(size, 'x'), token);
            check_refused(running.ask(request), 401, "unauthorised");
        }
    }
    auto client = running.connect();
    REQUIRE(client.send("POST /api/bundles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16777216\r\n\r\n"));
    check_refused(client.receive(), 401, "unauthorised");
}

TEST_CASE("a body that does not tell its size has the same limit") {
    Running running(echo, by_token);
    CHECK(running.ask(chunked("/api/bundles", 16))->body == "POST /api/bundles? 16777216");
    check_refused(running.ask(chunked("/api/bundles", 17)), 413, "too-large");
}

TEST_CASE("a client that asks for leave gets it, or the refusal, before it sends a byte of the body") {
    Running running(echo, by_token);
    const auto head = [](const std::string& more, std::size_t size) {
        return "POST /api/bundles HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n" + more +
               "Content-Length: " + std::to_string(size) + "\r\n\r\n";
    };
    auto client = running.connect();
    REQUIRE(client.send(head(kGood, 300000)));
    CHECK(client.receive()->status == 100);
    REQUIRE(client.send(std::string(300000, 'x')));
    CHECK(client.receive()->body == "POST /api/bundles? 300000");
    REQUIRE(client.send(head(kGood, wire::kMaxBundleBytes + 1)));
    check_refused(client.receive(), 413, "too-large");
    auto stranger = running.connect();
    REQUIRE(stranger.send(head(kWrong, 300000)));
    check_refused(stranger.receive(), 401, "unauthorised");
}

TEST_CASE("a place is held until the reply is out, and given back when a client leaves in the middle") {
    std::promise<void> first;
    std::promise<void> second;
    std::vector<std::promise<void>*> given_back{&second, &first};
    const auto admission = [&](const endpoint::Request& head) -> endpoint::Allowance {
        if (head.target != "/api/bundles") return {};
        auto* back = given_back.back();
        given_back.pop_back();
        return {wire::kMaxBundleBytes, {}, std::shared_ptr<const void>(back, [](std::promise<void>* done) {
                    done->set_value();
                })};
    };
    std::promise<endpoint::Answer> held;
    Running running([&](const endpoint::Request&, const endpoint::Answer& answer) { held.set_value(answer); },
                    admission);
    auto client = running.connect();
    REQUIRE(client.send(post("/api/bundles", "xy")));
    const auto answer = held.get_future().get();
    auto is_back = first.get_future();
    CHECK(is_back.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);
    answer(endpoint::json_reply("{}"));
    CHECK(client.receive());
    CHECK(is_back.wait_for(std::chrono::seconds(10)) == std::future_status::ready);
    auto leaving = running.connect();
    REQUIRE(leaving.send(post("/api/bundles", std::string(500000, 'x')).substr(0, 300000)));
    leaving.vanish();
    CHECK(second.get_future().wait_for(std::chrono::seconds(10)) == std::future_status::ready);
}

TEST_CASE("an upload that does not come to its end in its time is cut off") {
    Running running(echo, by_token, std::chrono::seconds(1));
    auto client = running.connect();
    REQUIRE(client.send(post("/api/bundles", std::string(500000, 'x'), kGood).substr(0, 300000)));
    CHECK(client.is_closed_by_server());
    CHECK(running.ask(get("/"))->status == 200);
}
