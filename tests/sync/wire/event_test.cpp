#include "sync/wire/event.h"

#include <catch2/catch.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <set>

#include "tests/sync/wire/sample_event.h"

namespace json = boost::json;

namespace {

json::object sample_json() {
    support::SeededRandom random;
    return json::parse(wire::encode(support::sample_event(random))).as_object();
}

json::object& data_of(json::object& event) {
    return event["data"].as_object();
}

void check_refused(const json::object& event, const std::string& where) {
    const auto decoded = wire::decode_response(json::value(event));
    INFO(json::serialize(event));
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().kind == base::ErrorKind::BadInput);
    CHECK(decoded.error().where == where);
    CHECK_FALSE(decoded.error().what.empty());
}

}  // namespace

TEST_CASE("a response survives being sent and received") {
    support::SeededRandom random(11);
    for (int i = 0; i < 200; ++i) {
        auto event = support::random_event(random);
        event.is_rehearsal = i % 7 == 0;
        event.clock_is_synced = i % 5 != 0;
        if (!event.clock_is_synced) event.up = std::chrono::hours(i);
        if (i % 3 == 0) event.comment = wire::SealedComment{"c2VhbGVk", "0123456789abcdef"};
        const auto decoded = wire::decode_response(wire::encode(event));
        REQUIRE(decoded);
        CHECK(*decoded == event);
    }
}

TEST_CASE("a response is a CloudEvents 1.0 envelope without anything that tells a person") {
    auto event = sample_json();
    CHECK(event["specversion"] == "1.0");
    CHECK(event["type"] == "se.lyhord.response.v1");
    CHECK(event["source"] == "urn:lyhord:store:6fa459ea-ee8a-4ca4-894e-db77e160355e");
    CHECK(event["time"] == "2026-11-23T14:00:00Z");
    CHECK(event.size() == 6);
    for (const auto& member : data_of(event)) {
        INFO(member.key());
        CHECK(std::set<std::string>{"dialogue", "version", "sha256", "place", "channel", "rehearsal", "clock",
                                    "language", "complete", "pace", "answers"}
                  .contains(std::string(member.key())));
    }
}

TEST_CASE("each state of an answer keeps its own form on the wire") {
    const dialogue::Answers answers{
        {"QS1K", dialogue::Answer::one(std::int64_t{4})},
        {"QS8N", dialogue::Answer::many({std::string("light"), std::string("sight")})},
        {"QS9", dialogue::Answer::skipped()},
        {"QS10", dialogue::Answer::declined()},
        {"QS11", dialogue::Answer::many({})}};
    const auto text = wire::encode_answers(answers);
    CHECK(json::parse(text) ==
          json::parse(R"({"QS1K":4,"QS8N":["light","sight"],"QS9":null,"QS10":9,"QS11":[]})"));
    const auto decoded = wire::decode_answers(text);
    REQUIRE(decoded);
    CHECK(*decoded == answers);
}

TEST_CASE("a list of one answer means the same as the answer alone") {
    const auto decoded = wire::decode_answers(R"({"QS8N":["light"]})");
    REQUIRE(decoded);
    CHECK(decoded->at("QS8N") == dialogue::Answer::one(std::string("light")));
}

TEST_CASE("the hours since the start are written only when the clock is not synchronised") {
    support::SeededRandom random;
    auto event = support::sample_event(random);
    event.up = std::chrono::hours(3);
    CHECK_THAT(wire::encode(event), !Catch::Contains("up_hours"));
    event.clock_is_synced = false;
    CHECK_THAT(wire::encode(event), Catch::Contains(R"("clock":"unsynced","up_hours":3)"));
}

TEST_CASE("how a scale's steps stood travels with the answer, when it is known") {
    support::SeededRandom random;
    auto event = support::sample_event(random);
    CHECK_THAT(wire::encode(event), !Catch::Contains("layout"));
    for (const std::string layout : {"columns", "rows"}) {
        event.layout = layout;
        CHECK_THAT(wire::encode(event), Catch::Contains("\"layout\":\"" + layout + "\""));
        const auto decoded = wire::decode_response(wire::encode(event));
        REQUIRE(decoded);
        CHECK(decoded->layout == layout);
    }
}

