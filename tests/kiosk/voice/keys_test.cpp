#include "kiosk/voice/keys.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"

using namespace std::chrono_literals;
using platform::Key;

namespace {

// A visitor with a keypad, whose keys go to the voice and whose wishes go to the flow.
struct Hand {
    support::Visitor visitor;
    voice::Keys keys{45s, true};
    base::MonotonicTime now{};

    std::optional<flow::Event> press(Key key) {
        auto event = keys.take({key, now}, visitor.state);
        if (event) {
            keys.note(*event, now);
            visitor.does(*event);
        }
        return event;
    }
    void taps(const flow::Event& event) {
        keys.note(event, now);
        visitor.does(event);
    }
    [[nodiscard]] const flow::Preferences& preferences() const { return visitor.state.visit.preferences; }
};

}  // namespace

TEST_CASE("any key on the first screen wakes the voice (A04)") {
    for (const auto key : {Key::Next, Key::Previous, Key::Activate, Key::Help, Key::Louder, Key::Pause}) {
        Hand hand;
        hand.press(key);
        CHECK(hand.preferences().is_read_aloud);
    }
}

TEST_CASE("headphones wake the voice on any screen, and taking them out silences it (A04)") {
    Hand hand;
    hand.visitor.chooses("QS1K", std::int64_t{2});
    hand.press(Key::HeadphonesIn);
    CHECK(hand.preferences().is_read_aloud);
    hand.press(Key::HeadphonesOut);
    CHECK_FALSE(hand.preferences().is_read_aloud);
}

TEST_CASE("in the middle of a visit keys do not wake the voice, unless they ask to hear") {
    Hand hand;
    hand.visitor.chooses("QS1K", std::int64_t{2});
    CHECK_FALSE(hand.press(Key::Next));
    CHECK_FALSE(hand.preferences().is_read_aloud);
    hand.press(Key::Repeat);
    CHECK(hand.preferences().is_read_aloud);
}

TEST_CASE("whoever has silenced the voice is not spoken to for pressing on, but the next person is") {
    Hand hand;
    hand.press(Key::Next);
    hand.taps(flow::SetReadAloud{false});
    for (int i = 0; i < 10; ++i) {
        hand.now += 30s;
        hand.press(Key::Next);
        CHECK_FALSE(hand.preferences().is_read_aloud);
    }
    hand.now += 46s;
    hand.press(Key::Next);
    CHECK(hand.preferences().is_read_aloud);
}

TEST_CASE("keys for loudness and speed go one step, up to the last") {
    Hand hand;
    hand.press(Key::Next);
    hand.press(Key::Louder);
    CHECK(hand.preferences().volume == flow::kUsualVolume + 1);
    for (int i = 0; i < 9; ++i)
        hand.press(Key::Louder);
    CHECK(hand.preferences().volume == static_cast<int>(flow::kVolumes.size()) - 1);
    hand.press(Key::Softer);
    CHECK(hand.preferences().volume == static_cast<int>(flow::kVolumes.size()) - 2);
    hand.press(Key::Slower);
    CHECK(hand.preferences().speech_rate == flow::kUsualRate - 1);
    hand.press(Key::Faster);
    CHECK(hand.preferences().speech_rate == flow::kUsualRate);
}

TEST_CASE("keys of the focus are none of the voice's business once it is awake") {
    Hand hand;
    hand.press(Key::Next);
    for (const auto key : {Key::Next, Key::Previous, Key::Activate, Key::Back, Key::Repeat, Key::Pause})
        CHECK_FALSE(hand.press(key));
}

TEST_CASE("where not any key wakes the voice, headphones and the key that repeats still do") {
    for (const auto key : {Key::Next, Key::Activate, Key::Help}) {
        Hand hand;
        hand.keys = voice::Keys{45s, false};
        CHECK_FALSE(hand.press(key));
    }
    for (const auto key : {Key::HeadphonesIn, Key::Repeat}) {
        Hand hand;
        hand.keys = voice::Keys{45s, false};
        CHECK(hand.press(key) == flow::Event(flow::SetReadAloud{true}));
    }
}
