#include "sync/wire/copies/shares.h"

#include <catch2/catch.hpp>

#include "sync/wire/keys/seal_key.h"

using base::ErrorKind;

namespace {

wire::KeySecret new_secret() {
    const auto secret =
        wire::key_secret_of(wire::encode_signing_key(wire::KeyRole::Root, wire::new_signing_key()));
    REQUIRE(secret);
    return *secret;
}

std::vector<std::string> papers_of(const wire::KeySecret& secret, wire::SplitOrder order = {}) {
    auto papers = wire::split(secret, order);
    REQUIRE(papers);
    return *papers;
}

ErrorKind refusal_of(const std::vector<std::string>& papers) {
    const auto joined = wire::join(papers);
    REQUIRE_FALSE(joined);
    return joined.error().kind;
}

}  // namespace

TEST_CASE("any three of five papers make the key whole again, in any order") {
    const auto secret = new_secret();
    const auto papers = papers_of(secret);
    REQUIRE(papers.size() == 5);
    for (std::size_t a = 0; a < 5; ++a) {
        for (std::size_t b = 0; b < 5; ++b) {
            for (std::size_t c = 0; c < 5; ++c) {
                if (a == b || b == c || a == c) continue;
                const auto joined = wire::join(std::vector{papers[a], papers[b], papers[c]});
                REQUIRE(joined);
                CHECK(*joined == secret);
            }
        }
    }
    CHECK(*wire::join(papers) == secret);
}

TEST_CASE("fewer papers than the threshold make no key") {
    const auto papers = papers_of(new_secret());
    CHECK(refusal_of({papers[0], papers[1]}) == ErrorKind::BadInput);
    CHECK(refusal_of({papers[0]}) == ErrorKind::BadInput);
    CHECK(refusal_of({}) == ErrorKind::BadInput);
    // One twice is not two.
    CHECK(refusal_of({papers[0], papers[1], papers[1]}) == ErrorKind::BadInput);
}

TEST_CASE("papers of different keys, or of two splits of one key, are not mixed") {
    const auto secret = new_secret();
    const auto one = papers_of(secret);
    const auto other = papers_of(new_secret());
    const auto again = papers_of(secret);
    CHECK_FALSE(wire::join(std::vector{one[0], one[1], other[2]}));
    CHECK_FALSE(wire::join(std::vector{one[0], one[1], again[2]}));
}

TEST_CASE("what is asked for must make sense") {
    const auto secret = new_secret();
    for (const auto& order : {wire::SplitOrder{5, 1}, wire::SplitOrder{2, 3}, wire::SplitOrder{21, 3},
                              wire::SplitOrder{0, 0}, wire::SplitOrder{-1, 2}}) {
        CAPTURE(order.shares, order.threshold);
        const auto refused = wire::split(secret, order);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::BadInput);
    }
    const auto most = papers_of(secret, {20, 20});
    CHECK(*wire::join(most) == secret);
    const auto least = papers_of(secret, {2, 2});
    CHECK(*wire::join(least) == secret);
}

TEST_CASE("a paper with a slip names itself") {
    auto papers = papers_of(new_secret());
    papers.resize(3);
    auto& last = papers[1];
    const auto at = last.find_last_not_of(" \n");
    last[at] = last[at] == 'A' ? 'B' : 'A';
    const auto joined = wire::join(papers);
    REQUIRE_FALSE(joined);
    CHECK(joined.error().kind == ErrorKind::BadInput);
    CHECK(joined.error().message().find("share 2") != std::string::npos);
}
