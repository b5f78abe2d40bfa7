#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"

using flow::Overlay;
using flow::Stage;
using support::only;
using support::Visitor;
using namespace std::chrono_literals;

namespace {

// Past the question whether to erase, with yes.
base::Uuid erases(Visitor& visitor) {
    const auto id = *visitor.state.visit.id;
    visitor.does(flow::OpenOverlay{Overlay::Erase});
    const auto effects = visitor.does(flow::EraseAnswers{});
    const auto* erased = only<flow::EraseDraft>(effects);
    REQUIRE(erased != nullptr);
    CHECK(erased->id == id);
    return id;
}

}  // namespace

TEST_CASE("erasing asks once: nothing is gone before the visitor says yes, and no brings everything back") {
    Visitor visitor;
    visitor.reaches_comment();
    visitor.writes("Ljus");
    CHECK(visitor.does(flow::EraseAnswers{}).empty());
    CHECK(visitor.does(flow::OpenOverlay{Overlay::Erase}).empty());
    CHECK(visitor.state.visit.comment.text() == "Ljus");
    CHECK(visitor.does(flow::CloseOverlay{}).empty());
    CHECK(visitor.state.stage == Stage::Commenting);
    CHECK(visitor.state.visit.comment.text() == "Ljus");
    CHECK(visitor.state.visit.answers.contains("QS1K"));
}

TEST_CASE(
    "yes takes the draft away and everything that was written, and the screen says so once it is gone") {
    Visitor visitor;
    visitor.does(flow::SelectLanguage{"ar"});
    visitor.reaches_comment();
    visitor.writes("Ljus");
    const auto id = erases(visitor);
    CHECK(visitor.state.stage == Stage::Resting);
    CHECK(visitor.state.overlay == Overlay::Erased);
    CHECK(visitor.state.visit.preferences.language == "ar");
    CHECK(visitor.state.visit.answers.empty());
    CHECK(visitor.state.visit.comment.is_empty());
    CHECK(visitor.state.erasing == id);
    visitor.does(flow::DraftErased{*visitor.state.erasing});
    CHECK_FALSE(visitor.state.erasing);
    CHECK(visitor.state.overlay == Overlay::Erased);
    CHECK_FALSE(flow::is_untouched(visitor.state));
}

TEST_CASE(
    "the word stays for twenty seconds or until the visitor goes on, and then nothing is theirs any more") {
    Visitor visitor;
    visitor.does(flow::SelectLanguage{"ar"});
    visitor.chooses("QS1K", std::int64_t{3});
    visitor.does(flow::DraftErased{erases(visitor)});
    SECTION("left alone") {
        visitor.waits(19s);
        CHECK(visitor.state.overlay == Overlay::Erased);
        visitor.waits(2s);
    }
    SECTION("read aloud: no time runs before it was heard") {
        visitor.waits(19s);
        visitor.does(flow::Heard{});
        visitor.waits(19s);
        CHECK(visitor.state.overlay == Overlay::Erased);
        visitor.waits(2s);
    }
    SECTION("the visitor goes on") {
        visitor.does(flow::CloseOverlay{});
    }
    CHECK(visitor.state.overlay == Overlay::None);
    CHECK(visitor.state.visit.preferences.language == "sv");
    CHECK(flow::is_untouched(visitor.state));
}

TEST_CASE("a disk that takes its time is told of after 400 ms, and the next visitor does not wait for it") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{3});
    const auto id = erases(visitor);
    visitor.waits(399ms);
    CHECK_FALSE(visitor.state.save_is_slow);
    visitor.waits(2ms);
    CHECK(visitor.state.save_is_slow);
    CHECK(visitor.state.overlay == Overlay::Erased);
    visitor.waits(1min);
    CHECK(visitor.state.overlay == Overlay::None);
    visitor.chooses("QS1K", std::int64_t{1});
    visitor.does(flow::DraftErased{id});  // at last
    CHECK(visitor.state.stage == Stage::Asking);
    CHECK(visitor.state.overlay == Overlay::None);
}

TEST_CASE("where nothing was answered there is nothing to erase, and no one opens the word by itself") {
    Visitor visitor;
    visitor.does(flow::OpenOverlay{Overlay::Erase});
    CHECK(visitor.state.overlay == Overlay::None);
    visitor.chooses("QS1K", std::int64_t{3});
    visitor.does(flow::OpenOverlay{Overlay::Erased});
    CHECK(visitor.state.overlay == Overlay::None);
}

TEST_CASE("a visitor who is asked whether they are still there may erase as well") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{3});
    visitor.waits(2min);
    REQUIRE(visitor.state.overlay == Overlay::StillThere);
    visitor.waits(10s);
    visitor.does(flow::OpenOverlay{Overlay::Erase});
    visitor.waits(1min);
    CHECK(visitor.state.overlay == Overlay::Erase);  // the time starts over
    erases(visitor);
    CHECK(visitor.state.stage == Stage::Resting);
}

TEST_CASE("a visitor who leaves the question open is asked whether they are there, and nothing is erased") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{3});
    visitor.does(flow::OpenOverlay{Overlay::Erase});
    const auto effects = visitor.waits(3min);
    REQUIRE(effects.size() == 1);
    const auto* ended = std::get_if<flow::EndVisit>(&effects.front());
    REQUIRE(ended != nullptr);
    CHECK_FALSE(ended->is_complete);
}
