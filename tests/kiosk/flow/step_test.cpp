#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"

using namespace std::chrono_literals;
using flow::Overlay;
using flow::Stage;
using support::only;
using support::Visitor;

TEST_CASE("the first tap is an answer and is handed to the store at once") {
    Visitor visitor;
    REQUIRE(visitor.state.stage == Stage::Resting);
    REQUIRE(visitor.state.question == "QS1K");
    const auto effects = visitor.chooses("QS1K", std::int64_t{2});
    const auto* saved = only<flow::SaveDraft>(effects);
    REQUIRE(saved != nullptr);
    CHECK(saved->answers.at("QS1K") == dialogue::Answer::one(std::int64_t{2}));
    CHECK(saved->id == visitor.state.visit.id);
    CHECK(visitor.state.question == "QS8N");
    CHECK(visitor.state.stage == Stage::Asking);
}

TEST_CASE("feeling safe leads to as many questions as feeling unsafe") {
    Visitor safe, unsafe;
    safe.chooses("QS1K", std::int64_t{4});
    unsafe.chooses("QS1K", std::int64_t{1});
    CHECK(safe.state.question == "QS8P");
    CHECK(unsafe.state.question == "QS8N");
    CHECK(flow::path(safe.state, safe.facts()).size() == flow::path(unsafe.state, unsafe.facts()).size());
}

TEST_CASE("whoever is never there in the dark is not asked for reasons") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{6});
    CHECK(visitor.state.question == "QS10");
}

TEST_CASE("at most three reasons can be ticked, and the fourth that is tried says so") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{2});
    for (const auto* reason : {"light", "sight", "empty"})
        visitor.ticks_box("QS8N", reason);
    CHECK(visitor.ticks_box("QS8N", "traffic").empty());
    CHECK(visitor.state.visit.refused == dialogue::Value{"traffic"});
    CHECK(visitor.state.visit.answers.at("QS8N").values.size() == 3);
    visitor.ticks_box("QS8N", "light");
    CHECK_FALSE(visitor.state.visit.refused.has_value());
    visitor.ticks_box("QS8N", "traffic");
    CHECK(visitor.state.visit.answers.at("QS8N").values.size() == 3);
}

TEST_CASE("answered, declined and skipped are kept apart") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{2});
    visitor.does(flow::Next{});
    visitor.does(flow::Decline{});
    const auto& answers = visitor.state.visit.answers;
    CHECK(answers.at("QS1K").state == dialogue::AnswerState::Answered);
    CHECK(answers.at("QS8N").state == dialogue::AnswerState::Skipped);
    CHECK(answers.at("QS10").state == dialogue::AnswerState::Declined);
    CHECK_FALSE(answers.contains("QS8P"));
}

TEST_CASE("going back and changing the rating drops reasons that no longer apply") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{2});
    visitor.ticks_box("QS8N", "light");
    visitor.does(flow::Back{});
    CHECK(visitor.state.question == "QS1K");
    CHECK(visitor.state.stage == Stage::Asking);
    visitor.chooses("QS1K", std::int64_t{4});
    CHECK(visitor.state.question == "QS8P");
    CHECK_FALSE(visitor.state.visit.answers.contains("QS8N"));
}

TEST_CASE("thanks is shown only after the store has answered for this very visit") {
    Visitor visitor;
    visitor.reaches_review();
    const auto effects = visitor.does(flow::Send{});
    REQUIRE(visitor.state.stage == Stage::Saving);
    const auto* ended = std::get_if<flow::EndVisit>(&effects.back());
    REQUIRE(ended != nullptr);
    CHECK(ended->is_complete);
    visitor.does(flow::VisitStored{base::Uuid{}});
    CHECK(visitor.state.stage == Stage::Saving);
    visitor.does(flow::VisitStored{ended->id});
    CHECK(visitor.state.stage == Stage::Thanking);
    CHECK(visitor.state.visit.answers.empty());
}

