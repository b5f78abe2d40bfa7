#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"

using support::Visitor;
using namespace std::chrono_literals;

namespace {

// At the comment, with that text written.
Visitor& writing(Visitor& visitor, const std::string& text) {
    visitor.reaches_comment();
    visitor.writes(text);
    return visitor;
}

}  // namespace

TEST_CASE("a consonant offers its forms until something else is done") {
    Visitor visitor;
    visitor.reaches_comment();
    const flow::TypeText consonant{"ት", true};
    for (const auto& next : std::vector<flow::Event>{
             flow::TypeText{" "}, flow::ReplaceLetter{"ተ"}, flow::DeleteBackward{}, flow::MoveCaret{},
             flow::PlaceCaret{0}, flow::ShowKeys{flow::Keys::Symbols}, flow::Next{}}) {
        visitor.does(consonant);
        CHECK(visitor.state.visit.offers_forms);
        visitor.does(next);
        CHECK_FALSE(visitor.state.visit.offers_forms);
    }
}

TEST_CASE("a double tap selects a word, two taps with a pause between them do not") {
    Visitor visitor;
    writing(visitor, "ord");
    visitor.does(flow::PlaceCaret{1});
    visitor.waits(300ms);
    visitor.does(flow::PlaceCaret{1});
    CHECK(visitor.state.visit.comment.selection() == flow::Span{0, 3});
    visitor.waits(300ms);
    visitor.does(flow::PlaceCaret{1});
    CHECK(visitor.state.visit.comment.selection() == flow::Span{1, 1});
    visitor.waits(600ms);
    visitor.does(flow::PlaceCaret{1});
    CHECK(visitor.state.visit.comment.selection() == flow::Span{1, 1});
}

TEST_CASE("a form takes the consonant's place, and only while forms are offered") {
    Visitor visitor;
    visitor.reaches_comment();
    visitor.does(flow::TypeText{"ት", true});
    visitor.does(flow::ReplaceLetter{"ቱ"});
    CHECK(visitor.state.visit.comment.text() == "ቱ");
    visitor.does(flow::ReplaceLetter{"ታ"});
    CHECK(visitor.state.visit.comment.text() == "ቱ");
}

TEST_CASE("a consonant that no longer fits offers no forms") {
    Visitor visitor;
    writing(visitor, std::string(1000, 'x'));
    visitor.does(flow::TypeText{"ት", true});
    CHECK_FALSE(visitor.state.visit.offers_forms);
}

TEST_CASE("a touch that nobody could aim is one at the caret") {
    Visitor visitor;
    writing(visitor, "Lampan vid");
    visitor.does(flow::TouchText{});
    CHECK(visitor.state.visit.comment.selection().is_empty());
    visitor.does(flow::TouchText{});
    CHECK(visitor.state.visit.comment.selection() == flow::Span{7, 10});
    visitor.does(flow::TouchText{});
    CHECK(visitor.state.visit.comment.selection().is_empty());
}

TEST_CASE("where the text stood when it was touched is remembered, so that it stays there") {
    Visitor visitor;
    writing(visitor, "Lampan vid");
    visitor.does(flow::PlaceCaret{3, 120});
    CHECK(visitor.state.visit.field_scroll == 120);
    CHECK(visitor.state.visit.comment.caret() == 3);
}

TEST_CASE("shift holds for one letter, and each page of keys is left as it was entered") {
    Visitor visitor;
    visitor.reaches_comment();
    visitor.does(flow::PressShift{});
    visitor.writes("a");
    CHECK_FALSE(visitor.state.visit.is_shifted);
    visitor.does(flow::ShowKeys{flow::Keys::Accents});
    visitor.writes("é");
    CHECK(visitor.state.visit.keys == flow::Keys::Accents);
    visitor.does(flow::Next{});
    visitor.does(flow::Back{});
    CHECK(visitor.state.visit.keys == flow::Keys::Letters);
}

TEST_CASE("a space leads from digits and signs, and from letters of other languages, back to the letters") {
    Visitor visitor;
    visitor.reaches_comment();
    for (const auto keys : {flow::Keys::Symbols, flow::Keys::Accents}) {
        visitor.does(flow::ShowKeys{keys});
        visitor.writes("1");
        CHECK(visitor.state.visit.keys == keys);
        visitor.writes(" ");
        CHECK(visitor.state.visit.keys == flow::Keys::Letters);
    }
}

TEST_CASE("a comment without a limit of its own has the one that all have") {
    Visitor visitor(support::dialogue_with_limit(0));
    visitor.reaches_comment();
    visitor.writes(std::string(dialogue::kLongestComment, 'x'));
    CHECK(visitor.state.visit.comment.graphemes() == dialogue::kLongestComment);
    visitor.writes("y");
    CHECK(visitor.state.visit.comment.graphemes() == dialogue::kLongestComment);
}

TEST_CASE("ten thousand letters of any script fit, and nothing is lost of them") {
    for (const std::string letter : {"a", "å", "س", "ж", "ሰ", "\U0001E900", "\"", "\\"}) {
        INFO(letter);
        Visitor visitor(support::dialogue_with_limit(dialogue::kLongestComment));
        visitor.reaches_comment();
        std::string text;
        for (int i = 0; i < dialogue::kLongestComment; ++i)
            text += letter;
        visitor.writes(text);
        CHECK(visitor.state.visit.comment.graphemes() == dialogue::kLongestComment);
        CHECK(visitor.state.visit.comment.text() == text);
    }
}

TEST_CASE("nobody is blocked: a number that was recognised can be sent as it is") {
    Visitor visitor;
    writing(visitor, "640823-3234");
    visitor.does(flow::Next{});
    CHECK(visitor.state.stage == flow::Stage::Reviewing);
    const auto effects = visitor.does(flow::Send{});
    const auto* end = support::only<flow::EndVisit>(effects);
    REQUIRE(end != nullptr);
    CHECK(end->comment.view() == "640823-3234");
}

TEST_CASE("what was hidden is what is sent") {
    Visitor visitor;
    writing(visitor, "Jag: 640823-3234.");
    visitor.does(flow::MaskIdentifiers{});
    visitor.does(flow::Next{});
    const auto effects = visitor.does(flow::Send{});
    const auto* end = support::only<flow::EndVisit>(effects);
    REQUIRE(end != nullptr);
    CHECK(end->comment.view() == "Jag: •••••••••••.");
}

TEST_CASE("nothing of the comment changes from another screen") {
    Visitor visitor;
    writing(visitor, "640823-3234");
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    for (const auto& event :
         std::vector<flow::Event>{flow::TypeText{"x"}, flow::DeleteBackward{}, flow::DeleteForward{},
                                  flow::MoveCaret{}, flow::PlaceCaret{0}, flow::TouchText{}, flow::Undo{},
                                  flow::MaskIdentifiers{}, flow::ReplaceLetter{"x"}}) {
        visitor.does(event);
    }
    CHECK(visitor.state.visit.comment.text() == "640823-3234");
    CHECK(visitor.state.visit.comment.caret() == 11);
}
