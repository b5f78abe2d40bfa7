#include "kiosk/flow/comment/comment.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>

#include "sync/wire/sodium.h"
#include "tests/kiosk/flow/typed.h"

using flow::Comment;
using flow::Side;
using flow::Span;
using support::typed;
using namespace std::chrono_literals;

namespace {

constexpr base::MonotonicTime kNow{1h};

std::string selected(const Comment& comment) {
    const auto span = comment.selection();
    return std::string(comment.text().substr(span.from, span.to - span.from));
}

// One letter each, of many bytes most of them.
constexpr const char* kFirewoman =
    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x92";                 // woman, joiner, fire engine
constexpr const char* kFlag = "\xF0\x9F\x87\xB8\xF0\x9F\x87\xAA";   // two regional indicators
constexpr const char* kThumb = "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBE";  // with a tone of skin
constexpr const char* kAccented = "x\xCC\x81";                      // no composed form
constexpr const char* kVowelled = "ب\xD9\x8E";                      // Arabic beh with fatha
constexpr const char* kEthiopic = "ሰ";
constexpr const char* kHangul = "각";

}  // namespace

TEST_CASE("deleting takes a whole letter in either direction, however many code points it has") {
    for (const auto* letter :
         {"a", "å", kAccented, kFirewoman, kFlag, kThumb, kVowelled, kEthiopic, kHangul}) {
        INFO(letter);
        auto comment = typed({"a", letter, "b"});
        CHECK(comment.graphemes() == 3);
        comment.move(Side::Left);
        comment.delete_backward();
        CHECK(comment.text() == "ab");
        comment = typed({"a", letter, "b"});
        comment.move(Side::Left);
        comment.move(Side::Left);
        comment.delete_forward();
        CHECK(comment.text() == "ab");
    }
}

TEST_CASE("deleting where there is nothing left does nothing") {
    auto comment = typed({"a"});
    comment.delete_forward();
    CHECK(comment.text() == "a");
    comment.delete_backward();
    comment.delete_backward();
    comment.delete_forward();
    CHECK(comment.is_empty());
}

TEST_CASE("the caret moves over whole letters from end to end and back") {
    for (const auto* letter : {"a", kAccented, kFirewoman, kFlag, kThumb, kEthiopic, kHangul}) {
        INFO(letter);
        auto comment = typed({letter, letter, letter});
        const auto size = std::string(letter).size();
        for (const auto at : {2 * size, size, std::size_t{0}, std::size_t{0}}) {
            comment.move(Side::Left);
            CHECK(comment.caret() == at);
        }
        for (const auto at : {size, 2 * size, 3 * size, 3 * size}) {
            comment.move(Side::Right);
            CHECK(comment.caret() == at);
        }
    }
}

TEST_CASE("in Arabic the left key goes on in the text and the right key back") {
    auto comment = typed({"س", "ل", "ا", "م"});
    comment.move(Side::Left);
    CHECK(comment.caret() == comment.text().size());
    comment.move(Side::Right);
    CHECK(comment.caret() == std::string("سلا").size());
    comment.move(Side::Left);
    CHECK(comment.caret() == std::string("سلام").size());
}

TEST_CASE("each paragraph has the direction of its first strong letter") {
    auto comment = typed({"12 ", "س", "\n", "ab"});
    comment.move(Side::Left);
    CHECK(comment.text().substr(comment.caret()) == "b");
    comment.move(Side::Left);
    comment.move(Side::Left);  // to the end of the Arabic line
    CHECK(comment.text().substr(comment.caret()) == "\nab");
    comment.move(Side::Right);
    CHECK(comment.text().substr(comment.caret()) == "س\nab");
}

TEST_CASE("a letter is typed where the caret is") {
    auto comment = typed({"b", "l"});
    comment.move(Side::Left);
    (void)comment.type("o", 0);
    CHECK(comment.text() == "bol");
    CHECK(comment.caret() == 2);
}