TEST_CASE("a comment leaves with the visit and nowhere else") {
    Visitor visitor;
    visitor.reaches_comment();
    CHECK(visitor.writes("å").empty());
    CHECK(visitor.writes("ä").empty());
    visitor.does(flow::Next{});
    auto effects = visitor.does(flow::Send{});
    auto* ended = std::get_if<flow::EndVisit>(&effects.back());
    REQUIRE(ended != nullptr);
    CHECK(ended->comment.view() == "åä");
    CHECK(ended->comment_question == "QS11");
    CHECK_FALSE(ended->answers.contains("QS11"));
    CHECK(visitor.state.visit.comment.is_empty());
}

TEST_CASE("without a key there is no comment question") {
    Visitor visitor;
    visitor.loses_key();
    visitor.reaches_comment();
    CHECK(visitor.state.stage == Stage::Reviewing);
}

TEST_CASE("a visit left alone is asked about, then stored as incomplete without its text") {
    Visitor visitor;
    visitor.reaches_comment();
    visitor.writes("hemligt");
    CHECK(visitor.waits(2min).empty());
    CHECK(visitor.state.overlay == Overlay::StillThere);
    const auto effects = visitor.waits(30s);
    const auto* ended = only<flow::EndVisit>(effects);
    REQUIRE(ended != nullptr);
    CHECK_FALSE(ended->is_complete);
    CHECK(ended->comment.is_empty());
    CHECK(visitor.state.stage == Stage::Resting);
    CHECK(visitor.state.visit.comment.is_empty());
    CHECK_FALSE(visitor.state.visit.id.has_value());
}

TEST_CASE("whoever is still there goes on ten times with the text intact") {
    Visitor visitor;
    visitor.reaches_comment();
    visitor.writes("x");
    for (int round = 0; round < 10; ++round) {
        visitor.waits(2min + 20s);
        REQUIRE(visitor.state.overlay == Overlay::StillThere);
        visitor.does(flow::CloseOverlay{});
        REQUIRE(visitor.state.overlay == Overlay::None);
        REQUIRE(visitor.state.visit.comment.text() == "x");
    }
}

TEST_CASE("language and text size go back to the kiosk's own when nobody answers") {
    Visitor visitor;
    visitor.does(flow::SelectLanguage{"ar"});
    visitor.does(flow::SelectTextSize{theme::TextSize::ExtraLarge});
    CHECK(visitor.waits(44s).empty());
    CHECK(visitor.state.visit.preferences.language == "ar");
    CHECK(visitor.waits(2s).empty());
    CHECK(visitor.state.visit.preferences.language == "sv");
    CHECK(visitor.state.visit.preferences.text_size == theme::TextSize::Default);
}

TEST_CASE("the next visitor finds nothing of the previous one") {
    Visitor visitor;
    visitor.does(flow::SelectLanguage{"ar"});
    visitor.does(flow::SelectTextSize{theme::TextSize::Large});
    visitor.reaches_comment();
    visitor.writes("سر");
    const auto id = visitor.state.visit.id;
    visitor.does(flow::Next{});
    visitor.does(flow::Send{});
    visitor.does(flow::VisitStored{*id});
    CHECK(visitor.state.visit.preferences.language == "ar");
    visitor.does(flow::Finish{});
    const auto fresh = flow::at_rest(visitor.facts());
    CHECK(visitor.state.stage == fresh.stage);
    CHECK(visitor.state.question == fresh.question);
    CHECK(visitor.state.visit.preferences.language == fresh.visit.preferences.language);
    CHECK(visitor.state.visit.preferences.text_size == fresh.visit.preferences.text_size);
    CHECK(visitor.state.visit.answers.empty());
    CHECK(visitor.state.visit.comment.is_empty());
    CHECK_FALSE(visitor.state.visit.id.has_value());
}

