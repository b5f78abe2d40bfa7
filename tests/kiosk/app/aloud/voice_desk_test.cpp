#include "kiosk/app/aloud/voice_desk.h"

#include <catch2/catch.hpp>

#include <boost/json.hpp>

#include "kiosk/voice/steps.h"
#include "tests/kiosk/app/aloud/booth.h"

using namespace std::chrono_literals;
using aloud_tests::Booth;
using aloud_tests::kNoSound;
using platform::Key;

TEST_CASE("headphones on the first screen are answered with a greeting and the question (A04)") {
    Booth booth;
    booth.presses(Key::HeadphonesIn);
    REQUIRE(booth.speaker->waiting.size() > 2);
    CHECK(booth.speaker->waiting[0].words.starts_with("Uppläsning är på."));
    CHECK(booth.speaker->waiting[1].words.starts_with("Hur trygg eller otrygg"));
}

TEST_CASE("so is the first key of a keypad (A04)") {
    Booth booth;
    booth.presses(Key::Next);
    CHECK(booth.speaker->waiting.at(0).words.starts_with("Uppläsning är på."));
}

TEST_CASE("a finger that turns it on needs no instructions for keys") {
    Booth booth;
    booth.takes(flow::SetReadAloud{true});
    CHECK(booth.speaker->waiting.at(0).words.starts_with("Hur trygg eller otrygg"));
}

TEST_CASE("a finger or a key stops the voice before anything comes of it, and the file tells (A05)") {
    Booth booth;
    booth.takes(flow::SetReadAloud{true});
    booth.desk.interrupt();
    CHECK(booth.speaker->stops == 1);
    CHECK(booth.lines.back().find("stop") != std::string::npos);
    booth.desk.interrupt();
    CHECK(booth.speaker->stops == 1);
}

TEST_CASE("keys repeat, hold and go on") {
    Booth booth;
    booth.presses(Key::Next);
    booth.hears_one();
    booth.presses(Key::Pause);
    CHECK(booth.speaker->pauses == 1);
    booth.presses(Key::Pause);
    CHECK(booth.speaker->resumes == 1);
    booth.presses(Key::Repeat);
    CHECK(booth.speaker->waiting.at(0).words.starts_with("Uppläsning är på."));
}

TEST_CASE("what is said follows the visitor's loudness and speed (A20, A21)") {
    Booth booth;
    booth.presses(Key::Next);
    booth.presses(Key::Louder);
    CHECK(booth.speaker->waiting.at(0).words == "Ljudstyrka 4 av 5");
    CHECK(booth.speaker->waiting[0].manner.gain == voice::gain(flow::kUsualVolume + 1));
    booth.presses(Key::Slower);
    CHECK(booth.speaker->waiting.at(0).words == "Hastighet 75 procent");
    CHECK(booth.speaker->waiting[0].manner.words_per_minute == voice::words_per_minute(flow::kUsualRate - 1));
}

TEST_CASE("the node that is being read is marked, and nothing once all is said") {
    Booth booth;
    booth.takes(flow::SetReadAloud{true});
    auto scene = support::show(booth.visitor, {{}, theme::TextSize::Default, "sv"});
    const auto line = booth.speaker->waiting.at(2);
    booth.tell(voice::Began{line.manner.turn, line.utterance, booth.now});
    CHECK(booth.desk.take_reports().has_changed);
    booth.desk.mark(scene);
    CHECK(scene.find("option-4")->is_spoken);
    CHECK_FALSE(scene.find("option-3")->is_spoken);
    booth.desk.interrupt();
    booth.desk.mark(scene);
    CHECK_FALSE(scene.find("option-4")->is_spoken);
}

TEST_CASE("what was heard to its end gives the visitor time, what was stopped does not") {
    Booth booth;
    booth.takes(flow::SetReadAloud{true});
    const int old_turn = booth.speaker->waiting.at(0).manner.turn;
    CHECK(booth.hears_one().was_heard);
    booth.desk.interrupt();
    booth.tell(voice::Said{old_turn});
    CHECK_FALSE(booth.desk.take_reports().was_heard);
}

