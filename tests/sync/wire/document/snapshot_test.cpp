#include "sync/wire/document/snapshot.h"

#include <catch2/catch.hpp>

using wire::decode_snapshot;
using wire::PlaceSnapshot;

namespace {

PlaceSnapshot snapshot() {
    return {
        "trygghet-event/mantorp",
        4,
        "trygghet-event",
        1,
        "mantorp",
        "QS1K",
        {210, {{std::int64_t{4}, 15}, {std::int64_t{3}, 34}, {std::int64_t{2}, 36}, {std::int64_t{1}, 15}}}};
}

disclosure::Subject subject() {
    return {"trygghet-event",
            1,
            "mantorp",
            "QS1K",
            {std::int64_t{4}, std::int64_t{3}, std::int64_t{2}, std::int64_t{1}},
            disclosure::Cadence::Daily,
            true};
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a place's result is read back as it was written") {
    const auto json = encode(snapshot());
    CHECK(
        json ==
        R"({"lyhord-snapshot":1,"id":"trygghet-event/mantorp","version":4,"dialogue":"trygghet-event",)"
        R"("dialogue-version":1,"place":"mantorp","question":"QS1K","n":210,"shares":[{"option":4,"percent":15},)"
        R"({"option":3,"percent":34},{"option":2,"percent":36},{"option":1,"percent":15}]})");
    CHECK(decode_snapshot(json).value() == snapshot());
    CHECK(decode_snapshot(replaced(json, "\"option\":4", "\"option\":\"light\""))
              .value()
              .result.shares[0]
              .option == dialogue::Value{std::string("light")});
}

TEST_CASE("a result that may not be shown, or is none, is refused") {
    const auto json = encode(snapshot());
    for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
             {"\"lyhord-snapshot\":1", "\"lyhord-snapshot\":2"},
             {"\"n\":210", "\"n\":212"},
             {"\"n\":210", "\"n\":0"},
             {"\"n\":210", "\"n\":95"},  // 34 percent of 95 is too fine
             {"\"n\":210", "\"n\":210.0"},
             {"\"percent\":34", "\"percent\":35"},
             {"\"percent\":34", "\"percent\":\"34\""},
             {"\"option\":3", "\"option\":4"},
             {"\"option\":3", "\"option\":true"},
             {"\"shares\":[{", "\"shares\":[7,{"},
             {"\"version\":4", "\"version\":-4"},
             {"\"place\":\"mantorp\"", "\"place\":\"\""}}) {
        CAPTURE(what, with);
        const auto read = decode_snapshot(replaced(json, what, with));
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == base::ErrorKind::BadInput);
    }
    CHECK_FALSE(decode_snapshot("[]"));
}

TEST_CASE("a result belongs to one version of a dialogue at one place") {
    CHECK(snapshot().is_about(subject()));
    CHECK(snapshot().fits(subject()));
    auto other = subject();
    other.version = 2;
    CHECK_FALSE(snapshot().is_about(other));
    other = subject();
    other.place = "boxholm";
    CHECK_FALSE(snapshot().is_about(other));
    other = subject();
    other.question = "QS3";
    CHECK(snapshot().is_about(other));
    CHECK_FALSE(snapshot().fits(other));
    other = subject();
    other.options.emplace_back(std::int64_t{5});
    CHECK_FALSE(snapshot().fits(other));
}

TEST_CASE("the newest result about the dialogue at the place is the one that counts") {
    auto old = snapshot(), fresh = snapshot(), elsewhere = snapshot();
    fresh.version = 5;
    elsewhere.version = 6;
    elsewhere.place = "boxholm";
    const std::vector<PlaceSnapshot> all{old, fresh, elsewhere};
    REQUIRE(newest_about(all, subject()) != nullptr);
    CHECK(newest_about(all, subject())->version == 5);
    CHECK(wire::newest_about({}, subject()) == nullptr);
}