TEST_CASE("a tap puts the caret, and a second one on its word within half a second selects the word") {
    for (const auto between : {0ms, 180ms, 500ms}) {
        auto comment = typed({"Lampan vid bron"});
        comment.touch(9, kNow);
        CHECK(comment.caret() == 9);
        CHECK(comment.selection().is_empty());
        comment.touch(8, kNow + between);
        CHECK(selected(comment) == "vid");
    }
}

TEST_CASE("a second tap that comes later than half a second is a tap: it puts the caret") {
    auto comment = typed({"Lampan vid bron"});
    comment.touch(9, kNow);
    comment.touch(8, kNow + 501ms);
    CHECK(comment.selection().is_empty());
    CHECK(comment.caret() == 8);
    comment.touch(9, kNow + 900ms);
    CHECK(selected(comment) == "vid");
}

TEST_CASE("no number of taps selects more than a word: one key after them erases a word at most") {
    for (const auto between : {0ms, 20ms, 499ms, 2000ms}) {
        for (int taps = 1; taps <= 12; ++taps) {
            auto comment = typed({"Lampan vid bron"});
            for (int tap = 0; tap < taps; ++tap)
                comment.touch(8, kNow + tap * between);
            comment.delete_backward();
            CHECK(comment.text().size() >= std::string("Lampan  bron").size());
        }
    }
}

TEST_CASE("a tap on a selected word puts the caret where the finger is") {
    auto comment = typed({"Lampan vid bron"});
    comment.touch(8, kNow);
    comment.touch(8, kNow);
    comment.touch(9, kNow + 100ms);
    CHECK(comment.selection().is_empty());
    CHECK(comment.caret() == 9);
}

TEST_CASE("a tap on another word only puts the caret there") {
    auto comment = typed({"Lampan vid bron"});
    comment.touch(2, kNow);
    comment.touch(9, kNow);
    CHECK(comment.selection().is_empty());
    comment.touch(9, kNow);
    CHECK(selected(comment) == "vid");
    comment.touch(2, kNow);
    CHECK(comment.selection().is_empty());
}

TEST_CASE("the first tap after typing never selects, though the caret is in the word") {
    auto comment = typed({"Lampan"});
    comment.touch(3, kNow);
    CHECK(comment.selection().is_empty());
    CHECK(comment.caret() == 3);
    comment.move(Side::Right);
    comment.touch(3, kNow);
    CHECK(comment.selection().is_empty());
}

TEST_CASE("words are found in every script") {
    struct Case {
        std::string before, word, after;
    };
    for (const auto& [before, word, after] :
         {Case{"En ", "gångtunnel", " där."}, Case{"عند ", "الجسر", " ليلا"}, Case{"На ", "площі", "."},
          Case{"ኣብ፡", "ማእከል", "፡ከተማ"}, Case{"tack ", kFirewoman, " tack"}, Case{"it ", "isn't", " so"}}) {
        INFO(word);
        auto comment = typed({(before + word + after).c_str()});
        const auto inside = before.size() + 1;
        comment.touch(inside, kNow);
        comment.touch(inside, kNow);
        CHECK(selected(comment) == word);
        comment.touch(0, kNow);
        comment.touch(before.size(), kNow);  // before its first letter
        comment.touch(before.size(), kNow);
        CHECK(selected(comment) == word);
    }
}

TEST_CASE("taps between spaces never select") {
    auto comment = typed({"a   b"});
    comment.touch(2, kNow);
    comment.touch(2, kNow);
    comment.touch(2, kNow);
    CHECK(comment.selection().is_empty());
}

TEST_CASE("a tap inside a letter goes to the letter's edge") {
    auto comment = typed({"aå", kFirewoman});
    comment.touch(2, kNow);
    CHECK(comment.caret() == 1);
    comment.touch(8, kNow);
    CHECK(comment.caret() == 3);
    comment.touch(1000, kNow);
    CHECK(comment.caret() == comment.text().size());
}

