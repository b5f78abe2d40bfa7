#include "kiosk/app/visits.h"

#include <catch2/catch.hpp>

#include "sync/wire/sodium.h"
#include "tests/support/dialogue_fixture.h"
#include "tests/support/fakes.h"

namespace {

struct Kiosk {
    support::FakeClock clock;
    support::SeededRandom random;
    dialogue::Dialogue dialogue = support::shipped_dialogue("event");
    app::Visits visits{{dialogue, clock, random, {.language = "sv"}, {}}};

    Kiosk() { wire::start_sodium(); }
};

const flow::Event kFairlySafe = flow::ChooseOption{"QS1K", std::int64_t{3}};

}  // namespace

TEST_CASE("the kiosk starts at rest in its own language") {
    Kiosk kiosk;
    CHECK(kiosk.visits.state().stage == flow::Stage::Resting);
    CHECK(kiosk.visits.state().visit.preferences.language == "sv");
    CHECK_FALSE(flow::next_deadline(kiosk.visits.state(), kiosk.visits.facts()));  // nothing to wake up for
}

TEST_CASE("a tap is stored and starts the clock that asks whether somebody is there") {
    Kiosk kiosk;
    const auto effects = kiosk.visits.take(kFairlySafe);
    REQUIRE(effects.size() == 1);
    CHECK(std::holds_alternative<flow::SaveDraft>(effects.front()));
    CHECK(flow::next_deadline(kiosk.visits.state(), kiosk.visits.facts()));
}

TEST_CASE("each visit gets an id of its own") {
    Kiosk kiosk;
    (void)kiosk.visits.take(kFairlySafe);
    const auto first = kiosk.visits.state().visit.id;
    (void)kiosk.visits.take(flow::OpenOverlay{flow::Overlay::Erase});
    (void)kiosk.visits.take(flow::EraseAnswers{});
    (void)kiosk.visits.take(flow::CloseOverlay{});
    (void)kiosk.visits.take(kFairlySafe);
    REQUIRE(first);
    REQUIRE(kiosk.visits.state().visit.id);
    CHECK(*first != *kiosk.visits.state().visit.id);
}

TEST_CASE("looking ahead changes nothing") {
    Kiosk kiosk;
    (void)kiosk.visits.take(kFairlySafe);
    const auto before = kiosk.visits.state().question;
    const auto answers = kiosk.visits.state().visit.answers;
    const auto next = app::foreseen(kiosk.visits.state(), flow::Next{}, kiosk.visits.facts());
    CHECK(next.question != before);
    CHECK(kiosk.visits.state().question == before);
    CHECK(kiosk.visits.state().visit.answers == answers);
}

TEST_CASE("looking ahead never carries what a visitor typed") {
    Kiosk kiosk;
    kiosk.visits.allow_comments(true);
    (void)kiosk.visits.take(kFairlySafe);
    while (kiosk.visits.state().stage == flow::Stage::Asking) {
        const auto before = kiosk.visits.state().question;
        (void)kiosk.visits.take(flow::Next{});
        REQUIRE(
            (kiosk.visits.state().question != before || kiosk.visits.state().stage != flow::Stage::Asking));
    }
    REQUIRE(kiosk.visits.state().stage == flow::Stage::Commenting);
    (void)kiosk.visits.take(flow::TypeText{"hemligt"});
    CHECK(kiosk.visits.state().visit.comment.text() == "hemligt");
    CHECK(app::foreseen(kiosk.visits.state(), flow::PressShift{}, kiosk.visits.facts())
              .visit.comment.is_empty());
}
