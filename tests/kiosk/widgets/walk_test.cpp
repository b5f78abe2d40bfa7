#include "kiosk/widgets/walk.h"

#include <catch2/catch.hpp>

#include <map>

#include "kiosk/widgets/focus.h"
#include "tests/kiosk/screens/gallery.h"

// Every screen in every language, text size and panel (A02).
namespace {

using platform::Key;
using widgets::Focus;

struct Walk {
    support::Visitor visitor;
    const support::Setting& setting;
    Focus focus;
    bool listens;
    scene::Scene scene;

    Walk(const support::Exhibit& exhibit, const support::Setting& its, bool has_two_switches, bool with_voice)
        : visitor(exhibit.channel), setting(its), focus(has_two_switches), listens(with_voice) {
        visitor.does(flow::SelectLanguage{setting.language});
        visitor.does(flow::SelectTextSize{setting.size});
        exhibit.reach(visitor);
        look();
        press(Key::Next);  // shows the ring
    }
    void look() {
        scene = support::show(visitor, setting);
        focus.show(scene, listens);
    }
    void press(Key key) {
        REQUIRE_FALSE(focus.take(key, scene, listens));
        look();
        if (const auto scroll = focus.into_view(scene)) {
            visitor.does(*scroll);
            look();
            CHECK_FALSE(focus.into_view(scene));
        }
    }
    [[nodiscard]] const scene::Node* focused() const {
        const auto found = std::find_if(scene.nodes.begin(), scene.nodes.end(),
                                        [](const scene::Node& node) { return node.is_focused; });
        return found == scene.nodes.end() ? nullptr : &*found;
    }
};

// In view: whole, or, where it is higher than its region, from its beginning.
bool is_in_view(const scene::Scene& scene, const scene::Node& node) {
    if (!scene.scrolling || node.clip != scene.scrolling->region) return true;
    const auto& region = scene.scrolling->region;
    return region.contains(node.rect) || (node.rect.h > region.h && std::abs(node.rect.y - region.y) < 1);
}

// How often each node had the ring on the way round, which ends where it began.
std::map<std::string, int> visits_on_the_way_round(Walk& walk, Key key) {
    std::map<std::string, int> seen;
    if (walk.focused() == nullptr) return seen;
    const auto start = walk.focused()->id;
    do {
        const auto* node = walk.focused();
        REQUIRE(node != nullptr);
        INFO(node->id);
        CHECK(is_in_view(walk.scene, *node));
        REQUIRE(++seen[node->id] < 3);
        walk.press(key);
        REQUIRE(walk.focused() != nullptr);
    } while (walk.focused()->id != start);
    return seen;
}

template <class F>
void on_every_screen(F check) {
    for (const auto& setting : support::settings()) {
        for (const auto& exhibit : support::exhibits()) {
            INFO(label(exhibit, setting));
            check(exhibit, setting);
        }
    }
}

// Of the ways up and down, those that lead somewhere: which do changes with what comes into view.
bool leads_through(const std::string& id) {
    return id == "scroll-up" || id == "scroll-down";
}

void check_round(Walk& walk, Key key, const widgets::Stops& stops) {
    std::map<std::string, int> wanted;
    for (const auto* stop : stops)
        wanted[stop->id] = 1;
    const auto take_ways = [](auto& visits) {
        return std::erase_if(visits, [](const auto& visit) { return leads_through(visit.first); });
    };
    auto seen = visits_on_the_way_round(walk, key);
    CHECK((take_ways(seen) > 0) == (take_ways(wanted) > 0));
    CHECK(seen == wanted);
}

}  // namespace

TEST_CASE("on every screen Next reaches everything that can be done exactly once, in view, and comes back") {
    on_every_screen([](const auto& exhibit, const auto& setting) {
        Walk walk(exhibit, setting, false, false);
        const auto scene = walk.scene;
        check_round(walk, Key::Next, widgets::stops(scene, false));
    });
}

TEST_CASE("on every screen Previous does the same the other way") {
    on_every_screen([](const auto& exhibit, const auto& setting) {
        Walk walk(exhibit, setting, false, false);
        const auto scene = walk.scene;
        check_round(walk, Key::Previous, widgets::stops(scene, false));
    });
}

TEST_CASE("on every screen a listener reaches all that is said, too") {
    on_every_screen([](const auto& exhibit, const auto& setting) {
        Walk walk(exhibit, setting, false, true);
        const auto scene = walk.scene;
        const auto stops = widgets::stops(scene, true);
        CHECK(stops.size() > widgets::stops(scene, false).size());
        check_round(walk, Key::Next, stops);
    });
}

TEST_CASE("with two switches, rows take the place of keys and every key is in one of them") {
    on_every_screen([](const auto& exhibit, const auto& setting) {
        if (exhibit.name.find("comment") == std::string::npos) return;
        Walk walk(exhibit, setting, true, false);
        std::string letters;
        int rows = 0;
        const auto scene = walk.scene;
        for (std::size_t n = 0; n < widgets::lines(widgets::stops(scene, false)).size() + 8; ++n) {
            REQUIRE(walk.focused() != nullptr);
            if (walk.focused()->id == "row") {
                letters += " " + walk.focused()->words + " ";
                ++rows;
            } else {
                CHECK(walk.focused()->role != scene::Role::Key);
            }
            walk.press(Key::Next);
        }
        if (scene.screen != "comment") return;
        CHECK(rows >= 4);
        for (const auto& node : scene.nodes) {
            if (node.role == scene::Role::Key && node.action)
                CHECK(letters.find(" " + node.words + " ") != std::string::npos);
        }
    });
}

TEST_CASE("lines follow the eye: what stands beside each other is one, and all stops are in lines in order") {
    on_every_screen([](const auto& exhibit, const auto& setting) {
        const auto scene = support::show(exhibit, setting);
        const auto stops = widgets::stops(scene, false);
        std::size_t next = 0;
        for (const auto& line : widgets::lines(stops)) {
            CHECK(line.first == next);
            CHECK(line.end > line.first);
            for (auto n = line.first + 1; n < line.end; ++n) {
                INFO(stops[n - 1]->id << " and " << stops[n]->id);
                CHECK_FALSE(stops[n - 1]->rect.overlaps(stops[n]->rect));
            }
            next = line.end;
        }
        CHECK(next == stops.size());
    });
}

TEST_CASE("the keyboard is four lines of keys") {
    for (const auto* language : {"sv", "en", "ar"}) {
        const auto scene = support::show(support::exhibits()[8], {{}, theme::TextSize::Default, language});
        REQUIRE(scene.screen == "comment");
        const auto stops = widgets::stops(scene, false);
        int rows = 0;
        for (const auto& line : widgets::lines(stops))
            rows += widgets::is_key_row(stops, line) ? 1 : 0;
        CHECK(rows == 4);
    }
}
