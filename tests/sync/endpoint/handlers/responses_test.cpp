#include <catch2/catch.hpp>

#include "sync/endpoint/handlers/responses.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

void close(Endpoint& endpoint, int count) {
    for (int n = 0; n < count; ++n)
        endpoint.store.closed.push_back({a_response(endpoint.random), "MJB-07", {}, ""});
}

std::vector<std::string> lines_of(const endpoint::Reply& reply) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < reply.body.size();) {
        const auto end = reply.body.find('\n', at);
        REQUIRE(end != std::string::npos);
        lines.push_back(reply.body.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace

TEST_CASE("a reader gets closed responses a page at a time, each exactly once") {
    Endpoint endpoint;
    close(endpoint, 5);
    std::vector<std::string> got;
    std::string cursor = "0";
    std::vector<std::string> remaining;
    do {
        const auto reply = endpoint.get("/api/responses", "after=" + cursor + "&limit=2", kReaderToken);
        REQUIRE(reply.status == 200);
        CHECK(reply.content_type == "application/x-ndjson");
        for (const auto& line : lines_of(reply))
            got.push_back(line);
        cursor = field_of(reply, "Lyhord-Cursor");
        remaining.push_back(field_of(reply, "Lyhord-Remaining"));
    } while (remaining.back() != "0");
    CHECK(remaining == std::vector<std::string>{"3", "1", "0"});
    CHECK(cursor == "5");
    REQUIRE(got.size() == 5);
    for (std::size_t n = 0; n < 5; ++n) {
        CHECK(got[n].find(endpoint.store.closed[n].response.id.to_string()) != std::string::npos);
    }
    CHECK(endpoint.store.closed_tranches == 3);
}

TEST_CASE("without parameters reading begins at the start, and no page is above the limit") {
    Endpoint endpoint;
    close(endpoint, static_cast<int>(endpoint::kPageLimit) + 1);
    for (const char* query : {"", "limit=1000000", "limit=9223372036854775807", "unknown=x&after=0"}) {
        const auto reply = endpoint.get("/api/responses", query, kReaderToken);
        CHECK(lines_of(reply).size() == endpoint::kPageLimit);
        CHECK(field_of(reply, "Lyhord-Remaining") == "1");
    }
}

TEST_CASE("a line tells what was answered and nothing finer than the hour") {
    Endpoint endpoint;
    auto response = a_response(endpoint.random);
    response.pace = {"fast"};
    endpoint.store.closed.push_back({response, "MJB-07", "Det är \"mörkt\".\n", ""});
    response.layout = "rows";
    endpoint.store.closed.push_back({response, "MJB-07", {}, "unknown-key", true});
    const auto lines = lines_of(endpoint.get("/api/responses", "", kReaderToken));
    REQUIRE(lines.size() == 2);
    const std::string common =
        R"({"id":")" + response.id.to_string() +
        R"(","time":"2026-11-23T14:00:00Z","dialogue":"trygghet-event","version":1,)"
        R"("place":"skanninge-centrum","channel":"event","language":"sv","complete":true,)"
        R"("rehearsal":false,"pace":["fast"],"kiosk":"MJB-07",)"
        R"("answers":{"QS10":9,"QS11":null,"QS1K":2,"QS8N":["light","empty"]},)";
    CHECK(lines[0] == common + R"("comment":"Det är \"mörkt\".\n"})");
    CHECK(lines[1] == common + R"("layout":"rows","comment_problem":"unknown-key","suspect":true})");
}

TEST_CASE("parameters that are not whole numbers are refused") {
    Endpoint endpoint;
    for (const char* query :
         {"after=", "after=x", "after=-1", "after=1.5", "after=0x10", "after=1%30", "after= 1",
          "after=9223372036854775808", "limit=0", "limit=-5", "limit=two", "limit=", "after=1&limit=1x"}) {
        CHECK(code_of(endpoint.get("/api/responses", query, kReaderToken)) == "malformed-batch");
    }
}

TEST_CASE("a cursor past the end gives an empty page") {
    Endpoint endpoint;
    close(endpoint, 2);
    const auto reply = endpoint.get("/api/responses", "after=9", kReaderToken);
    CHECK(reply.status == 200);
    CHECK(reply.body.empty());
    CHECK(field_of(reply, "Lyhord-Remaining") == "0");
}
