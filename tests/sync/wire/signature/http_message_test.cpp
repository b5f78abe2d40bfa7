#include "sync/wire/signature/http_message.h"

#include <catch2/catch.hpp>

#include "tests/support/fakes.h"

using base::ErrorKind;
using wire::HttpRequest;
using wire::HttpResponse;

namespace {

const HttpRequest kRequest{"POST",
                           "/v1/events",
                           std::string("\r\n\r\n\0binary", 11),
                           {{"content-type", "a/b"}, {"x-second", "two words"}}};
const HttpResponse kResponse{200, "{}", {{"content-type", "application/json"}}};

ErrorKind request_refusal(const std::string& bytes) {
    const auto read = wire::decode_http_request(bytes);
    REQUIRE_FALSE(read);
    return read.error().kind;
}

std::string with(const std::string& text, const std::string& from, const std::string& to) {
    auto changed = text;
    const auto at = changed.find(from);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a message is written in one form and comes back as it was") {
    CHECK(wire::encode(kRequest) ==
          "POST /v1/events HTTP/1.1\r\ncontent-length: 11\r\ncontent-type: a/b\r\n"
          "x-second: two words\r\n\r\n" +
              kRequest.body);
    CHECK(wire::encode(kResponse) ==
          "HTTP/1.1 200 \r\ncontent-length: 2\r\ncontent-type: application/json\r\n\r\n{}");
    CHECK(wire::decode_http_request(wire::encode(kRequest)).value() == kRequest);
    CHECK(wire::decode_http_response(wire::encode(kResponse)).value() == kResponse);
}

TEST_CASE("messages are taken one after the other, and a broken-off last one is told from a wrong one") {
    const auto one = wire::encode(kRequest);
    auto file = one + one + one;
    for (std::size_t cut = 1; cut < one.size(); ++cut) {
        std::string_view rest = std::string_view(file).substr(0, file.size() - cut);
        CHECK(wire::take_request(rest).value() == kRequest);
        CHECK(wire::take_request(rest).value() == kRequest);
        const auto left = rest.size();
        CHECK(wire::take_request(rest).error().kind == ErrorKind::NotFound);
        CHECK(rest.size() == left);
    }
}

TEST_CASE("whatever two readers could understand differently is refused") {
    const auto good = wire::encode(kRequest);
    REQUIRE(wire::decode_http_request(good));
    for (const auto& bad : {with(good, "content-type", "Content-Type"),
                            with(good, "a/b\r\n", "a/b\n"),
                            with(good, ": a/b", ":a/b"),
                            with(good, ": a/b", ":  a/b"),
                            with(good, "a/b", "a/b "),
                            with(good, "a/b\r\n", "a/b\r\n folded\r\n"),
                            with(good, "x-second: two words", "content-type: a/b"),
                            with(good, "x-second: two words", "content-length: 11"),
                            with(good, "content-length: 11\r\n", ""),
                            with(good, "length: 11", "length: 011"),
                            with(good, "length: 11", "length: +11"),
                            with(good, "length: 11", "length: 11, 11"),
                            with(good, "length: 11", "length: -1"),
                            with(good, "length: 11", "length: 99999999999999999999"),
                            with(good, "x-second: two words", "transfer-encoding: chunked"),
                            with(good, "x-second: two words", "x-second: "),
                            with(good, "x-second: two words", "x-second: \x7f"),
                            with(good, "x-second: two words", "x-second: \xc3\xa5"),
                            with(good, "x-second", "x second"),
                            with(good, "x-second", ""),
                            with(good, "x-second: two words", "x-second"),
                            with(good, "HTTP/1.1", "HTTP/1.0"),
                            with(good, "HTTP/1.1", "HTTP/2"),
                            with(good, "POST ", "post "),
                            with(good, "POST /v1", "POST  /v1"),
                            with(good, "/v1/events", "v1/events"),
                            with(good, "/v1/events", "/v1/a b"),
                            with(good, "POST ", ""),
                            with(good, " HTTP/1.1", ""),
                            good + "x",
                            "\r\n" + good}) {
        CAPTURE(bad);
        CHECK_FALSE(wire::decode_http_request(bad));
    }
}

TEST_CASE("a status line has a number of three digits and no reason") {
    const auto good = wire::encode(kResponse);
    for (const auto& bad :
         {with(good, "200 ", "200 OK"), with(good, "200 ", "200"), with(good, "200", "20"),
          with(good, "200", "099"), with(good, "200", "600"), with(good, "200", "2000"),
          with(good, "200", "2x0"), with(good, "HTTP/1.1 ", "HTTP/1.1  "), with(good, "HTTP/1.1", "http/1.1"),
          std::string("<html>log in</html>"), std::string()}) {
        CAPTURE(bad);
        CHECK_FALSE(wire::decode_http_response(bad));
    }
}

TEST_CASE("a head or a body past its limit is refused without reading on") {
    CHECK(request_refusal("POST / HTTP/1.1\r\nx: " + std::string(wire::kMaxMessageHead, 'x')) ==
          ErrorKind::Full);
    CHECK(request_refusal("POST / HTTP/1.1\r\ncontent-length: " + std::to_string(wire::kMaxMessageBody + 1) +
                          "\r\n\r\n") == ErrorKind::Full);
    const HttpRequest largest{"POST", "/", std::string(wire::kMaxMessageBody, 'x'), {}};
    CHECK(wire::decode_http_request(wire::encode(largest)).value() == largest);
}

TEST_CASE("thousands of damaged messages are read as something else or refused, and never break the reader") {
    support::SeededRandom random(20261123);
    const auto whole = wire::encode(kRequest);
    for (int n = 0; n < 20'000; ++n) {
        auto bytes = whole;
        for (auto times = random.between(1, 3); times > 0; --times) {
            const auto at =
                static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(bytes.size()) - 1));
            switch (random.between(0, 2)) {
                case 0:
                    bytes[at] = static_cast<char>(random.between(0, 255));
                    break;
                case 1:
                    bytes.erase(at, static_cast<std::size_t>(random.between(1, 9)));
                    break;
                case 2:
                    bytes.insert(at, bytes.substr(0, at));
                    break;
            }
            if (bytes.empty()) bytes = "P";
        }
        const auto read = wire::decode_http_request(bytes);
        if (!read) continue;
        CAPTURE(n);
        CHECK(wire::decode_http_request(wire::encode(*read)).value() == *read);
    }
}
