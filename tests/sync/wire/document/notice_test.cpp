#include "sync/wire/document/notice.h"

#include <catch2/catch.hpp>

using wire::decode_notice;
using wire::Notice;

namespace {

Notice notice() {
    return {"BCDF-GHJK",
            3,
            {"mantorp"},
            {{"sv", "Lamporna i gångtunneln byts vecka 40."}, {"en", "The lamps are replaced in week 40."}},
            "2026-11-23"};
}

std::string with_text(const std::string& text) {
    return R"({"lyhord-notice":1,"id":"a","version":1,"places":[],"texts":{"sv":")" + text +
           R"("},"from":"2026-11-23"})";
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (; times > 0; --times)
        all += text;
    return all;
}

}  // namespace

TEST_CASE("a notice is read back as it was written") {
    CHECK(encode(notice()) ==
          R"({"lyhord-notice":1,"id":"BCDF-GHJK","version":3,"places":["mantorp"],"texts":)"
          R"({"en":"The lamps are replaced in week 40.","sv":"Lamporna i gångtunneln byts vecka 40."},)"
          R"("from":"2026-11-23"})");
    CHECK(decode_notice(encode(notice())).value() == notice());
    auto withdrawn = notice();
    withdrawn.texts.clear();
    CHECK(decode_notice(encode(withdrawn)).value().is_withdrawn());
}

TEST_CASE("what a later version adds to a notice is ignored") {
    const auto read = decode_notice(
        R"({"lyhord-notice":1,"id":"a","version":1,"places":[],"texts":{"sv":"Ja"},"from":"2026-11-23","to":"x"})");
    CHECK(read.value().texts.at("sv") == "Ja");
}

TEST_CASE("a notice that is anything else is refused with its place") {
    for (const auto* bad :
         {"", "[]", "{}",
          R"({"lyhord-notice":2,"id":"a","version":1,"places":[],"texts":{},"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"","version":1,"places":[],"texts":{},"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"a","version":-1,"places":[],"texts":{},"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"a","version":1,"places":"mantorp","texts":{},"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"a","version":1,"places":[7],"texts":{},"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"a","version":1,"places":["a b"],"texts":{},"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"a","version":1,"places":[],"texts":["Ja"],"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"a","version":1,"places":[],"texts":{"sv":1},"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"a","version":1,"places":[],"texts":{"s v":"Ja"},"from":"2026-11-23"})",
          R"({"lyhord-notice":1,"id":"a","version":1,"places":[],"texts":{},"from":"2026-11-31"})",
          R"({"lyhord-notice":1,"id":"a","version":1,"places":[],"texts":{},"from":"now"})"}) {
        CAPTURE(bad);
        const auto read = decode_notice(bad);
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == base::ErrorKind::BadInput);
    }
}

TEST_CASE("a text is counted as people count, and one too long says how long it is") {
    // Two code points that are one letter, and a family of seven that is one picture.
    const std::string accent = "e\xcc\x81";
    const std::string family = "👨‍👩‍👧‍👦";
    for (const auto& letter : {std::string("å"), accent, family, std::string("ش")}) {
        CHECK(decode_notice(with_text(repeated(letter, 160))));
        const auto longer = decode_notice(with_text(repeated(letter, 161)));
        REQUIRE_FALSE(longer);
        CHECK(longer.error().message().find("161") != std::string::npos);
        CHECK(longer.error().message().find("160") != std::string::npos);
    }
}

TEST_CASE("a text that hides, reorders or breaks lines is refused, and so is one that says nothing") {
    for (const auto* bad :
         {"", "   ", "a\\nb", "a\\tb", "a\\u0000b", "\\u202eab", "\\u2066ab", "a\\u2028b", "\\u0085"})
        CHECK_FALSE(decode_notice(with_text(bad)));
    CHECK(decode_notice(with_text("می\\u200cخواهم")));  // a joiner that Persian is written with
}

TEST_CASE("the newest notice for the place that has the visitor's language is shown") {
    const std::vector<Notice> notices{{"a", 1, {}, {{"sv", "överallt"}, {"en", "everywhere"}}, "2026-11-01"},
                                      {"b", 4, {"mantorp"}, {{"sv", "här"}}, "2026-11-01"},
                                      {"c", 9, {"boxholm"}, {{"sv", "där"}}, "2026-11-03"},
                                      {"d", 10, {}, {}, "2026-11-03"}};
    CHECK(notice_text(notices, "mantorp", "sv") == "här");
    CHECK(notice_text(notices, "mantorp", "en") == "everywhere");
    CHECK(notice_text(notices, "boxholm", "sv") == "där");
    CHECK(notice_text(notices, "skanninge", "sv") == "överallt");
    CHECK(notice_text(notices, "mantorp", "sv-x-lattlast") == "här");
    CHECK(notice_text(notices, "mantorp", "svx").empty());
    CHECK(notice_text(notices, "mantorp", "ar").empty());
    CHECK(wire::notice_text({}, "mantorp", "sv").empty());
}
