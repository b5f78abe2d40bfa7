#include "tests/kiosk/screens/gallery.h"

#include <filesystem>

using namespace std::chrono_literals;

namespace support {
namespace {

const std::string kAssets = std::string(LYHORD_SOURCE_DIR) + "/assets";

void finish_quickly(Visitor& visitor) {
    visitor.loses_key();
    visitor.reaches_comment();
}

std::set<std::string> icon_names() {
    std::set<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(kAssets + "/icons"))
        names.insert(file.path().stem());
    return names;
}

// The questions that are answered by tapping.
std::vector<Exhibit> questions() {
    return {
        {"first question", "event", [](Visitor&) {}},
        {"first question of the library", "library", [](Visitor&) {}},
        {"first question of the walk", "walk", [](Visitor&) {}},
        {"first question again", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{3});
             v.does(flow::Back{});
         }},
        {"reasons for unsafety", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{2});
             v.ticks_box("QS8N", "light");
             v.ticks_box("QS8N", "empty");
         }},
        {"reasons for safety at the limit", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{4});
             for (const auto* reason : {"light", "sight", "people", "calm"})
                 v.ticks_box("QS8P", reason);
         }},
    };
}

// Age, and the comment with its keyboard.
std::vector<Exhibit> later_questions() {
    return {
        {"age", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{2});
             v.does(flow::Next{});
         }},
        {"empty comment", "event", [](Visitor& v) { v.reaches_comment(); }},
        {"comment", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.writes("Lampan vid gångtunneln har varit trasig sedan i augusti. Sätt upp en till vid");
         }},
        {"long comment", "event",
         [](Visitor& v) {
             v.reaches_comment();
             for (int i = 0; i < 30; ++i)
                 v.writes("Lampan vid gångtunneln är trasig. ");
         }},
        {"digits", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.does(flow::ShowKeys{true});
         }},
        {"shifted keys", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.does(flow::PressShift{});
         }},
    };
}

// How a visit ends, and what lies over it.
std::vector<Exhibit> endings_and_panels() {
    return {
        {"saving", "event",
         [](Visitor& v) {
             finish_quickly(v);
             v.waits(1s);
         }},
        {"not saved", "event",
         [](Visitor& v) {
             finish_quickly(v);
             v.waits(6s);
         }},
        {"thanks", "event",
         [](Visitor& v) {
             finish_quickly(v);
             v.does(flow::VisitStored{*v.state.visit.id});
         }},
        {"aids", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{2});
             v.does(flow::OpenOverlay{flow::Overlay::Aids});
         }},
        {"languages", "event", [](Visitor& v) { v.does(flow::OpenOverlay{flow::Overlay::Languages}); }},
        {"about", "event", [](Visitor& v) { v.does(flow::OpenOverlay{flow::Overlay::About}); }},
        {"still there", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{2});
             v.waits(2min);
         }},
    };
}

}  // namespace

const std::vector<Exhibit>& exhibits() {
    static const std::vector<Exhibit> all = [] {
        std::vector<Exhibit> list;
        for (const auto& part : {questions(), later_questions(), endings_and_panels()}) {
            list.insert(list.end(), part.begin(), part.end());
        }
        return list;
    }();
    return all;
}

std::vector<Setting> settings() {
    std::vector<Setting> all;
    for (const auto& panel : {theme::Panel{}, theme::Panel{1080, 1920, 4.02f}}) {
        for (int size = 0; size < theme::kTextSizes; ++size) {
            for (const auto* language : {"sv", "en", "ar"}) {
                all.push_back({panel, static_cast<theme::TextSize>(size), language});
            }
        }
    }
    return all;
}

Hall& hall() {
    static Hall hall = [] {
        auto catalogue = text::Catalogue::load(kAssets + "/languages");
        auto shaper = text::Shaper::load(kAssets + "/fonts.conf");
        REQUIRE(catalogue);
        REQUIRE(shaper);
        return Hall{*std::move(catalogue), *std::move(shaper), icon_names()};
    }();
    return hall;
}

scene::Scene show(const Visitor& visitor, const Setting& setting) {
    auto& with = hall();
    const auto& places = visitor.dialogue().places;
    const screens::World world{visitor.state, visitor.facts(), with.catalogue, places.front().name, false, {},
                               &with.icons};
    return screens::compose(world, theme::Theme(setting.panel, setting.size), with.shaper);
}

scene::Scene show(const Exhibit& exhibit, const Setting& setting) {
    Visitor visitor(exhibit.channel);
    visitor.does(flow::SelectLanguage{setting.language});
    visitor.does(flow::SelectTextSize{setting.size});
    exhibit.reach(visitor);
    return show(visitor, setting);
}

}  // namespace support
