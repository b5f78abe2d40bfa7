#include "sync/wire/acknowledgement.h"

#include <catch2/catch.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace json = boost::json;

namespace {

wire::EventHash hash_of(std::uint8_t first) {
    wire::EventHash hash{};
    hash[0] = first;
    return hash;
}

wire::Acknowledgement sample() {
    const std::string source = "urn:lyhord:store:6fa459ea-ee8a-4ca4-894e-db77e160355e";
    using enum wire::Disposition;
    return {"11111111-1111-4111-8111-111111111111",
            "22222222-2222-4222-8222-222222222222",
            17,
            12,
            {{"0f8fad5b-d9cb-469f-a165-70867728950e", source, hash_of(1), Stored, ""},
             {"1f8fad5b-d9cb-469f-a165-70867728950e", source, hash_of(2), Exists, ""},
             {"2f8fad5b-d9cb-469f-a165-70867728950e", source, hash_of(3), Conflict, "conflict"},
             {"", "", hash_of(4), Rejected, "malformed-event"}}};
}

json::object sample_json() {
    return json::parse(wire::encode(sample())).as_object();
}

json::object& item_of(json::object& body, std::size_t i) {
    return body["items"].as_array()[i].as_object();
}

void check_refused(const json::object& body, const std::string& where) {
    INFO(json::serialize(body));
    const auto decoded = wire::decode_acknowledgement(json::serialize(body));
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().kind == base::ErrorKind::BadInput);
    CHECK(decoded.error().where == where);
}

}  // namespace

TEST_CASE("an acknowledgement survives being written and read") {
    const auto decoded = wire::decode_acknowledgement(wire::encode(sample()));
    REQUIRE(decoded);
    CHECK(*decoded == sample());
}

TEST_CASE("every disposition survives being written and read") {
    using enum wire::Disposition;
    for (const auto disposition : {Stored, Exists, Conflict, Rejected})
        CHECK(wire::disposition_from(wire::to_text(disposition)) == disposition);
    CHECK_FALSE(wire::disposition_from("Stored"));
    CHECK_FALSE(wire::disposition_from(""));
}

TEST_CASE("an acknowledgement cut anywhere is none") {
    const auto text = wire::encode(sample());
    for (std::size_t length = 0; length < text.size(); ++length) {
        if (wire::decode_acknowledgement(text.substr(0, length)))
            FAIL("accepted after " << length << " bytes");
    }
}

TEST_CASE("a captive portal's page and other documents are no acknowledgement") {
    const auto* bad = GENERATE("", "OK", "<!DOCTYPE html><html><body>Sign in to Wi-Fi</body></html>", "{}",
                               "[]", "null", "true", R"({"status":"ok"})", R"({"items":[]})",
                               R"({"type":"urn:lyhord:problem:busy","title":"","status":503,"detail":""})");
    const auto decoded = wire::decode_acknowledgement(bad);
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().kind == base::ErrorKind::BadInput);
}

TEST_CASE("an acknowledgement followed by anything is none") {
    CHECK_FALSE(wire::decode_acknowledgement(wire::encode(sample()) + "<script>"));
    CHECK_FALSE(wire::decode_acknowledgement(wire::encode(sample()) + wire::encode(sample())));
}

TEST_CASE("unknown members of a later version are ignored in an acknowledgement") {
    auto body = sample_json();
    body["retry_after"] = 60;
    item_of(body, 0)["note"] = "counted";
    const auto decoded = wire::decode_acknowledgement(json::serialize(body));
    REQUIRE(decoded);
    CHECK(*decoded == sample());
}

TEST_CASE("a missing member of an acknowledgement is named by its path") {
    for (const auto* key : {"audience", "epoch", "seq", "safe_seq", "items"}) {
        auto body = sample_json();
        body.erase(key);
        check_refused(body, std::string("$.") + key);
    }
    for (const auto* key : {"source", "id", "hash", "disposition", "problem"}) {
        auto body = sample_json();
        item_of(body, 2).erase(key);
        check_refused(body, std::string("$.items[2].") + key);
    }
}

TEST_CASE("a foreign type or value in an acknowledgement is named by its path") {
    const auto [key, value] = GENERATE(table<const char*, const char*>({{"audience", "\"mjolby\""},
                                                                        {"audience", "1"},
                                                                        {"epoch", "\"\""},
                                                                        {"seq", "\"17\""},
                                                                        {"seq", "-1"},
                                                                        {"seq", "17.0"},
                                                                        {"safe_seq", "18"},
                                                                        {"safe_seq", "null"},
                                                                        {"items", "{}"}}));
    auto body = sample_json();
    body[key] = json::parse(value);
    check_refused(body, std::string("$.") + key);
}

TEST_CASE("a faulty item in an acknowledgement is named by its path") {
    const auto [item, key, value] =
        GENERATE(table<std::size_t, const char*, const char*>({{0, "disposition", "\"deleted\""},
                                                               {0, "id", "\"\""},
                                                               {0, "id", "7"},
                                                               {0, "source", "\"\""},
                                                               {0, "hash", "\"abcd\""},
                                                               {0, "problem", "\"conflict\""},
                                                               {2, "problem", "\"\""},
                                                               {3, "problem", "\"\""},
                                                               {3, "id", "null"}}));
    auto body = sample_json();
    item_of(body, item)[key] = json::parse(value);
    check_refused(body, "$.items[" + std::to_string(item) + "]." + key);
}

TEST_CASE("an acknowledgement that names something twice is refused") {
    const auto text = wire::encode(sample());
    CHECK_FALSE(wire::decode_acknowledgement("{\"seq\":99," + text.substr(1)));
}