TEST_CASE("switching the language in the middle keeps the answers and the draft follows") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{3});
    const auto effects = visitor.does(flow::SelectLanguage{"en"});
    const auto* saved = only<flow::SaveDraft>(effects);
    REQUIRE(saved != nullptr);
    CHECK(saved->language == "en");
    CHECK(saved->answers.at("QS1K") == dialogue::Answer::one(std::int64_t{3}));
}

TEST_CASE("a slow commit is told after 400 ms and a failed one after 5 s, never as thanks") {
    Visitor visitor;
    visitor.loses_key();
    visitor.reaches_review();
    visitor.does(flow::Send{});
    const auto id = *visitor.state.visit.id;
    visitor.waits(399ms);
    CHECK_FALSE(visitor.state.save_is_slow);
    visitor.waits(2ms);
    CHECK(visitor.state.save_is_slow);
    CHECK_FALSE(visitor.state.save_has_failed);
    visitor.does(flow::VisitNotStored{id});
    CHECK_FALSE(visitor.state.save_has_failed);
    visitor.waits(5s);
    CHECK(visitor.state.save_has_failed);
    CHECK(visitor.state.stage == Stage::Saving);
    SECTION("it may still succeed") {
        visitor.does(flow::VisitStored{id});
        CHECK(visitor.state.stage == Stage::Thanking);
    }
    SECTION("the visitor may leave, and a late commit thanks nobody else") {
        visitor.does(flow::Finish{});
        CHECK(visitor.state.stage == Stage::Resting);
        visitor.chooses("QS1K", std::int64_t{1});
        visitor.does(flow::VisitStored{id});
        CHECK(visitor.state.stage == Stage::Asking);
    }
}

TEST_CASE("thanks stays a minute, and more time adds another") {
    Visitor visitor;
    visitor.loses_key();
    visitor.reaches_review();
    visitor.does(flow::Send{});
    visitor.does(flow::VisitStored{*visitor.state.visit.id});
    visitor.waits(50s);
    visitor.does(flow::MoreTime{});
    visitor.waits(100s);
    CHECK(visitor.state.stage == Stage::Thanking);
    visitor.waits(21s);
    CHECK(visitor.state.stage == Stage::Resting);
}

TEST_CASE("a resting kiosk waits for nothing at all") {
    Visitor visitor;
    CHECK_FALSE(flow::next_deadline(visitor.state, visitor.facts()).has_value());
}

TEST_CASE("a key that only moves the ring shows that somebody is there, and asks for nothing") {
    Visitor visitor;
    visitor.waits(1s);
    CHECK(visitor.does(flow::Stir{}).empty());
    CHECK_FALSE(flow::is_untouched(visitor.state));
    REQUIRE(flow::next_deadline(visitor.state, visitor.facts()));
    visitor.waits(5min);
    CHECK(flow::is_untouched(visitor.state));
    CHECK_FALSE(flow::next_deadline(visitor.state, visitor.facts()));

    visitor.chooses("QS1K", std::int64_t{2});
    visitor.waits(100s);
    visitor.does(flow::Stir{});
    visitor.waits(100s);
    CHECK(visitor.state.overlay == Overlay::None);
}

TEST_CASE("late and foreign taps change nothing") {
    Visitor visitor;
    CHECK(visitor.chooses("QS10", std::string("25-44")).empty());
    CHECK(visitor.chooses("QS1K", std::int64_t{77}).empty());
    CHECK(visitor.does(flow::Next{}).empty());
    CHECK(visitor.does(flow::Back{}).empty());
    CHECK(visitor.does(flow::Finish{}).empty());
    CHECK(visitor.writes("x").empty());
    CHECK(visitor.state.stage == Stage::Resting);
    visitor.does(flow::OpenOverlay{Overlay::About});
    CHECK(visitor.chooses("QS1K", std::int64_t{4}).empty());
}

TEST_CASE("every visit ends with a look at all answers before they are sent") {
    Visitor visitor;
    visitor.reaches_comment();
    CHECK(visitor.does(flow::Send{}).empty());
    visitor.does(flow::Next{});
    CHECK(visitor.state.stage == Stage::Reviewing);
    const auto effects = visitor.does(flow::Send{});
    REQUIRE(only<flow::EndVisit>(effects) != nullptr);
}

