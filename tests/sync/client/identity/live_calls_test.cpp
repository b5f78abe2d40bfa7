#include "sync/client/identity/live_calls.h"

#include <catch2/catch.hpp>
#include <deque>

#include "sync/wire/problem.h"
#include "sync/wire/signature/message_signature.h"
#include "tests/support/fakes.h"
#include "tests/sync/client/trust.h"

using client::Reply;
using client::Request;

namespace {

Reply ok(const std::string& nonce) {
    Reply reply{200, "application/json", "{}", {}, {}};
    if (!nonce.empty()) reply.headers["lyhord-nonce"] = nonce;
    return reply;
}

Reply bad_nonce(const std::string& nonce) {
    auto reply = ok(nonce);
    reply.status = wire::problem_type(wire::ProblemKind::BadNonce).status;
    reply.content_type = wire::kProblemContentType;
    reply.body = wire::encode_problem(wire::ProblemKind::BadNonce, "");
    return reply;
}

// Gives its replies one after the other, and keeps what it was asked.
struct Script final : client::Transport {
    base::Result<Reply, client::Fault> exchange(const Request& request) override {
        asked.push_back(request);
        REQUIRE_FALSE(replies.empty());
        auto reply = replies.front();
        replies.pop_front();
        return reply;
    }
    std::deque<Reply> replies;
    std::vector<Request> asked;
};

struct Line {
    base::Result<Reply, client::Fault> call() {
        Request request;
        request.target = "/v1/kiosk";
        return calls.exchange(request, client_test::kiosk_identity(), "none");
    }
    std::string nonce_of(std::size_t index) const {
        const auto key = client_test::kiosk_identity().key.public_key;
        const auto stamp = wire::verify(script.asked.at(index), wire::Purpose::Live, key);
        REQUIRE(stamp);
        return stamp->nonce;
    }

    Script script;
    support::FakeClock clock;
    client::LiveCalls calls{script, clock, "localhost:8443"};
};

}  // namespace

TEST_CASE("the authority is the origin's host and port, without the usual one") {
    CHECK(client::authority_of_origin("https://Trygghet.example.se") == "trygghet.example.se");
    CHECK(client::authority_of_origin("https://trygghet.example.se:443") == "trygghet.example.se");
    CHECK(client::authority_of_origin("https://localhost:8443") == "localhost:8443");
}

TEST_CASE("a live call asks for a nonce once and then uses what each reply brings") {
    Line line;
    line.script.replies = {ok("first"), ok("second"), ok("third")};
    REQUIRE(line.call());
    REQUIRE(line.call());
    REQUIRE(line.script.asked.size() == 3);
    CHECK(line.script.asked[0].target == "/v1/nonce");
    CHECK(line.nonce_of(1) == "first");
    CHECK(line.nonce_of(2) == "second");
    CHECK(line.script.asked[1].headers.at("lyhord-audience") == client_test::kAudience);
}

TEST_CASE("a nonce is never used twice") {
    Line line;
    line.script.replies = {ok("first"), ok(""), ok("second"), ok("")};
    REQUIRE(line.call());
    REQUIRE(line.call());
    CHECK(line.script.asked[2].target == "/v1/nonce");
    CHECK(line.nonce_of(3) == "second");
}

TEST_CASE("a nonce that is refused is exchanged once, not for ever") {
    Line line;
    line.script.replies = {ok("stale"), bad_nonce("fresh"), ok("next")};
    const auto reply = line.call();
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(line.nonce_of(2) == "fresh");

    Line stubborn;
    stubborn.script.replies = {ok("a"), bad_nonce("b"), bad_nonce("c")};
    const auto refused = stubborn.call();
    REQUIRE(refused);
    CHECK(refused->status == wire::problem_type(wire::ProblemKind::BadNonce).status);
    CHECK(stubborn.script.asked.size() == 3);
}

TEST_CASE("what is no nonce is not signed, and the reply that came instead is the answer") {
    const auto junk = GENERATE(as<std::string>{}, "", "two words", "semi;colon", "\"quoted\"", "a\r\nb",
                               std::string(129, 'a'));
    Line line;
    line.script.replies = {ok(junk)};
    const auto reply = line.call();
    REQUIRE(reply);
    CHECK(line.script.asked.size() == 1);
}

TEST_CASE("a clock before 1970 keeps nobody from calling") {
    Line line;
    line.clock.now = base::WallTime(std::chrono::seconds(-5));
    line.script.replies = {ok("first"), ok("second")};
    REQUIRE(line.call());
    CHECK(line.nonce_of(1) == "first");
}
