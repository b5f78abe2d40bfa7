#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "kiosk/text/shaper.h"
#include "tests/support/paths.h"

// A text that a visitor types: what the field shows of it.
namespace {

constexpr theme::TextStyle kStyle{.size = 36, .weight = 400, .tracking = 0, .line_height = 46};
constexpr float kWidth = 900;

text::Shaper shaper() {
    auto loaded = text::Shaper::load(support::in_source("assets/fonts.conf"));
    REQUIRE(loaded);
    return std::move(*loaded);
}

scene::Places places(text::Shaper& set, const std::string& words, std::size_t from, std::size_t to) {
    const std::array ranges{scene::ByteRange{from, to}};
    return set.places(words, kStyle, kWidth, ranges);
}

text::TextBox box_of(const std::string& words) {
    return {.words = words, .style = kStyle, .width = kWidth, .is_private = true};
}

// x in the middle of the letter at `byte`.
float middle_of(text::Shaper& set, const std::string& words, std::size_t byte) {
    const auto found = places(set, words, byte, byte + 1).ranges.front();
    REQUIRE(found.size() == 1);
    return found[0].rect.x + found[0].rect.w / 2;
}

bool has_ink(const text::Bitmap& bitmap, int row) {
    const auto* pixels = bitmap.rgba.data() + static_cast<std::ptrdiff_t>(row) * bitmap.width * 4;
    for (int x = 0; x < bitmap.width; ++x) {
        if (pixels[4 * x + 3] > 0) return true;
    }
    return false;
}

std::string long_text(std::size_t letters) {
    static const std::array<std::string, 4> kSentences{
        "Lampan vid gångtunneln är trasig. ", "Mörkt vid bron! ",
        "Sätt upp två nya lampor vid busshållplatsen, tack. ", "Ja. "};
    std::string text;
    for (std::size_t i = 0; text.size() < letters; ++i)
        text += kSentences[i * i % kSentences.size()];
    return text;
}

}  // namespace

TEST_CASE("a number in Arabic reads from left to right, whatever digits it has and however it is cut") {
    auto set = shaper();
    for (const std::string number :
         {"640823-3234", "070-123 45 67", "+46 70 123 45 67", "640823\u20133234"}) {
        INFO(number);
        const auto words = "رقمي " + number + " أرجو";
        const auto begin = words.find(number);
        float before = -1;
        for (std::size_t at = 0; at < number.size(); ++at) {
            if (number[at] < '0' || number[at] > '9') continue;
            const float x = middle_of(set, words, begin + at);
            CHECK(x > before);
            before = x;
        }
    }
    const std::string words = "رقمي ٦٤٠٨٢٣-٣٢٣٤ هنا";
    CHECK(middle_of(set, words, words.find("٦")) < middle_of(set, words, words.rfind("٤")));
}

TEST_CASE("words that are torn get no hyphen, and fill their lines") {
    auto set = shaper();
    const std::string words(300, 'a');
    const auto found = places(set, words, 0, words.size()).ranges.front();
    REQUIRE(found.size() > 3);
    const float letter = places(set, "a", 0, 1).ranges.front().front().rect.w;
    for (std::size_t line = 0; line + 1 < found.size(); ++line) {
        CHECK(found[line].rect.right() <= kWidth + 0.5f);
        CHECK(found[line].rect.right() > kWidth - 2 * letter);
    }
    // A hyphen has its ink in the middle of the last two letters' room and nowhere else: lines of one letter
    // look alike.
    const auto drawn = set.render(box_of(words), {});
    const auto ink_of = [&](int line) {
        int ink = 0;
        for (int y = line * 46 - drawn.top; y < (line + 1) * 46 - drawn.top; ++y)
            for (int x = 0; x < drawn.width; ++x)
                if (y >= 0 && y < drawn.height)
                    ink += drawn.rgba[4 * static_cast<std::size_t>(y * drawn.width + x) + 3];
        return ink;
    };
    CHECK(ink_of(0) == Approx(ink_of(1)).epsilon(0.02));
}