TEST_CASE("an answer changed from the review leads back to the review") {
    Visitor visitor;
    visitor.reaches_review();
    visitor.does(flow::ChangeAnswer{"QS10"});
    REQUIRE(visitor.state.question == "QS10");
    visitor.chooses("QS10", std::string("16-24"));
    CHECK(visitor.state.stage == Stage::Reviewing);
    CHECK(visitor.state.visit.answers.at("QS10") == dialogue::Answer::one(std::string("16-24")));
    CHECK(visitor.state.visit.answers.at("QS8N").state == dialogue::AnswerState::Answered);
}

TEST_CASE("a rating changed from the review asks for the reasons that it opens, and for nothing again") {
    Visitor visitor;
    visitor.reaches_review();
    visitor.does(flow::ChangeAnswer{"QS1K"});
    visitor.chooses("QS1K", std::int64_t{4});
    REQUIRE(visitor.state.question == "QS8P");
    visitor.does(flow::Next{});
    CHECK(visitor.state.stage == Stage::Reviewing);
    CHECK_FALSE(visitor.state.visit.answers.contains("QS8N"));
}

TEST_CASE("whoever came to change an answer may go back without changing it") {
    Visitor visitor;
    visitor.reaches_review();
    visitor.does(flow::ChangeAnswer{"QS8N"});
    CHECK(visitor.does(flow::Back{}).empty());
    CHECK(visitor.state.stage == Stage::Reviewing);
}

TEST_CASE("text written before the review is there when the visitor comes back to it") {
    Visitor visitor;
    visitor.reaches_comment();
    visitor.writes("Mer ljus");
    visitor.does(flow::Next{});
    visitor.does(flow::ChangeAnswer{"QS11"});
    REQUIRE(visitor.state.stage == Stage::Commenting);
    CHECK(visitor.state.visit.comment.text() == "Mer ljus");
    visitor.writes("!");
    visitor.does(flow::Next{});
    const auto effects = visitor.does(flow::Send{});
    const auto* ended = only<flow::EndVisit>(effects);
    REQUIRE(ended != nullptr);
    CHECK(ended->comment.view() == "Mer ljus!");
    CHECK(ended->comment_question == "QS11");
}

TEST_CASE("every preference goes back to the kiosk's own with the visit") {
    Visitor visitor;
    const std::vector<flow::Event> wishes{flow::SelectTextSize{theme::TextSize::Large},
                                          flow::SelectContrast{theme::Contrast::Dark},
                                          flow::SetMotion{false},
                                          flow::SetLowered{true},
                                          flow::SetReadAloud{true},
                                          flow::SelectSpeechRate{5},
                                          flow::SelectVolume{99},
                                          flow::SetDark{true}};
    for (const auto& wish : wishes) {
        const auto before = visitor.state.visit.preferences;
        CHECK(visitor.does(wish).empty());
        CHECK_FALSE(visitor.state.visit.preferences == before);
    }
    CHECK(visitor.state.visit.preferences.volume == static_cast<int>(flow::kVolumes.size()) - 1);
    visitor.waits(2min);
    CHECK(visitor.state.visit.preferences == visitor.facts().preferences);
}

TEST_CASE("the kiosk's own look can be restored in the middle without losing answers or language") {
    Visitor visitor;
    visitor.does(flow::SelectLanguage{"ar"});
    visitor.chooses("QS1K", std::int64_t{3});
    visitor.does(flow::SelectContrast{theme::Contrast::Light});
    visitor.does(flow::RestorePreferences{});
    CHECK(visitor.state.visit.preferences.contrast == theme::Contrast::Default);
    CHECK(visitor.state.visit.preferences.language == "ar");
    CHECK(visitor.state.visit.answers.contains("QS1K"));
}

