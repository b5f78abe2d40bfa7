#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "kiosk/flow/comment/comment.h"
#include "sync/wire/sodium.h"
#include "tests/kiosk/flow/typed.h"
#include "tests/kiosk/flow/visitor.h"

using flow::Comment;
using flow::Span;
using support::typed;
using namespace std::chrono_literals;

namespace {

constexpr base::MonotonicTime kNow{1h};

void select_word(Comment& comment, std::size_t at) {
    comment.touch(at, kNow);
    comment.touch(at, kNow);
}

}  // namespace

TEST_CASE("undo takes back what was typed, a word at a time") {
    auto comment = typed({"L", "j", "u", "s", " ", "h", "ä", "r"});
    comment.undo();
    CHECK(comment.text() == "Ljus ");
    CHECK(comment.caret() == comment.text().size());
    comment.undo();
    CHECK(comment.is_empty());
    CHECK_FALSE(comment.can_undo());
    comment.undo();
    CHECK(comment.is_empty());
}

TEST_CASE("letters deleted one after the other come back together, in either direction") {
    auto comment = typed({"Lampan vid bron"});
    for (int i = 0; i < 9; ++i)
        comment.delete_backward();
    CHECK(comment.text() == "Lampan");
    comment.undo();
    CHECK(comment.text() == "Lampan vid bron");
    CHECK(comment.caret() == comment.text().size());
    comment.touch(0, kNow);
    for (int i = 0; i < 7; ++i)
        comment.delete_forward();
    CHECK(comment.text() == "vid bron");
    comment.undo();
    CHECK(comment.text() == "Lampan vid bron");
    CHECK(comment.caret() == 0);
}

TEST_CASE("a selection that was erased or typed over comes back, selected as it was") {
    auto comment = typed({"Lampan vid bron"});
    select_word(comment, 8);
    comment.delete_backward();
    CHECK(comment.text() == "Lampan  bron");
    comment.undo();
    CHECK(comment.text() == "Lampan vid bron");
    CHECK(comment.selection() == Span{7, 10});
    for (const auto* letter : {"p", "å"})
        (void)comment.type(letter, 0);
    CHECK(comment.text() == "Lampan på bron");
    comment.undo();
    CHECK(comment.text() == "Lampan vid bron");
    CHECK(comment.selection() == Span{7, 10});
}

TEST_CASE("what is deleted of a word just typed can be taken back before the word is") {
    auto comment = typed({"t", "r", "y", "g", "g"});
    comment.delete_backward();
    comment.delete_backward();
    comment.undo();
    CHECK(comment.text() == "trygg");
    comment.undo();
    CHECK(comment.is_empty());
}

TEST_CASE("a letter that took another form, and a mark that joined one, go with their word") {
    auto comment = typed({"ት", "ግ"});
    comment.replace_letter("ገ");
    (void)comment.type("ር", 0);
    comment.undo();
    CHECK(comment.is_empty());
    comment = typed({"c", "a", "f", "e", "\xCC\x81"});
    CHECK(comment.text() == "café");
    comment.undo();
    CHECK(comment.is_empty());
}

TEST_CASE("a caret that was put elsewhere begins a change of its own") {
    auto comment = typed({"b", "r", "o"});
    comment.move(flow::Side::Left);
    comment.move(flow::Side::Right);
    (void)comment.type("n", 0);
    comment.undo();
    CHECK(comment.text() == "bro");
    comment.undo();
    CHECK(comment.is_empty());
}

TEST_CASE("what was hidden cannot be brought back, nor what was deleted before it") {
    auto comment = typed({"Jag 640823-3234"});
    comment.delete_backward();
    comment.undo();
    comment.mask_identifiers();
    CHECK_FALSE(comment.can_undo());
    comment.undo();
    CHECK(comment.text() == "Jag •••••••••••");
    (void)comment.type("!", 0);
    comment.undo();
    CHECK(comment.text() == "Jag •••••••••••");
}