TEST_CASE("a screen that was read to its end can not be held any more") {
    Booth booth;
    booth.takes(flow::SetReadAloud{true});
    while (!booth.speaker->waiting.empty())
        booth.hears_one();
    booth.presses(Key::Pause);
    CHECK(booth.speaker->pauses == 0);
}

TEST_CASE("what is private is said once headphones are in, and stops when they go (A06)") {
    Booth booth;
    booth.visitor.reaches_comment();
    booth.takes(flow::TypeText{"Zebrafink"});
    const auto is_private = [](const auto& line) { return line.utterance.is_private; };
    const auto says_private = [&] {
        const auto& all = booth.speaker->waiting;
        return std::any_of(all.begin(), all.end(), is_private);
    };
    booth.takes(flow::SetReadAloud{true});
    CHECK_FALSE(says_private());
    booth.takes(flow::SetReadAloud{false});
    booth.presses(Key::HeadphonesIn);
    CHECK(says_private());
    booth.presses(Key::HeadphonesOut);
    CHECK_FALSE(booth.reads());
    CHECK(booth.speaker->waiting.empty());
    CHECK(booth.speaker->forgotten == 1);
}

TEST_CASE("where headphones are never to be trusted none are believed") {
    Booth booth(false, false);
    booth.visitor.reaches_comment();
    booth.takes(flow::TypeText{"Zebrafink"});
    booth.presses(Key::HeadphonesIn);
    CHECK(booth.reads());
    for (const auto& line : booth.speaker->waiting)
        CHECK_FALSE(line.utterance.is_private);
}

TEST_CASE("where headphones are fixed none can be pulled out") {
    Booth booth(false, true);
    booth.presses(Key::HeadphonesIn);
    booth.presses(Key::HeadphonesOut);
    CHECK(booth.reads());
}

TEST_CASE("without sound the desk says so until something is heard, and goes on") {
    Booth booth;
    booth.takes(flow::SetReadAloud{true});
    CHECK(booth.desk.has_sound());
    const auto turn = booth.speaker->waiting.at(0).manner.turn;
    const auto count = static_cast<int>(booth.speaker->waiting.size());
    const base::Error error{base::ErrorKind::Unavailable, "there is no sound", {}, {}};
    booth.tell(voice::Mute{turn, count, true, error});
    CHECK(booth.desk.take_reports().has_changed);
    CHECK_FALSE(booth.desk.has_sound());
    booth.presses(Key::Pause);
    CHECK(booth.speaker->pauses == 0);  // nothing is being said
    booth.presses(Key::Repeat);
    CHECK(booth.hears_one().has_changed);
    CHECK(booth.desk.has_sound());
}

TEST_CASE("the file of a release build holds no word that a visitor typed") {
    Booth booth(false, true);
    booth.visitor.reaches_comment();
    booth.takes(flow::TypeText{"Zebrafink"});
    booth.takes(flow::SetReadAloud{true});
    while (!booth.speaker->waiting.empty())
        booth.hears_one();
    int hidden = 0;
    for (const auto& line : booth.lines) {
        const auto is_private = boost::json::parse(line).as_object().contains("private") &&
                                boost::json::parse(line).at("private").as_bool();
        hidden += is_private ? 1 : 0;
#ifdef NDEBUG
        CHECK(line.find("Zebrafink") == std::string::npos);
#endif
    }
    CHECK(hidden == 1);
}

TEST_CASE("a key that wakes a voice without sound leaves the visit as it was, and the next does not try") {
    Booth booth;
    booth.presses(Key::Next);
    REQUIRE_FALSE(booth.speaker->waiting.empty());
    booth.tell(voice::Mute{booth.speaker->waiting.front().manner.turn, 1, true, kNoSound});
    CHECK(booth.desk.take_reports().is_in_vain);
    booth.takes(flow::SetReadAloud{false});
    booth.now += 10min;
    booth.presses(Key::Next);
    CHECK_FALSE(booth.reads());
    booth.presses(Key::Repeat);
    CHECK(booth.reads());
    booth.tell(voice::Mute{booth.speaker->waiting.front().manner.turn, 1, true, kNoSound});
    CHECK_FALSE(booth.desk.take_reports().is_in_vain);
}