TEST_CASE("the panel goes black only for somebody who listens, and lights up when the voice stops") {
    Visitor visitor;
    visitor.does(flow::SetDark{true});
    CHECK_FALSE(visitor.state.visit.preferences.is_dark);
    visitor.does(flow::SetReadAloud{true});
    visitor.does(flow::SetDark{true});
    CHECK(visitor.state.visit.preferences.is_dark);
    visitor.does(flow::SetReadAloud{false});
    CHECK_FALSE(visitor.state.visit.preferences.is_dark);
}

// Any sequence of events keeps the invariants that state.h states.
TEST_CASE("a thousand random visits break no invariant and lose no started visit") {
    support::SeededRandom random(7);
    Visitor visitor;
    std::set<base::Uuid> open;
    for (int i = 0; i < 20000; ++i) {
        const auto& question = *visitor.dialogue().question(visitor.state.question);
        const auto pick = [&] {
            const auto count = std::ssize(question.options);
            return count == 0 ? dialogue::Value{std::int64_t{0}}
                              : question.options[random.between(0, count - 1)].value;
        };
        flow::Effects effects;
        switch (random.between(0, 13)) {
            case 0:
                effects = visitor.chooses(question.name, pick());
                break;
            case 1:
                effects = visitor.does(flow::ToggleOption{question.name, pick()});
                break;
            case 2:
                effects = visitor.does(flow::Next{});
                break;
            case 3:
                effects = visitor.does(flow::Back{});
                break;
            case 4:
                effects = visitor.does(flow::Decline{});
                break;
            case 5:
                effects = visitor.writes("ö");
                break;
            case 6:
                effects = visitor.does(flow::SelectLanguage{random.between(0, 1) == 0 ? "ar" : "sv"});
                break;
            case 7:
                effects = visitor.does(flow::CloseOverlay{});
                break;
            case 8:
                effects = visitor.does(flow::OpenOverlay{Overlay::Aids});
                break;
            case 9:
                effects = visitor.does(flow::VisitStored{visitor.state.visit.id.value_or(base::Uuid{})});
                break;
            case 10:
                effects = visitor.does(flow::Finish{});
                break;
            case 11:
                effects = visitor.waits(std::chrono::seconds(random.between(1, 200)));
                break;
            case 12:
                effects = visitor.does(flow::Send{});
                break;
            case 13:
                effects =
                    visitor.does(flow::ChangeAnswer{random.between(0, 1) == 0 ? "QS1K" : question.name});
                break;
        }
        for (const auto& effect : effects) {
            if (const auto* draft = std::get_if<flow::SaveDraft>(&effect)) open.insert(draft->id);
            if (const auto* ended = std::get_if<flow::EndVisit>(&effect)) open.erase(ended->id);
        }
        const auto& state = visitor.state;
        REQUIRE(visitor.dialogue().question(state.question) != nullptr);
        const bool is_under_way = state.stage == Stage::Asking || state.stage == Stage::Commenting ||
                                  state.stage == Stage::Reviewing || state.stage == Stage::Saving;
        REQUIRE(state.visit.id.has_value() == is_under_way);
        // Whoever is not being asked any more has left nothing behind that was not ended.
        REQUIRE(open.size() <= (is_under_way ? 1u : 0u));
    }
}

TEST_CASE("no time runs while the screen is read aloud, and it runs anew from the end (WCAG 2.2.1)") {
    Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{2});
    visitor.waits(110s);
    visitor.does(flow::Heard{});
    visitor.waits(110s);
    CHECK(visitor.state.overlay == flow::Overlay::None);
    visitor.waits(10s);
    REQUIRE(visitor.state.overlay == flow::Overlay::StillThere);
    visitor.waits(25s);
    visitor.does(flow::Heard{});  // "Är du kvar?" has just been read to its end
    visitor.waits(29s);
    CHECK(visitor.state.overlay == flow::Overlay::StillThere);
    visitor.waits(1s);
    CHECK(visitor.state.stage == flow::Stage::Resting);
}
