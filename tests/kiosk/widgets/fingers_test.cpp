#include <catch2/catch.hpp>
#include <random>

#include "tests/kiosk/widgets/hand.h"

// Several fingers at once.
namespace {

using hand::Hand;
using hand::looks_pressed;
using std::chrono::milliseconds;
using widgets::kTapLasts;
using Meant = std::vector<flow::Event>;

constexpr scene::Point kBack{50, 50};
constexpr scene::Point kNext{250, 50};
constexpr scene::Point kNothing{150, 50};

}  // namespace

TEST_CASE(
    "a second finger that comes and goes during a tap changes nothing of it, and has its turn after it") {
    Hand hand;
    hand.down(1, kBack);
    hand.pass(milliseconds(30));
    hand.down(2, kNext);
    hand.pass(milliseconds(30));
    hand.up(2, kNext);
    CHECK(hand.meant.empty());
    hand.pass(milliseconds(30));
    hand.up(1, kBack);
    CHECK(hand.meant == Meant{flow::Back{}});
    hand.pass(milliseconds(0));
    CHECK(hand.meant == Meant{flow::Back{}, flow::Next{}});
}

TEST_CASE("typing with two hands loses no letter: the next finger comes down before the last is lifted") {
    Hand hand;
    for (int turn = 0; turn < 10; ++turn) {
        hand.down(turn, turn % 2 == 0 ? kBack : kNext);
        hand.pass(milliseconds(40));
        if (turn > 0) hand.up(turn - 1, turn % 2 == 0 ? kNext : kBack);
        hand.pass(milliseconds(40));
    }
    CHECK(hand.meant.size() == 9);
}

TEST_CASE("a palm that rests blocks nobody and acts on nothing") {
    Hand hand;
    hand.down(1, kBack);
    hand.pass(kTapLasts + milliseconds(1));
    CHECK(looks_pressed(hand.press, hand.scene, "back"));
    hand.down(2, kNext);
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "back"));
    hand.up(2, kNext);
    CHECK(hand.meant == Meant{flow::Next{}});
    hand.pass(milliseconds(5000));
    hand.up(1, kBack);
    CHECK(hand.meant == Meant{flow::Next{}});
}

TEST_CASE("a palm that comes down a moment before the finger delays its tap, and does not take it") {
    Hand hand;
    hand.down(1, kBack);
    hand.pass(milliseconds(50));
    hand.down(2, kNext);
    hand.pass(milliseconds(80));
    hand.up(2, kNext);
    CHECK(hand.meant.empty());
    CHECK(looks_pressed(hand.press, hand.scene, "next"));
    hand.pass(kTapLasts);
    CHECK(hand.meant == Meant{flow::Next{}});
    hand.up(1, kBack);
    CHECK(hand.meant.size() == 1);
}

TEST_CASE("a palm beside everything is not even noticed") {
    Hand hand;
    hand.down(1, kNothing);
    hand.down(2, kNext);
    hand.up(2, kNext);
    CHECK(hand.meant == Meant{flow::Next{}});
}

TEST_CASE("two fingers on one node are one tap") {
    Hand hand;
    hand.down(1, kNext);
    hand.down(2, {kNext.x + 10, kNext.y});
    hand.up(1, kNext);
    hand.up(2, {kNext.x + 10, kNext.y});
    CHECK(hand.meant.size() == 1);
}

TEST_CASE("ten fingers that slap a screen answer it once: the first leads on, the others fall on nothing") {
    Hand hand;
    for (int finger = 0; finger < 10; ++finger) {
        hand.down(finger, finger % 2 == 0 ? kBack : kNext);
    }
    hand.up(0, kBack);
    CHECK(hand.meant == Meant{flow::Back{}});
    hand.scene.screen = "rating";
    for (int finger = 1; finger < 10; ++finger) {
        hand.up(finger, finger % 2 == 0 ? kBack : kNext);
    }
    hand.pass(milliseconds(5000));
    CHECK(hand.meant.size() == 1);
    CHECK_FALSE(hand.press.deadline());
}

TEST_CASE("a finger whose lifting went missing does not hold its node") {
    Hand hand;
    hand.down(1, kNext);
    hand.down(1, kBack);
    hand.up(1, kBack);
    CHECK(hand.meant == Meant{flow::Back{}});
    hand.down(1, kNext);
    hand.pass(kTapLasts + milliseconds(1));
    hand.down(2, kNext);
    hand.up(2, kNext);
    CHECK(hand.meant == Meant{flow::Back{}, flow::Next{}});
}