TEST_CASE("typing takes the place of what is selected, deleting erases it") {
    auto comment = typed({"Lampan vid bron"});
    comment.touch(8, kNow);
    comment.touch(8, kNow);
    (void)comment.type("p", 0);
    CHECK(comment.text() == "Lampan p bron");
    CHECK(comment.caret() == 8);
    for (const bool is_forward : {false, true}) {
        comment = typed({"Lampan vid bron"});
        comment.touch(8, kNow);
        comment.touch(8, kNow);
        is_forward ? comment.delete_forward() : comment.delete_backward();
        CHECK(comment.text() == "Lampan  bron");
        CHECK(comment.caret() == 7);
    }
}

TEST_CASE("moving off a selection goes to its edge") {
    auto comment = typed({"Lampan vid bron"});
    comment.touch(8, kNow);
    comment.touch(8, kNow);
    comment.move(Side::Left);
    CHECK(comment.caret() == 7);
    comment.touch(8, kNow);
    comment.touch(8, kNow);
    comment.move(Side::Right);
    CHECK(comment.caret() == 10);
    CHECK(comment.selection().is_empty());
}

TEST_CASE("the limit counts letters, not bytes, and what is replaced makes room") {
    wire::start_sodium();
    Comment comment;
    for (int i = 0; i < 5; ++i)
        (void)comment.type("ሰ", 3);
    CHECK(comment.graphemes() == 3);
    CHECK_FALSE(comment.type("a", 3));
    CHECK(comment.type("\xCC\x81", 3));  // a mark joins the letter before it
    CHECK(comment.graphemes() == 3);
    comment.touch(0, kNow);
    comment.touch(0, kNow);
    CHECK(comment.type("ab", 3));
    CHECK_FALSE(comment.type("cd", 3));
    CHECK(comment.text() == "ab");
}

TEST_CASE("a text that is full in bytes takes nothing more and stays whole") {
    wire::start_sodium();
    Comment comment;
    const std::string much(wire::SecretText::kCapacity - 1, 'x');
    CHECK(comment.type(much, 0));
    CHECK_FALSE(comment.type("å", 0));
    CHECK(comment.text() == much);
    CHECK(comment.type("y", 0));
}

