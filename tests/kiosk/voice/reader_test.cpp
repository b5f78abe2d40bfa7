#include "kiosk/voice/reader.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/gallery.h"

using namespace std::chrono_literals;
using voice::Order;
using voice::Orders;

namespace {

// A visitor, the screens, and a reader that looks at each of them as the app lets it.
class Listener {
public:
    explicit Listener(bool has_headphones = false)
        : reader_(support::hall().catalogue, {has_headphones, "sv"}) {
        look();
    }

    // Does something; what is ordered because of it.
    Orders does(const flow::Event& event) {
        auto orders = reader_.interrupt();
        reader_.note(event);
        visitor.does(event);
        add(orders, look());
        return orders;
    }
    Orders chooses(const std::string& question, dialogue::Value value) {
        return does(flow::ChooseOption{question, std::move(value)});
    }
    Orders waits(std::chrono::milliseconds time) {
        visitor.waits(time);
        return look();
    }
    Orders focuses(const std::string& id) {
        auto orders = reader_.interrupt();
        add(orders, is_shown_focused(id));
        return orders;
    }
    Orders is_shown_focused(const std::string& id) {
        focused_ = id;
        return look();
    }
    Orders turns_it_on() { return does(flow::SetReadAloud{true}); }
    // To the comment, in silence, with the voice on.
    void reaches_comment() {
        visitor.reaches_comment();
        (void)turns_it_on();
        reader_.finish();
    }

    voice::Reader& reader() { return reader_; }
    support::Visitor visitor;

private:
    static void add(Orders& orders, Orders more) {
        for (auto& order : more)
            orders.push_back(std::move(order));
    }
    Orders look() {
        auto scene = support::show(visitor, {{}, theme::TextSize::Default, "sv"});
        for (auto& node : scene.nodes)
            node.is_focused = node.id == focused_;
        return reader_.look(scene, visitor.state.visit.preferences);
    }

