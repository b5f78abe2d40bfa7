// Whatever is heard is seen in the same frame (A39).

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/kiosk/app/aloud/booth.h"

using namespace std::chrono_literals;
using aloud_tests::Booth;
using platform::Key;

namespace {

// Every way to be seen that there is. Which words of a node its picture stands for: seen_test.cpp of the
// voice.
bool is_seen(const voice::Utterance& said, const Booth::Frame& frame) {
    if (said.node.empty() && !said.is_private) return frame.caption == said.words;
    if (!frame.caption.empty()) return false;
    if (said.node.empty()) {  // typed just now
        return std::any_of(frame.scene.nodes.begin(), frame.scene.nodes.end(), [&](const scene::Node& node) {
            return node.is_private && node.words.find(said.words) != std::string::npos;
        });
    }
    const auto* node = frame.scene.find(said.node);
    return node != nullptr && node->is_spoken && !node->parts.empty();
}

// Listens to all that waits and looks at the panel meanwhile; how many there were.
int listens_and_looks(Booth& booth) {
    int heard = 0;
    while (!booth.speaker->waiting.empty()) {
        const auto line = booth.begins_one();
        INFO(line.words);
        const bool has_changed = booth.desk.take_reports().has_changed;
        CHECK((has_changed || line.utterance.is_private));  // what is typed is shown before it is said
        CHECK(is_seen(line.utterance, booth.frame()));
        booth.tell(voice::Said{line.manner.turn});
        (void)booth.desk.take_reports();
        ++heard;
    }
    return heard;
}

int count_spoken(const scene::Scene& scene) {
    return static_cast<int>(std::count_if(scene.nodes.begin(), scene.nodes.end(),
                                          [](const scene::Node& node) { return node.is_spoken; }));
}

}  // namespace

TEST_CASE("whatever is said of any screen is marked or captioned in the frame in which it begins (A39)") {
    for (const auto& exhibit : support::exhibits()) {
        if (exhibit.channel != "event") continue;
        INFO(exhibit.name);
        Booth booth;
        booth.visitor.does(flow::SetReadAloud{true});
        exhibit.reach(booth.visitor);
        booth.look();
        CHECK(listens_and_looks(booth) > 0);
    }
}

TEST_CASE("the greeting, and a new loudness or speed on every screen, is captioned while it is said (A39)") {
    Booth booth;
    booth.presses(Key::HeadphonesIn);
    const auto greeting = booth.begins_one();
    (void)booth.desk.take_reports();
    CHECK(greeting.words.starts_with("Uppläsning är på."));
    CHECK(booth.frame().caption == greeting.words);
    booth.takes(flow::ChooseOption{"QS1K", std::int64_t{2}});
    for (const auto& [key, words] :
         {std::pair{Key::Louder, "Ljudstyrka 4 av 5"}, std::pair{Key::Slower, "Hastighet 75 procent"}}) {
        booth.presses(key);
        CHECK(booth.begins_one().words == words);
        CHECK(booth.desk.take_reports().has_changed);
        CHECK(booth.frame().caption == words);
        CHECK(count_spoken(booth.frame().scene) == 0);
    }
    booth.desk.interrupt();
    CHECK(booth.frame().caption.empty());
}

TEST_CASE("a caption goes when it has been said") {
    Booth booth;
    booth.presses(Key::HeadphonesIn);
    CHECK(booth.hears_one().has_changed);
    CHECK(booth.frame().caption.empty());
}

TEST_CASE("what is typed and said to headphones stands in its field and in no caption (A06, A39)") {
    Booth booth(false, true);
    booth.visitor.reaches_comment();
    booth.takes(flow::SetReadAloud{true});
    for (const auto* letter : {"Z", "e", "b"}) {
        booth.takes(flow::TypeText{letter});
        CHECK(listens_and_looks(booth) == 1);
    }
}

TEST_CASE("the question with a time limit is seen and heard at once (A39, A42)") {
    Booth booth;
    booth.takes(flow::SetReadAloud{true});
    booth.takes(flow::ChooseOption{"QS1K", std::int64_t{2}});
    booth.visitor.waits(2min);
    booth.look();
    CHECK(booth.scene().screen == "still-there");
    CHECK(listens_and_looks(booth) > 2);
}

// Something new that somebody lets the kiosk say: it needs no code to be seen.
TEST_CASE("a sentence that stands nowhere is captioned, whatever it is (A39)") {
    Booth booth;
    booth.tell(voice::Began{0, {"Batteriet är snart slut.", "sv", "sv", {}, false}, booth.now});
    CHECK(booth.desk.take_reports().has_changed);
    CHECK(booth.frame().caption == "Batteriet är snart slut.");
}