TEST_CASE("control characters, direction overrides and what is not UTF-8 are not text (L12)") {
    auto comment =
        typed({"a", "\x07", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xC2\x85", "\xFF", "\xE2\x80\xA8", "b"});
    CHECK(comment.text() == "ab");
}

TEST_CASE("what is typed is composed, also with the letters on either side (L12)") {
    CHECK(typed({"e", "\xCC\x81"}).text() == "é");
    CHECK(typed({"a\xCC\x8A"}).text() == "å");
    CHECK(typed({"ا", "\xD9\x94"}).text() == "أ");
    CHECK(typed({"\xE1\x84\x80", "\xE1\x85\xA1", "\xE1\x86\xA8"}).text() == kHangul);  // jamo by jamo
    auto comment = typed({"\xCC\x81"});
    comment.move(Side::Left);
    (void)comment.type("e", 0);
    CHECK(comment.text() == "é");
    CHECK(comment.caret() == comment.text().size());
}

TEST_CASE("another form takes the place of the letter before the caret") {
    auto comment = typed({"ት", "ግ", "a"});
    comment.move(Side::Left);
    comment.replace_letter("ገ");
    CHECK(comment.text() == "ትገa");
    CHECK(comment.caret() == 6);
    comment = typed({});
    comment.replace_letter("ገ");
    CHECK(comment.is_empty());
}

TEST_CASE("what points out a person is replaced by dots, letter by letter") {
    auto comment = typed({"Jag är 640823-3234, ring 070-123 45 67!"});
    CHECK(comment.identifiers().size() == 2);
    comment.mask_identifiers();
    CHECK(comment.text() == "Jag är •••••••••••, ring •••••••••••••!");
    CHECK(comment.identifiers().empty());
    CHECK(comment.caret() == comment.text().size());
}

TEST_CASE("the caret stays beside the letters that it stood beside when something is hidden") {
    const std::string text = "640823-3234 ab";
    auto comment = typed({text.c_str()});
    comment.touch(13, kNow);
    comment.mask_identifiers();
    CHECK(comment.text().substr(comment.caret()) == "b");
    comment = typed({text.c_str()});
    comment.touch(4, kNow);
    comment.mask_identifiers();
    CHECK(comment.text().substr(comment.caret()) == " ab");
    comment = typed({text.c_str()});
    comment.touch(0, kNow);
    comment.mask_identifiers();
    CHECK(comment.caret() == 0);
}

TEST_CASE("Arabic digits are hidden too, and without a number nothing changes") {
    auto comment = typed({"رقمي ٦٤٠٨٢٣-٣٢٣٤"});
    comment.mask_identifiers();
    CHECK(comment.text() == "رقمي •••••••••••");
    comment = typed({"Lampan"});
    comment.mask_identifiers();
    CHECK(comment.text() == "Lampan");
}

TEST_CASE("whatever is done, the caret and the selection lie on edges and the text is composed") {
    wire::start_sodium();
    std::mt19937 rng(1);
    const std::vector<std::string> keys{"a",
                                        "å",
                                        "e",
                                        "\xCC\x81",
                                        "\xCC\x8A",
                                        "ب",
                                        "\xD9\x8E",
                                        "ሰ",
                                        kFirewoman,
                                        "\xF0\x9F\x87\xB8",
                                        "\xE2\x80\x8D",
                                        "\xE1\x84\x80",
                                        "\xE1\x85\xA1",
                                        "\xE1\x86\xA8",
                                        " ",
                                        "\n",
                                        "640823-3234",
                                        ".",
                                        "\xFF"};
    const auto draw = [&](std::size_t below) { return rng() % below; };
    for (int round = 0; round < 300; ++round) {
        Comment comment;
        for (int i = 0; i < 60; ++i) {
            switch (draw(8)) {
                case 0:
                    comment.delete_backward();
                    break;
                case 1:
                    comment.delete_forward();
                    break;
                case 2:
                    comment.move(draw(2) == 0 ? Side::Left : Side::Right);
                    break;
                case 3:
                    comment.touch(draw(comment.text().size() + 2), kNow);
                    break;
                case 4:
                    draw(9) == 0 ? comment.mask_identifiers() : comment.replace_letter("ሰ");
                    break;
                case 5:
                case 6:
                case 7:
                    (void)comment.type(keys[draw(keys.size())], 40);
                    break;
            }
            const auto text = comment.text();
            const auto [from, to] = comment.selection();
            REQUIRE(to <= text.size());
            CHECK(flow::edge_at(text, from) == from);
            CHECK(flow::edge_at(text, to) == to);
            CHECK(comment.graphemes() <= 40);
            CHECK(flow::is_storable(text));
        }
        CHECK(flow::composed(comment.text()) == comment.text());
    }
}

TEST_CASE("a sentence starts at the beginning and after a full stop and a space") {
    CHECK(typed({}).is_at_sentence_start());
    CHECK_FALSE(typed({"H"}).is_at_sentence_start());
    CHECK_FALSE(typed({"H", "."}).is_at_sentence_start());
    CHECK(typed({"H", ".", " "}).is_at_sentence_start());
    CHECK_FALSE(typed({"H", " "}).is_at_sentence_start());
}

TEST_CASE("a comment that was handed over is empty") {
    auto comment = typed({"x"});
    const auto taken = comment.take();
    CHECK(taken.view() == "x");
    CHECK(comment.is_empty());
    CHECK(comment.caret() == 0);
}