TEST_CASE("unknown members of a later version are ignored") {
    auto event = sample_json();
    event["traceparent"] = "00-4bf9";
    data_of(event)["receipt"] = {{"lookup", "abc"}};
    CHECK(wire::decode_response(json::value(event)));
}

TEST_CASE("a missing member is named by its path") {
    for (const auto* key : {"specversion", "type", "source", "time", "id", "data"}) {
        auto event = sample_json();
        event.erase(key);
        check_refused(event, std::string("$.") + key);
    }
    for (const auto* key : {"dialogue", "version", "sha256", "place", "channel", "language", "complete",
                            "rehearsal", "pace", "answers", "clock"}) {
        auto event = sample_json();
        data_of(event).erase(key);
        check_refused(event, std::string("$.data.") + key);
    }
}

TEST_CASE("a member of the wrong type or value is named by its path") {
    const auto [key, value] =
        GENERATE(table<const char*, const char*>({{"specversion", "\"0.3\""},
                                                  {"type", "\"se.lyhord.note.v1\""},
                                                  {"source", "\"urn:lyhord:store:7\""},
                                                  {"source", "\"6fa459ea-ee8a-4ca4-894e-db77e160355e\""},
                                                  {"time", "\"2026-11-23T14:37:12Z\""},
                                                  {"id", "\"42\""},
                                                  {"id", "42"},
                                                  {"datacontenttype", "\"text/xml\""},
                                                  {"data", "[]"}}));
    auto event = sample_json();
    event[key] = json::parse(value);
    check_refused(event, std::string("$.") + key);
}

TEST_CASE("faulty data is named by its path") {
    const auto [key, value, where] = GENERATE(table<const char*, const char*, const char*>(
        {{"version", "\"1\"", "version"},
         {"version", "0", "version"},
         {"version", "1.5", "version"},
         {"sha256", "\"abc\"", "sha256"},
         {"place", "\"\"", "place"},
         {"complete", "1", "complete"},
         {"pace", "[1]", "pace"},
         {"pace", "\"fast\"", "pace"},
         {"layout", "\"diagonal\"", "layout"},
         {"layout", "1", "layout"},
         {"clock", "\"broken\"", "clock"},
         {"clock", "\"unsynced\"", "up_hours"},
         {"comment", "\"clear text\"", "comment"},
         {"comment", "{\"sealed\":\"abcd\"}", "comment.kid"},
         {"answers", "[]", "answers"},
         {"answers", "{\"QS1K\":{}}", "answers.QS1K"},
         {"answers", "{\"QS1K\":true}", "answers.QS1K"},
         {"answers", "{\"QS8N\":[null]}", "answers.QS8N"},
         {"answers", "{\"QS8N\":[[\"light\"]]}", "answers.QS8N"}}));
    auto event = sample_json();
    data_of(event)[key] = json::parse(value);
    check_refused(event, std::string("$.data.") + where);
}

TEST_CASE("an event above 64 KiB is refused before it is read") {
    auto event = sample_json();
    event["padding"] = std::string(wire::kMaxEventBytes, 'x');
    const auto decoded = wire::decode_response(json::serialize(event));
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().kind == base::ErrorKind::Full);
}

TEST_CASE("only a store's own urn names a store") {
    const auto store = *base::Uuid::parse("6fa459ea-ee8a-4ca4-894e-db77e160355e");
    CHECK(wire::store_of(wire::source_of(store)) == store);
    CHECK_FALSE(wire::store_of("urn:lyhord:store:"));
    CHECK_FALSE(wire::store_of("urn:lyhord:kiosk:6fa459ea-ee8a-4ca4-894e-db77e160355e"));
    CHECK_FALSE(wire::store_of("urn:lyhord:store:6fa459ea-ee8a-4ca4-894e-db77e160355e "));
}
