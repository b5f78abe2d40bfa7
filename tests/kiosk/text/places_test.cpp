#include <catch2/catch.hpp>

#include <array>
#include <string>

#include "kiosk/text/shaper.h"
#include "tests/support/paths.h"

namespace {

using scene::ByteRange;

constexpr theme::TextStyle kStyle{.size = 36, .weight = 400, .tracking = 0, .line_height = 46};

text::Shaper shaper() {
    auto loaded = text::Shaper::load(support::in_source("assets/fonts.conf"));
    REQUIRE(loaded);
    return std::move(*loaded);
}

std::vector<scene::Stretch> stretches(text::Shaper& set, const std::string& words, float width,
                                      ByteRange range) {
    const std::array ranges{range};
    return set.places(words, kStyle, width, ranges).ranges.front();
}

ByteRange of(const std::string& words, const std::string& part) {
    const auto at = words.find(part);
    REQUIRE(at != std::string::npos);
    return {at, at + part.size()};
}

}  // namespace

TEST_CASE("a word's place begins and ends at its carets") {
    auto set = shaper();
    for (const std::string words : {"Lampan vid bron", "ኣብ ማእከል ከተማ"}) {
        INFO(words);
        const auto first = words.find(' ') + 1, end = words.find(' ', first);
        const auto found = stretches(set, words, 900, {first, end});
        REQUIRE(found.size() == 1);
        CHECK(found[0].rect.x == Approx(set.caret(words, kStyle, 900, first).x).margin(1));
        CHECK(found[0].rect.right() == Approx(set.caret(words, kStyle, 900, end).x).margin(1));
        CHECK(found[0].rect.h == kStyle.line_height);
        CHECK(found[0].line_width == Approx(set.caret(words, kStyle, 900, 0).w).margin(1));
    }
}

TEST_CASE("in Arabic a word's end lies left of its beginning, relative to the line's left edge") {
    auto set = shaper();
    const std::string words = "مصباح عند الجسر";
    const auto range = of(words, "عند");
    const auto found = stretches(set, words, 900, range);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rect.right() == Approx(set.caret(words, kStyle, 900, range.from).x).margin(1));
    CHECK(found[0].rect.x == Approx(set.caret(words, kStyle, 900, range.to).x).margin(1));
    CHECK(found[0].rect.x >= 0);
    CHECK(found[0].rect.right() <= found[0].line_width);
}

TEST_CASE("a number inside Arabic has a place of its own, and what two directions tear apart has two") {
    auto set = shaper();
    const std::string words = "رقمي 6408233234 هنا";
    CHECK(stretches(set, words, 900, of(words, "6408233234")).size() == 1);
    CHECK(stretches(set, words, 900, of(words, "مي 64")).size() == 2);
}

TEST_CASE("what goes over several lines has a place on each") {
    auto set = shaper();
    const std::string words = "Lampan vid gångtunneln har varit trasig sedan i augusti";
    const auto found = stretches(set, words, 300, {0, words.size()});
    CHECK(found.size() >= 3);
    const std::array all{ByteRange{0, 0}};
    const auto places = set.places(words, kStyle, 300, all);
    CHECK(places.height == Approx(found.back().rect.bottom()).margin(1));
    for (std::size_t line = 1; line < found.size(); ++line)
        CHECK(found[line].rect.y == Approx(found[line - 1].rect.bottom()).margin(1));
}

TEST_CASE("a gap is a place without width where the caret stands, also in an empty text") {
    auto set = shaper();
    const std::string words = "trygg";
    const auto gap = stretches(set, words, 500, {5, 5});
    REQUIRE(gap.size() == 1);
    CHECK(gap[0].rect.w == 0);
    CHECK(gap[0].rect.x == Approx(set.caret(words, kStyle, 500, 5).x).margin(1));
    CHECK(stretches(set, "", 500, {0, 0}).front().rect.x == 0);
}

TEST_CASE("finding places keeps nothing of the text") {
    auto set = shaper();
    (void)stretches(set, "hemligt", 300, {0, 3});
    CHECK_FALSE(set.keeps("hemligt", kStyle, 300));
}