TEST_CASE("three hundred marks on one letter stay on their line") {
    auto set = shaper();
    std::string marks = "ب";
    for (int i = 0; i < 300; ++i)
        marks += "\u064e";
    const auto words = "سلام\n\n\n" + marks + "\n\n\nسلام";
    const auto drawn = set.render(box_of(words), {});
    const auto row = [&](float line) { return static_cast<int>(line * kStyle.line_height) - drawn.top; };
    CHECK(has_ink(drawn, row(3.5f)));
    for (const float line : {1.5f, 2.5f, 4.5f, 5.4f}) {
        INFO(line);
        CHECK_FALSE(has_ink(drawn, row(line)));
    }
}

TEST_CASE("letters of every script are drawn whole, with the marks that people write") {
    auto set = shaper();
    for (const std::string words : {"Åsa Ğ Ọ̀", "يُحِبُّ جميع", "ኣብ ትሕቲ ድልድል", "Ґанок Їжак"}) {
        INFO(words);
        auto box = box_of(words);
        const auto typed = set.render(box, {});
        box.is_private = false;
        const auto whole = set.render(box, {});
        CHECK(typed.height == Approx(whole.height).margin(2));
        CHECK(typed.width == Approx(whole.width).margin(2));
    }
}

TEST_CASE("every line is equally high, and the text as high as all of them") {
    auto set = shaper();
    for (const std::string words : {"Lampan", "سلام سلام", "ኣብ", "Lampan سلام ኣብ", ""}) {
        INFO(words);
        CHECK(places(set, words, 0, 0).height == kStyle.line_height);
        CHECK(places(set, words, 0, 0).ranges[0][0].rect.y == 0);
        CHECK(places(set, words + "\n" + words, words.size() + 1, words.size() + 1).ranges[0][0].rect.y ==
              kStyle.line_height);
    }
}

TEST_CASE("a caret behind a space that ends the text stands beside the letters, in both directions") {
    auto set = shaper();
    const auto swedish = set.caret("hej ", kStyle, kWidth, 4), before = set.caret("hej", kStyle, kWidth, 3);
    CHECK(swedish.x > before.x);
    const auto arabic = set.caret("سلام ", kStyle, kWidth, 9);
    CHECK(arabic.x == Approx(0).margin(1));
    CHECK(arabic.w > set.caret("سلام", kStyle, kWidth, 8).w);
}

TEST_CASE("a long text that was changed stands as one that was set again") {
    std::mt19937 dice(11);
    const auto draw = [&](std::size_t below) { return dice() % below; };
    const std::array<std::string, 6> pieces{"a",     " ",           "ord ",
                                            "سلام ", "640823-3234", "enmycketlångtordsomingenskriver"};
    auto known = shaper();
    auto words = long_text(1500);
    for (int i = 0; i < 60; ++i) {
        auto at = draw(words.size());
        while ((words[at] & 0xc0) == 0x80)
            --at;
        if (draw(3) == 0) {
            auto end = std::min(at + draw(80), words.size());
            while (end < words.size() && (words[end] & 0xc0) == 0x80)
                ++end;
            words.erase(at, end - at);
        } else {
            words.insert(at, pieces[draw(pieces.size())]);
        }
        auto fresh = shaper();
        const auto one = places(known, words, at, words.size()),
                   other = places(fresh, words, at, words.size());
        REQUIRE(one.height == other.height);
        REQUIRE(one.ranges[0].size() == other.ranges[0].size());
        for (std::size_t n = 0; n < one.ranges[0].size(); ++n)
            CHECK(one.ranges[0][n].rect == other.ranges[0][n].rect);
        CHECK(known.byte_at(box_of(words), {450, 120}) == fresh.byte_at(box_of(words), {450, 120}));
    }
}

TEST_CASE("where a finger is in a long text, there the caret goes") {
    auto set = shaper();
    const auto words = long_text(3000);
    for (const auto at : {std::size_t{3}, words.size() / 2, words.size() - 4}) {
        const auto caret = set.caret(words, kStyle, kWidth, at);
        CHECK(set.byte_at(box_of(words), {caret.x + 1, caret.y + 20}) == at);
    }
    CHECK(set.byte_at(box_of(words), {-5, -100}) == 0);
    CHECK(set.byte_at(box_of(words), {5000, 1e6f}) == words.size());
}
