#include "kiosk/widgets/focus.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/gallery.h"

// What a person with keys finds on the real screens, one step at a time.
namespace {

using platform::Key;
using widgets::Focus;

const support::Setting kSwedish{{}, theme::TextSize::Default, "sv"};

// A visitor who uses keys only: the flow, the screens and the focus as the app joins them.
struct KeyVisitor {
    support::Visitor visitor;
    support::Setting setting;
    Focus focus;
    scene::Scene scene;
    bool listens = false;

    explicit KeyVisitor(support::Setting its = kSwedish, bool has_two_switches = false)
        : setting(std::move(its)), focus(has_two_switches) {
        visitor.does(flow::SelectLanguage{setting.language});
        visitor.does(flow::SelectTextSize{setting.size});
        look();
    }

    void look() {
        scene = support::show(visitor, setting);
        focus.show(scene, listens);
    }
    void does(const flow::Event& event) {
        visitor.does(event);
        look();
        if (const auto scroll = focus.into_view(scene)) {
            visitor.does(*scroll);
            look();
        }
    }
    void press(Key key) { does(focus.take(key, scene, listens).value_or(flow::Stir{})); }
    void press(Key key, int times) {
        for (int n = 0; n < times; ++n) {
            press(key);
        }
    }

    [[nodiscard]] const scene::Node* focused() const {
        const auto found = std::find_if(scene.nodes.begin(), scene.nodes.end(),
                                        [](const scene::Node& node) { return node.is_focused; });
        return found == scene.nodes.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::string at() const { return focused() == nullptr ? "" : focused()->id; }

    // On by the key until that node has the ring; the number of strokes.
    int walk_to(const std::string& id, Key key = Key::Next) {
        int strokes = 0;
        while (at() != id) {
            press(key);
            REQUIRE(++strokes < 100);
        }
        return strokes;
    }
    // With two switches: over rows into the one that holds the key, and along it.
    int scan_to(const std::string& id) {
        const auto is_in_row = [&] { return focused()->words.find(id.substr(4)) != std::string::npos; };
        int strokes = 0;
        while (at() != "row" || !is_in_row()) {
            press(Key::Next);
            REQUIRE(++strokes < 30);
        }
        press(Key::Activate);
        return strokes + 1 + walk_to(id);
    }
};

}  // namespace

TEST_CASE(
    "no ring is shown before a key is used, and the first key shows where one is without doing anything") {
    KeyVisitor person;
    CHECK(person.focused() == nullptr);
    person.press(Key::Activate);
    CHECK(person.at() == "option-4");
    CHECK(person.visitor.state.stage == flow::Stage::Resting);
}

TEST_CASE("a new screen begins at its first choice, and for somebody who listens at its heading") {
    KeyVisitor person;
    person.press(Key::Next);
    CHECK(person.at() == "option-4");
    person.press(Key::Activate);
    CHECK(person.scene.screen == "tiles");
    CHECK(person.focused()->role == scene::Role::Tick);

    KeyVisitor listener;
    listener.listens = true;
    listener.press(Key::Next);
    CHECK(listener.focused()->role == scene::Role::Heading);
    listener.press(Key::Next);
    listener.walk_to("option-4");
    listener.press(Key::Activate);
    CHECK(listener.focused()->role == scene::Role::Heading);
    CHECK(listener.scene.screen == "tiles");
}

TEST_CASE("a listener walks over every paragraph, and activating one does nothing") {
    KeyVisitor listener;
    listener.listens = true;
    listener.press(Key::Help);
    CHECK(listener.scene.screen == "about");
    std::vector<std::string> heard;
    while (listener.at() != "information") {
        const auto at = listener.at();
        if (listener.focused()->role == scene::Role::Text ||
            listener.focused()->role == scene::Role::Heading) {
            heard.push_back(at);
            listener.press(Key::Activate);
            CHECK(listener.scene.screen == "about");
        }
        listener.press(Key::Next);
        REQUIRE(listener.at() != at);
    }
    CHECK(heard == std::vector<std::string>{"heading", "text-1", "text-2"});
}

TEST_CASE("a ticked tile keeps the ring") {
    KeyVisitor person;
    person.press(Key::Next);
    person.press(Key::Activate);
    person.press(Key::Next, 2);
    const auto tile = person.at();
    person.press(Key::Activate);
    CHECK(person.at() == tile);
    CHECK(person.focused()->is_selected);
}

TEST_CASE("a question that was answered begins at the answer") {
    KeyVisitor person;
    person.press(Key::Next);
    person.walk_to("option-2");
    person.press(Key::Activate);
    CHECK(person.scene.screen == "tiles");
    person.press(Key::Back);
    CHECK(person.scene.screen == "rating");
    CHECK(person.at() == "option-2");
}

TEST_CASE("where nothing is chosen the ring begins at the way on") {
    KeyVisitor person;
    person.visitor.reaches_review();
    person.press(Key::Next);
    CHECK(person.at() == "send");
    person.press(Key::Help);
    CHECK(person.at() == "close");
}

TEST_CASE("asked whether one is still there, the ring is on staying") {
    KeyVisitor person;
    person.press(Key::Next);
    person.press(Key::Activate);
    person.press(Key::Next);
    const auto tile = person.at();
    person.visitor.waits(std::chrono::minutes(2));
    person.look();
    CHECK(person.at() == "stay");
    person.press(Key::Activate);
    CHECK(person.scene.screen == "tiles");
    CHECK(person.at() == tile);
}

TEST_CASE("an overlay gives the ring back to where it was") {
    KeyVisitor person;
    person.press(Key::Next);
    person.press(Key::Next, 2);
    const auto before = person.at();
    person.press(Key::Aids);
    CHECK(person.scene.screen == "aids");
    CHECK(person.at() == "size-default");
    person.press(Key::Back);
    CHECK(person.at() == before);
}

TEST_CASE("another language keeps the place of the ring") {
    KeyVisitor person;
    person.press(Key::Next);
    person.press(Key::Next);
    const auto before = person.at();
    person.press(Key::Language);
    person.setting.language = "ar";
    person.walk_to("language-ar");
    person.press(Key::Activate);
    CHECK(person.scene.is_right_to_left);
    CHECK(person.at() == before);
}

TEST_CASE("back and forward are the screen's own ways, and nothing where there is none") {
    KeyVisitor person;
    person.press(Key::Forward);
    person.press(Key::Back);
    CHECK(person.visitor.state.stage == flow::Stage::Resting);
    person.press(Key::Next);
    person.press(Key::Activate);
    person.press(Key::Forward);
    CHECK(person.scene.screen == "choice");
    person.press(Key::Back);
    CHECK(person.scene.screen == "tiles");
}

TEST_CASE("left and right go as the eye sees: in Arabic what comes next stands to the left") {
    KeyVisitor swedish;
    swedish.press(Key::Right);
    swedish.press(Key::Right);
    CHECK(swedish.at() == "option-3");
    KeyVisitor arabic({{}, theme::TextSize::Default, "ar"});
    arabic.press(Key::Left);
    const float x = arabic.focused()->rect.x;
    arabic.press(Key::Left);
    CHECK(arabic.at() == "option-3");
    CHECK(arabic.focused()->rect.x < x);
    arabic.press(Key::Right);
    CHECK(arabic.at() == "option-4");
}

TEST_CASE("up and down go from line to line, to what stands nearest") {
    KeyVisitor person;
    person.visitor.reaches_comment();
    person.press(Key::Next);
    person.walk_to("key-G");
    const auto above = person.focused()->rect;
    person.press(Key::Up);
    CHECK(person.at() == "key-T");
    person.press(Key::Down);
    CHECK(person.at() == "key-G");
    person.press(Key::Down);
    const auto& below = person.focused()->rect;
    CHECK(below.y > above.y);
    CHECK(below.x < above.right());
    CHECK(above.x < below.right());
    person.press(Key::Down, 2);
    CHECK(person.focused()->role == scene::Role::Button);  // round to the header
}

TEST_CASE("a key that changes its letter keeps the ring: capitals become small after the first") {
    KeyVisitor person;
    person.visitor.reaches_comment();
    person.press(Key::Next);
    person.walk_to("key-H");
    person.press(Key::Activate);
    CHECK(person.at() == "key-h");
    person.walk_to("key-symbols");
    person.press(Key::Activate);
    CHECK(person.at() == "key-symbols");
}

TEST_CASE("with two switches a word is typed row by row") {
    KeyVisitor person(kSwedish, true);
    person.visitor.reaches_comment();
    person.press(Key::Next);
    CHECK(person.at() == "row");
    CHECK(person.focused()->words == "Q W E R T Y U I O P Å");
    person.scan_to("key-H");
    person.press(Key::Activate);
    CHECK(person.at() == "row");
    CHECK(person.focused()->words == "q w e r t y u i o p å");
    CHECK(person.scan_to("key-h") + 1 == 8);
    person.press(Key::Activate);
    CHECK(person.visitor.state.visit.comment.text() == "Hh");
}

TEST_CASE("with two switches the end of a row leads back to the row, and from there to the next") {
    KeyVisitor person(kSwedish, true);
    person.visitor.reaches_comment();
    person.press(Key::Next);
    person.press(Key::Activate);
    CHECK(person.at() == "key-Q");
    person.press(Key::Next, 11);
    CHECK(person.at() == "row");
    CHECK(person.focused()->words.starts_with("Q W"));
    person.press(Key::Next);
    CHECK(person.focused()->words.starts_with("A S"));
    person.press(Key::Previous);
    CHECK(person.focused()->words.starts_with("Q W"));
}

TEST_CASE("with two switches deleting stays on the key that deletes") {
    KeyVisitor person(kSwedish, true);
    person.visitor.reaches_comment();
    person.visitor.writes("abc");
    person.look();
    person.press(Key::Next);
    person.press(Key::Next, 2);
    person.press(Key::Activate);
    person.walk_to("key-delete");
    person.press(Key::Activate);
    person.press(Key::Activate);
    CHECK(person.visitor.state.visit.comment.text() == "a");
    person.press(Key::Next);
    CHECK(person.at() == "row");
}

TEST_CASE("two switches are enough for a whole visit") {
    KeyVisitor person(kSwedish, true);
    const auto select = [&](const std::string& id) {
        person.walk_to(id);
        person.press(Key::Activate);
    };
    person.press(Key::Next);
    select("option-2");
    select("option-light");
    select("next");
    select("option-25-44");
    person.scan_to("key-T");
    person.press(Key::Activate);
    person.press(Key::Next, 3);
    person.press(Key::Activate);
    select("next");
    CHECK(person.scene.screen == "review");
    person.press(Key::Activate);
    CHECK(person.visitor.state.stage == flow::Stage::Saving);
}

TEST_CASE("a finger hides the ring until the next key") {
    KeyVisitor person;
    person.press(Key::Next);
    person.press(Key::Next);
    person.focus.hide();
    person.look();
    CHECK(person.focused() == nullptr);
    person.press(Key::Next);
    CHECK(person.at() == "option-3");
}

TEST_CASE("after letters of a plugged-in keyboard the ring is next seen on the way on") {
    KeyVisitor person;
    person.visitor.reaches_comment();
    person.press(Key::Next);
    person.focus.make_way(person.scene);
    person.does(flow::TypeText{"Mer ljus"});
    CHECK(person.focused() == nullptr);
    person.press(Key::Activate);
    CHECK(person.at() == "next");
    person.press(Key::Activate);
    CHECK(person.scene.screen == "review");
}

TEST_CASE("when the visit ends the ring is gone, and the next person begins at the beginning") {
    KeyVisitor person;
    person.press(Key::Next);
    person.walk_to("option-1");
    person.focus.forget();
    person.look();
    CHECK(person.focused() == nullptr);
    person.press(Key::Next);
    CHECK(person.at() == "option-4");
}

TEST_CASE("keys of the voice neither show nor move the ring") {
    KeyVisitor person;
    for (const auto key : {Key::Repeat, Key::Pause, Key::Louder, Key::Softer, Key::Faster, Key::Slower,
                           Key::HeadphonesIn, Key::HeadphonesOut}) {
        person.press(key);
    }
    CHECK(person.focused() == nullptr);
}

TEST_CASE("the ring has a contrast of 3 to 1 on everything it stands on, in every mode (A15)") {
    for (int mode = 0; mode < theme::kContrasts; ++mode) {
        const theme::Theme theme({}, theme::TextSize::Default, static_cast<theme::Contrast>(mode));
        const auto ring = theme.rgba(theme::Colour::Ink);
        for (const auto ground : {theme::Colour::Surface, theme::Colour::KeyboardBed, theme::Colour::Card})
            CHECK(theme::contrast(ring, theme.rgba(ground)) >= 3);
    }
}

TEST_CASE("the ring stands in the air between two targets and is covered when it is painted anew") {
    for (const auto& panel : {theme::Panel{}, theme::Panel{1080, 1920, 4.02f}}) {
        const auto m = theme::Theme(panel, theme::TextSize::Default).metrics();
        CHECK(m.focus_offset + m.focus_ring < m.gap);
        CHECK(m.focus_offset + m.focus_ring + 1 <= m.small_gap);  // 1: the soft edge
    }
}