    voice::Reader reader_;
    std::string focused_;
};

// What the orders come to, one line each: "stop", "say …".
std::vector<std::string> told(const Orders& orders) {
    std::vector<std::string> lines;
    for (const auto& order : orders) {
        if (std::holds_alternative<voice::Stop>(order)) lines.emplace_back("stop");
        if (std::holds_alternative<voice::Pause>(order)) lines.emplace_back("pause");
        if (std::holds_alternative<voice::Resume>(order)) lines.emplace_back("resume");
        if (std::holds_alternative<voice::Forget>(order)) lines.emplace_back("forget");
        if (const auto* speak = std::get_if<voice::Speak>(&order)) {
            for (const auto& one : speak->what)
                lines.push_back("say " + one.words);
        }
    }
    return lines;
}

using Lines = std::vector<std::string>;

bool has(const Lines& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

constexpr const char* kQuestion =
    "say Hur trygg eller otrygg känner du dig i Skänninge centrum när det är mörkt?";

}  // namespace

TEST_CASE("nothing is said until somebody wants it") {
    Listener listener;
    CHECK(told(listener.chooses("QS1K", std::int64_t{2})).empty());
    CHECK(told(listener.focuses("next")).empty());
    CHECK(told(listener.reader().repeat()).empty());
    CHECK(told(listener.reader().pause()).empty());
}

TEST_CASE("turned on, the voice reads the screen from its question on") {
    Listener listener;
    const auto lines = told(listener.turns_it_on());
    REQUIRE(lines.size() > 5);
    CHECK(lines[0] == kQuestion);
}

TEST_CASE("woken without sight, the voice first says how to go on") {
    Listener listener;
    listener.reader().greet();
    const auto lines = told(listener.turns_it_on());
    CHECK(lines[0] == "say Uppläsning är på. Tryck höger eller ner för nästa, och välj för att svara.");
    CHECK(lines[1] == kQuestion);
}

TEST_CASE("a focus that the waking key has brought does not cut the greeting off, the next one does") {
    Listener listener;
    listener.reader().greet();
    (void)listener.turns_it_on();
    CHECK(told(listener.is_shown_focused("option-4")).empty());
    CHECK(told(listener.focuses("option-3")) == Lines{"stop", "say Ganska trygg, 2 av 6"});
}

TEST_CASE("whatever the visitor does silences the voice before anything else happens (A05)") {
    Listener listener;
    (void)listener.turns_it_on();
    const auto lines = told(listener.chooses("QS1K", std::int64_t{2}));
    CHECK(lines[0] == "stop");
    CHECK(lines[1] == "say Vad bidrar till otryggheten?");
    CHECK(told(listener.reader().interrupt()) == Lines{"stop"});
    CHECK(told(listener.reader().interrupt()).empty());
}

TEST_CASE("the voice that is turned off says nothing more") {
    Listener listener;
    (void)listener.turns_it_on();
    CHECK(told(listener.does(flow::SetReadAloud{false})) == Lines{"stop"});
    CHECK(told(listener.chooses("QS1K", std::int64_t{2})).empty());
}

TEST_CASE("a node is said when the focus comes to it, and nothing else") {
    Listener listener;
    (void)listener.turns_it_on();
    CHECK(told(listener.focuses("option-3")) == Lines{"stop", "say Ganska trygg, 2 av 6"});
    CHECK(told(listener.focuses("decline")) == Lines{"stop", "say Vill inte svara, 6 av 6"});
}

TEST_CASE("a tick that is set or taken away says so, and then what else is new") {
    Listener listener;
    (void)listener.turns_it_on();
    (void)listener.chooses("QS1K", std::int64_t{2});
    (void)listener.focuses("option-light");
    const auto tick = flow::ToggleOption{"QS8N", std::string("light")};
    CHECK(told(listener.does(tick)) == Lines{"stop", "say Mörker, 1 av 9, vald", "say 1 av 3 valda"});
    CHECK(told(listener.does(tick)) == Lines{"stop", "say Mörker, 1 av 9, inte vald", "say 0 av 3 valda"});
}

TEST_CASE("one tick too many is answered with the limit, each time") {
    Listener listener;
    (void)listener.turns_it_on();
    (void)listener.chooses("QS1K", std::int64_t{2});
    for (const auto* reason : {"light", "sight", "empty"})
        (void)listener.does(flow::ToggleOption{"QS8N", std::string(reason)});
    const auto one_more = flow::ToggleOption{"QS8N", std::string("harass")};
    CHECK(told(listener.does(one_more)).back() ==
          "say Trakasserier. Tre är valda redan. Tryck bort en först., 5 av 9, inte vald");
    CHECK(told(listener.does(one_more)).back() == "say Välj högst tre.");
}

TEST_CASE("when the tile has said long enough that no more may be chosen, the voice says nothing of it") {
    Listener listener;
    (void)listener.turns_it_on();
    (void)listener.chooses("QS1K", std::int64_t{2});
    for (const auto* reason : {"light", "sight", "empty", "harass"})
        (void)listener.does(flow::ToggleOption{"QS8N", std::string(reason)});
    listener.reader().finish();
    CHECK(told(listener.waits(4s)).empty());
}

TEST_CASE("repeat says the same again") {
    Listener listener;
    const auto first = told(listener.turns_it_on());
    auto again = told(listener.reader().repeat());
    CHECK(again.front() == "stop");
    again.erase(again.begin());
    CHECK(again == first);
    (void)listener.focuses("option-3");
    listener.reader().finish();
    CHECK(told(listener.reader().repeat()) == Lines{"say Ganska trygg, 2 av 6"});
}

TEST_CASE("pause holds and goes on, and whatever is done meanwhile ends it") {
    Listener listener;
    (void)listener.turns_it_on();
    CHECK(told(listener.reader().pause()) == Lines{"pause"});
    CHECK(told(listener.reader().pause()) == Lines{"resume"});
    (void)listener.reader().pause();
    CHECK(told(listener.focuses("option-3")) == Lines{"stop", "say Ganska trygg, 2 av 6"});
    CHECK(told(listener.reader().pause()) == Lines{"pause"});
}

TEST_CASE("what was said to the end can not be paused any more") {
    Listener listener;
    (void)listener.turns_it_on();
    listener.reader().finish();
    CHECK(told(listener.reader().pause()).empty());
}

TEST_CASE("the question whether somebody is there is asked aloud too (A42)") {
    Listener listener;
    (void)listener.turns_it_on();
    (void)listener.chooses("QS1K", std::int64_t{2});
    listener.reader().finish();
    const auto lines = told(listener.waits(2min));
    REQUIRE(lines.size() > 2);
    CHECK(lines[0] == "say Är du kvar?");
    CHECK(has(lines, "say Jag är kvar, knapp"));
}

TEST_CASE("a countdown is heard with its screen and when someone asks for more time, not every second") {
    Listener listener;
    listener.visitor.loses_key();
    listener.visitor.reaches_review();
    (void)listener.turns_it_on();
    listener.visitor.does(flow::Send{});
    listener.visitor.does(flow::VisitStored{*listener.visitor.state.visit.id});
    CHECK(has(told(listener.waits(0s)), "say 60 sekunder kvar, sedan börjar skärmen om"));
    listener.reader().finish();
    for (int second = 0; second < 20; ++second)
        CHECK(told(listener.waits(1s)).empty());
    CHECK(told(listener.does(flow::MoreTime{})) == Lines{"say 120 sekunder kvar, sedan börjar skärmen om"});
}

TEST_CASE("a panel that goes dark or light takes up again what was being said (A25)") {
    Listener listener;
    const auto lines = told(listener.turns_it_on());
    for (const bool is_dark : {true, false}) {
        auto again = told(listener.does(flow::SetDark{is_dark}));
        CHECK(listener.visitor.state.visit.preferences.is_dark == is_dark);
        CHECK(again.front() == "stop");
        again.erase(again.begin());
        CHECK(again == lines);
    }
}

TEST_CASE("loudness and speed say what they are now, at the limit too") {
    Listener listener;
    (void)listener.turns_it_on();
    CHECK(told(listener.does(flow::SelectVolume{4})) == Lines{"stop", "say Ljudstyrka 5 av 5"});
    CHECK(told(listener.does(flow::SelectVolume{5})) == Lines{"stop", "say Ljudstyrka 5 av 5"});
    CHECK(told(listener.does(flow::SelectSpeechRate{0})) == Lines{"stop", "say Hastighet 50 procent"});
}

TEST_CASE("a choice says which one is chosen now and not which one was") {
    Listener listener;
    (void)listener.turns_it_on();
    (void)listener.does(flow::OpenOverlay{flow::Overlay::Aids});
    CHECK(told(listener.does(flow::SelectTextSize{theme::TextSize::Large})) ==
          Lines{"stop", "say Stor, knapp, vald"});
}

TEST_CASE("what is typed is not said aloud: once a screen the visitor hears that headphones help (A06)") {
    Listener listener;
    listener.reaches_comment();
    const Lines hidden{"say Anslut hörlurar för att höra det du skriver."};
    CHECK(told(listener.does(flow::TypeText{"Z"})) == hidden);
    listener.reader().finish();
    CHECK(told(listener.does(flow::TypeText{"e"})).empty());
    CHECK(told(listener.does(flow::DeleteBackward{})).empty());
}

TEST_CASE("into headphones what is typed is said letter by letter and word by word") {
    Listener listener(true);
    listener.reaches_comment();
    const auto typed = [&](const std::string& text) {
        listener.reader().finish();
        return told(listener.does(flow::TypeText{text}));
    };
    CHECK(typed("J") == Lines{"say J"});
    CHECK(typed("a") == Lines{"say a"});
    CHECK(typed(" ") == Lines{"say Ja"});
    listener.reader().finish();
    const auto orders = listener.does(flow::TypeText{"x"});
    CHECK(std::get<voice::Speak>(orders.back()).what.front().is_private);
}

TEST_CASE("headphones that are pulled out take the visitor's words with them") {
    Listener listener(true);
    listener.reaches_comment();
    (void)listener.does(flow::TypeText{"Zebrafink"});
    CHECK(told(listener.reader().plug(false)) == Lines{"stop"});
    CHECK(told(listener.reader().repeat()).empty());
    const auto lines = told(listener.focuses("written"));
    CHECK(lines == Lines{"say Anslut hörlurar för att höra det du skriver."});
}

TEST_CASE("what was said to headphones is forgotten when the voice ends") {
    Listener listener(true);
    listener.reaches_comment();
    (void)listener.does(flow::TypeText{"Zebrafink"});
    CHECK(told(listener.does(flow::SetReadAloud{false})) == Lines{"stop", "forget"});
}

TEST_CASE("what was said to headphones is forgotten when the visit ends, though the voice goes on") {
    Listener listener(true);
    listener.reaches_comment();
    (void)listener.does(flow::TypeText{"Zebrafink"});
    SECTION("erased") {
        (void)listener.does(flow::OpenOverlay{flow::Overlay::Erase});
        CHECK(told(listener.does(flow::EraseAnswers{})).back() == "forget");
    }
    SECTION("sent") {
        (void)listener.does(flow::Next{});
        CHECK(told(listener.does(flow::Send{})).back() == "forget");
    }
    CHECK(listener.visitor.state.visit.preferences.is_read_aloud);
    CHECK(told(listener.does(flow::SetReadAloud{false})) == Lines{"stop"});
}

TEST_CASE("what an undo brings back or takes away is said") {
    Listener listener(true);
    listener.reaches_comment();
    (void)listener.does(flow::TypeText{"Ja"});
    listener.reader().finish();
    CHECK(told(listener.does(flow::DeleteBackward{})) == Lines{"say a"});
    listener.reader().finish();
    CHECK(told(listener.does(flow::Undo{})) == Lines{"say a"});
}

TEST_CASE("the next visitor finds the voice silent (A17)") {
    Listener listener;
    (void)listener.turns_it_on();
    (void)listener.chooses("QS1K", std::int64_t{2});
    const auto lines = told(listener.waits(10min));
    CHECK(lines == Lines{"stop"});
    CHECK_FALSE(listener.visitor.state.visit.preferences.is_read_aloud);
}

TEST_CASE("what changes by itself waits until what is being said has been said") {
    Listener listener;
    (void)listener.turns_it_on();
    auto scene = support::show(listener.visitor, {{}, theme::TextSize::Default, "sv"});
    scene.nodes.push_back({scene::Role::Text, "note", "Skärmen har fått nät.", {}});
    CHECK(told(listener.reader().look(scene, listener.visitor.state.visit.preferences)) ==
          Lines{"say Skärmen har fått nät."});
    (void)listener.reader().interrupt();
    CHECK(told(listener.reader().repeat()).back() == "say Skärmen har fått nät.");
}

TEST_CASE("a screen that comes by itself is read at once") {
    Listener listener;
    listener.visitor.reaches_review();
    (void)listener.turns_it_on();
    const auto lines = told(listener.does(flow::Send{}));
    CHECK(lines == Lines{"stop", "say Sparar ditt svar …"});
    listener.visitor.does(flow::VisitStored{*listener.visitor.state.visit.id});
    const auto thanks = told(listener.waits(0s));
    CHECK(thanks[0] == "stop");
    CHECK(thanks[1] == "say Tack! Ditt svar är sparat.");
}