TEST_CASE("hiding where there is nothing to hide keeps what can be taken back") {
    auto comment = typed({"Lampan"});
    comment.mask_identifiers();
    comment.undo();
    CHECK(comment.is_empty());
}

TEST_CASE("a comment that was handed over or wiped can be brought back by no one") {
    auto comment = typed({"hemligt"});
    comment.delete_backward();
    (void)comment.take();
    CHECK_FALSE(comment.can_undo());
    comment = typed({"hemligt"});
    comment.delete_backward();
    comment.wipe();
    CHECK_FALSE(comment.can_undo());
    comment.undo();
    CHECK(comment.is_empty());
}

TEST_CASE("a thousand letters erased at once come back, and ten thousand one by one") {
    wire::start_sodium();
    Comment comment;
    std::string text;
    for (int i = 0; i < dialogue::kLongestComment; ++i)
        text += "ሰ";
    REQUIRE(comment.type(text, 0));
    for (int i = 0; i < dialogue::kLongestComment; ++i)
        comment.delete_backward();
    REQUIRE(comment.is_empty());
    comment.undo();
    CHECK(comment.text() == text);
    CHECK(comment.graphemes() == dialogue::kLongestComment);
}

TEST_CASE("the oldest changes make room for new ones, and what is left can be taken back") {
    wire::start_sodium();
    Comment comment;
    const std::string page(wire::SecretText::kCapacity / 3, 'x');
    for (int i = 0; i < 12; ++i) {
        REQUIRE(comment.type(page, 0));
        select_word(comment, 1);
        comment.delete_backward();
    }
    comment.undo();
    CHECK(comment.text() == page);
    CHECK(comment.can_undo());
    for (int i = 0; i < 2000; ++i) {
        (void)comment.type(" a", 0);
        comment.touch(comment.text().size(), kNow);
    }
    int steps = 0;
    for (; comment.can_undo(); ++steps)
        comment.undo();
    CHECK(steps > 100);
}

TEST_CASE("undo as often as something was done leads back through every text that there was") {
    wire::start_sodium();
    std::mt19937 dice(3);
    const std::vector<std::string> keys{
        "a",   "å", " ", "\xCC\x81", "ب", "\xD9\x8E", "ሰ", "\xF0\x9F\x87\xB8", "\xE1\x84\x80", "\xE1\x85\xA1",
        "ord "};
    const auto draw = [&](std::size_t below) { return dice() % below; };
    for (int round = 0; round < 300; ++round) {
        Comment comment;
        std::vector<std::string> texts{""};
        for (int i = 0; i < 40; ++i) {
            switch (draw(6)) {
                case 0:
                    comment.delete_backward();
                    break;
                case 1:
                    comment.delete_forward();
                    break;
                case 2:
                    comment.touch(draw(comment.text().size() + 1), kNow);
                    break;
                case 3:
                    comment.replace_letter("ሰ");
                    break;
                default:
                    (void)comment.type(keys[draw(keys.size())], 60);
            }
            texts.emplace_back(comment.text());
        }
        while (comment.can_undo()) {
            comment.undo();
            const std::string text(comment.text());
            CHECK(std::find(texts.begin(), texts.end(), text) != texts.end());
            CHECK(comment.graphemes() == flow::count_letters(text));
            CHECK(flow::edge_at(text, comment.caret()) == comment.caret());
        }
        CHECK(comment.is_empty());
    }
}

TEST_CASE("the visitor's key takes back, on the comment only") {
    support::Visitor visitor;
    visitor.reaches_comment();
    visitor.writes("Ljus");
    visitor.does(flow::Undo{});
    CHECK(visitor.state.visit.comment.is_empty());
    visitor.writes("Ljus");
    visitor.does(flow::Next{});
    visitor.does(flow::Undo{});
    CHECK(visitor.state.visit.comment.text() == "Ljus");
}