// -- any sequence of fingers --
namespace {

constexpr int kNodes = 6;
constexpr int kFingers = 5;
constexpr int kSteps = 400;

scene::Point middle_of(int node) {
    return {static_cast<float>(node) * 200 + 50, 50};
}

scene::Scene row_of_buttons() {
    scene::Scene scene;
    scene.screen = "tiles";
    for (int node = 0; node < kNodes; ++node) {
        const auto middle = middle_of(node);
        scene.nodes.push_back(hand::button("tile-" + std::to_string(node),
                                           {middle.x - 50, middle.y - 50, 100, 100},
                                           flow::ScrollTo{static_cast<float>(node)}));
    }
    return scene;
}

// What one finger did from coming down to being lifted.
struct Story {
    int finger = 0;
    int node = 0;
    base::MonotonicTime down{}, up{};
    bool is_lifted = false;
    bool left = false;         // went off its node on the way
    bool shared_node = false;  // another finger was down on the same node meanwhile
    bool ended_inside = false;

    [[nodiscard]] bool is_clean() const {
        return is_lifted && !left && !shared_node && up - down <= kTapLasts;
    }
};

// Fingers that do whatever they like, and their stories.
class Crowd {
public:
    explicit Crowd(unsigned seed) : dice_(seed) { hand_.scene = row_of_buttons(); }

    void live() {
        for (int step = 0; step < kSteps; ++step) {
            hand_.pass(milliseconds(roll(0, 1) == 0 ? 0 : roll(0, 250)));
            act(roll(1, kFingers));
        }
        for (int finger = 1; finger <= kFingers; ++finger) {
            if (auto* story = told_of(finger)) lift(*story);
        }
        hand_.pass(milliseconds(2000));
    }

    [[nodiscard]] const std::vector<Story>& stories() const { return stories_; }
    [[nodiscard]] const Meant& meant() const { return hand_.meant; }
    [[nodiscard]] bool is_over() const { return !hand_.press.deadline(); }

private:
    int roll(int least, int most) { return std::uniform_int_distribution(least, most)(dice_); }

    Story* told_of(int finger) {
        for (auto& story : stories_) {
            if (story.finger == finger && !story.is_lifted) return &story;
        }
        return nullptr;
    }

    void act(int finger) {
        auto* story = told_of(finger);
        if (story == nullptr) {
            come_down(finger, roll(0, kNodes - 1));
        } else if (roll(0, 4) == 0) {
            slide(*story);
        } else {
            lift(*story);
        }
    }

    void come_down(int finger, int node) {
        Story story{.finger = finger, .node = node, .down = hand_.now};
        for (auto& other : stories_) {
            if (!other.is_lifted && other.node == node) other.shared_node = story.shared_node = true;
        }
        stories_.push_back(story);
        hand_.down(finger, middle_of(node));
    }

    void slide(Story& story) {
        auto at = middle_of(story.node);
        at.y += roll(0, 1) == 0 ? 20.0f : 60.0f;  // inside, or just beside
        story.left = story.left || at.y > 100;
        hand_.move(story.finger, at);
    }

    void lift(Story& story) {
        const bool is_beside = roll(0, 5) == 0;
        auto at = middle_of(story.node);
        at.y += is_beside ? 60.0f : 0.0f;
        story.left = story.left || is_beside;
        story.is_lifted = true;
        story.ended_inside = !is_beside;
        story.up = hand_.now;
        hand_.up(story.finger, at);
    }

    std::mt19937 dice_;
    Hand hand_;
    std::vector<Story> stories_;
};

int node_of(const flow::Event& event) {
    return static_cast<int>(std::get<flow::ScrollTo>(event).offset);
}

// Every tap of `stories` in `meant`, in order, none twice: greedy matching of two sequences.
bool holds_in_order(const Meant& meant, const std::vector<int>& nodes) {
    auto next = nodes.begin();
    for (const auto& event : meant) {
        if (next != nodes.end() && node_of(event) == *next) ++next;
    }
    return next == nodes.end();
}

}  // namespace

TEST_CASE("whatever fingers do, every clean tap acts, in the order in which fingers came down") {
    const auto seed = GENERATE(range(1u, 301u));
    Crowd crowd(seed);
    crowd.live();
    std::vector<int> clean;
    for (const auto& story : crowd.stories()) {
        if (story.is_clean()) clean.push_back(story.node);
    }
    REQUIRE(clean.size() > 10);
    INFO("seed " << seed);
    CHECK(holds_in_order(crowd.meant(), clean));
    CHECK(crowd.is_over());
}

TEST_CASE("whatever fingers do, nothing acts that no finger was put down on and lifted from, once each") {
    const auto seed = GENERATE(range(1u, 301u));
    Crowd crowd(seed);
    crowd.live();
    INFO("seed " << seed);
    std::vector<int> lifted(kNodes), acted(kNodes), owed(kNodes);
    for (const auto& story : crowd.stories()) {
        const auto node = static_cast<std::size_t>(story.node);
        lifted[node] += story.is_lifted && story.ended_inside ? 1 : 0;
        owed[node] += story.is_clean() ? 1 : 0;
    }
    for (const auto& event : crowd.meant()) {
        ++acted[static_cast<std::size_t>(node_of(event))];
    }
    for (std::size_t node = 0; node < kNodes; ++node) {
        CHECK(acted[node] <= lifted[node]);
        CHECK(acted[node] >= owed[node]);
    }
}
