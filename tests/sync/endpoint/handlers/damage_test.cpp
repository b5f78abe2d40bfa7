#include <catch2/catch.hpp>

#include "sync/wire/gzip.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

constexpr int kBodies = 4000;

std::size_t at_random(base::Random& random, std::size_t size) {
    return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(size) - 1));
}

// Pieces that parsers stumble over.
std::string a_piece(base::Random& random) {
    static const std::vector<std::string> pieces{"\"",
                                                 "\\",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 ",",
                                                 ":",
                                                 "null",
                                                 "-",
                                                 "1e400",
                                                 "\\u0000",
                                                 "\xff",
                                                 std::string(1, '\0'),
                                                 "\"id\":\"x\"",
                                                 "99999999999999999999",
                                                 "[[[[[[[[[[[[[[[[[[",
                                                 "\xe2\x80\xae",
                                                 "\"data\":{}",
                                                 "-0",
                                                 "1.0"};
    return pieces[at_random(random, pieces.size())];
}

void damage(std::string& text, base::Random& random) {
    const auto at = at_random(random, text.size());
    switch (random.between(0, 4)) {
        case 0:
            text[at] = static_cast<char>(random.between(0, 255));
            break;
        case 1:
            text.erase(at, at_random(random, 40) + 1);
            break;
        case 2:
            text.insert(at, a_piece(random));
            break;
        case 3:
            text.insert(at, text.substr(at_random(random, text.size()), at_random(random, 200)));
            break;
        case 4:
            text.replace(at, at_random(random, 20) + 1, a_piece(random));
            break;
    }
    if (text.empty()) text = "[";
}

void check_reply(const endpoint::Reply& reply) {
    if (reply.status == 200) {
        CHECK(wire::decode_acknowledgement(reply.body));
    } else {
        CHECK(reply.status >= 400);
        CHECK(reply.status < 500);
        CHECK_FALSE(code_of(reply).empty());
    }
}

}  // namespace

TEST_CASE("thousands of damaged batches are acknowledged or refused, and never break the endpoint") {
    Endpoint endpoint;
    support::SeededRandom random(20261123);
    int refused = 0;
    for (int n = 0; n < kBodies; ++n) {
        auto body = batch_of({a_response(random), a_response(random)});
        for (auto times = random.between(1, 4); times > 0; --times)
            damage(body, random);
        CAPTURE(n, body);
        const auto reply = endpoint.send(body);
        check_reply(reply);
        refused += reply.status != 200 ? 1 : 0;
    }
    CHECK(refused > kBodies / 4);  // else the damage was none
    CHECK(refused < kBodies);
    CHECK(acknowledgement_of(endpoint.send(batch_of({a_response(random)}))).items.size() == 1);
}

TEST_CASE("damaged gzip is acknowledged or refused, and never breaks the endpoint") {
    Endpoint endpoint;
    support::SeededRandom random(20261124);
    const auto whole = wire::gzip(batch_of({a_response(random), a_response(random)}));
    for (int n = 0; n < kBodies / 4; ++n) {
        auto body = whole;
        damage(body, random);
        CAPTURE(n);
        auto request = batch_request(body);
        request.headers["content-encoding"] = "gzip";
        check_reply(endpoint.send(request));
    }
}
