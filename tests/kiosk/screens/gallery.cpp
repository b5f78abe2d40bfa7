#include "tests/kiosk/screens/gallery.h"

#include <filesystem>
#include <stdexcept>

#include "sync/disclosure/snapshot.h"
#include "tests/support/paths.h"
#include "tests/support/sanitized.h"

using namespace std::chrono_literals;

namespace support {
namespace {

const std::string kAssets = support::in_source("assets").string();

void finish_quickly(Visitor& visitor) {
    visitor.loses_key();
    visitor.reaches_review();
    visitor.does(flow::Send{});
}

void reach_thanks(Visitor& visitor) {
    finish_quickly(visitor);
    visitor.does(flow::VisitStored{*visitor.state.visit.id});
}

void reach_thanks_by_declining(Visitor& visitor) {
    visitor.loses_key();
    while (visitor.state.stage != flow::Stage::Reviewing)
        visitor.does(flow::Decline{});
    visitor.does(flow::Send{});
    visitor.does(flow::VisitStored{*visitor.state.visit.id});
}

// 15, 34, 36 and 15 percent; a fifth option shares the first ones'.
std::optional<disclosure::Snapshot> a_result(const dialogue::Dialogue& dialogue) {
    const auto subject = disclosure::subject_of(dialogue, dialogue.places.front().id);
    disclosure::Tally tally;
    for (std::size_t i = 0; i < subject.options.size(); ++i)
        tally.published[subject.options[i]] = std::vector{32, 72, 76, 32, 1}[i];
    return disclosure::shown_of(tally, subject);
}

// 160 letters, as many as there may be.
std::string a_notice(const std::string& language) {
    if (language == "sv")
        return "Lamporna i gångtunneln byts vecka 40. Hela häcken kan inte tas bort, men den klipps lägre, "
               "och en "
               "ny stig med lampor går nu från skolan hela vägen fram till bron.";
    if (language == "ar")
        return "ستُستبدل المصابيح في نفق المشاة في الأسبوع 40. لا يمكن إزالة السياج كله، لكنه سيُقص، ويوجد "
               "الآن ممر "
               "جديد مضاء من المدرسة إلى الجسر قرب النهر.";
    return "The lamps in the underpass are replaced in week 40. The whole hedge cannot go, but it is cut "
           "lower, and a "
           "new path with lamps leads from the school to the bridge.";
}

// The endings that give something back.
std::vector<Exhibit> thanks() {
    return {{"thanks with a result", "event", reach_thanks, {.has_result = true, .is_online = true}},
            {"thanks with a notice", "event", reach_thanks, {.has_notice = true, .is_online = true}},
            {"thanks with both", "event", reach_thanks, {true, true, true}},
            {"thanks with everything, offline", "library", reach_thanks_by_declining, {true, true, false}},
            {"thanks on a walk", "walk", reach_thanks_by_declining, {true, true, true}}};
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
        {"comment with a word selected", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.writes("Lampan vid gångtunneln har varit trasig sedan i augusti. Sätt upp en till vid");
             v.does(flow::PlaceCaret{9});
             v.does(flow::PlaceCaret{9});
         }},
        {"comment with a personal number", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.writes("Jag heter Anna och har personnummer 640823-3234, ring mig på 070-123 45 67.");
         }},
        {"comment that is nearly full", "event",
         [](Visitor& v) {
             v.reaches_comment();
             for (int i = 0; i < 27; ++i)
                 v.writes("Lampan vid gångtunneln är trasig. ");
             v.writes("Skriv till anna@example.se");
         }},
        {"digits", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.does(flow::ShowKeys{flow::Keys::Symbols});
         }},
        {"letters of other languages", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.does(flow::ShowKeys{flow::Keys::Accents});
         }},
        {"shifted keys", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.does(flow::PressShift{});
         }},
    };
}

void opens_erase(Visitor& visitor) {
    visitor.chooses("QS1K", std::int64_t{2});
    visitor.does(flow::OpenOverlay{flow::Overlay::Erase});
}

// How a visit ends, and what lies over it.
std::vector<Exhibit> endings_and_panels() {
    return {
        {"review", "event", [](Visitor& v) { v.reaches_review(); }},
        {"review of a comment", "event",
         [](Visitor& v) {
             v.reaches_comment();
             v.writes("Lampan vid gångtunneln har varit trasig sedan i augusti. Sätt upp en till vid bron.");
             v.does(flow::Next{});
         }},
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
        {"thanks", "event", reach_thanks},
        {"aids", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{2});
             v.does(flow::OpenOverlay{flow::Overlay::Aids});
         }},
        {"listening", "event", [](Visitor& v) { v.does(flow::SetReadAloud{true}); }},
        {"listening in vain",
         "event",
         [](Visitor& v) { v.does(flow::SetReadAloud{true}); },
         {.has_sound = false}},
        {"languages", "event", [](Visitor& v) { v.does(flow::OpenOverlay{flow::Overlay::Languages}); }},
        {"about", "event", [](Visitor& v) { v.does(flow::OpenOverlay{flow::Overlay::About}); }},
        {"still there", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{2});
             v.waits(2min);
         }},
        {"erase", "event", opens_erase},
        {"erased", "event",
         [](Visitor& v) {
             opens_erase(v);
             const auto id = *v.state.visit.id;
             v.does(flow::EraseAnswers{});
             v.does(flow::DraftErased{id});
         }},
    };
}

// The panels that lead on from others, and screens that show what was chosen before.
std::vector<Exhibit> more_panels() {
    const auto opens = [](flow::Overlay overlay) {
        return [overlay](Visitor& v) { v.does(flow::OpenOverlay{overlay}); };
    };
    return {
        {"aids before anything was answered", "event", opens(flow::Overlay::Aids)},
        {"aids while reading aloud", "event",
         [](Visitor& v) {
             v.chooses("QS1K", std::int64_t{2});
             v.does(flow::SetReadAloud{true});
             v.does(flow::SetMotion{false});
             v.does(flow::OpenOverlay{flow::Overlay::Aids});
         }},
        {"information", "event", opens(flow::Overlay::Information)},
        {"support", "event", opens(flow::Overlay::Support)},
        {"declined question again", "library",
         [](Visitor& v) {
             v.does(flow::Decline{});
             v.does(flow::Back{});
         }},
        {"answered words again", "library",
         [](Visitor& v) {
             v.chooses("QS3", std::int64_t{6});
             v.does(flow::Back{});
         }},
    };
}

std::vector<Exhibit> in_test_mode() {
    const Given given{.has_result = true, .is_online = true, .is_test_mode = true};
    return {{"first question in test mode", "event", [](Visitor&) {}, given},
            {"review in test mode", "event", [](Visitor& v) { v.reaches_review(); }, given},
            {"thanks in test mode", "event", reach_thanks, given},
            {"languages in test mode", "event",
             [](Visitor& v) { v.does(flow::OpenOverlay{flow::Overlay::Languages}); }, given}};
}

template <class Value, class Error>
Value value_of(base::Result<Value, Error> result) {
    if (!result) throw std::runtime_error(result.error().message());
    return *std::move(result);
}

}  // namespace

const std::vector<Exhibit>& exhibits() {
    static const std::vector<Exhibit> all = [] {
        std::vector<Exhibit> list;
        for (const auto& part : {questions(), later_questions(), endings_and_panels(), more_panels(),
                                 thanks(), in_test_mode()}) {
            list.insert(list.end(), part.begin(), part.end());
        }
        return list;
    }();
    return all;
}

const std::vector<theme::Panel>& panels() {
    static const std::vector<theme::Panel> all{{}, {1080, 1920, 4.02f}, {1920, 1080, 4.02f}};
    return all;
}

std::vector<Setting> settings() {
    // What sanitizers look for depends neither on the words nor on how large they are: one language each way,
    // one in the usual size and the other in the largest.
    const auto is_shown = [](const text::Language& language, theme::TextSize size) {
        if (!support::kIsSanitized) return true;
        return size == theme::TextSize::Default ? language.tag == "sv"
                                                : size == theme::TextSize::ExtraLarge && language.tag == "ar";
    };
    std::vector<Setting> all;
    for (const auto& panel : panels()) {
        for (int size = 0; size < theme::kTextSizes; ++size) {
            for (const auto& language : hall().catalogue.languages()) {
                if (!is_shown(language, static_cast<theme::TextSize>(size))) continue;
                all.push_back({panel, static_cast<theme::TextSize>(size), language.tag});
                auto lowered = all.back();
                lowered.is_lowered = true;
                if (panel.beyond_reach() > 0) all.push_back(lowered);
            }
        }
    }
    return all;
}

Hall& hall() {
    static Hall hall{value_of(text::Catalogue::load(kAssets + "/languages")),
                     value_of(text::Keyboards::load(kAssets + "/keyboards")),
                     value_of(text::Shaper::load(kAssets + "/fonts.conf")), icon_names()};
    return hall;
}

theme::Theme theme_of(const Setting& setting) {
    return {setting.panel, setting.size, setting.contrast};
}

scene::Scene show(const Visitor& visitor, const Setting& setting, const text::Catalogue& catalogue,
                  const Given& given) {
    auto& with = hall();
    const auto& places = visitor.dialogue().places;
    screens::World world{visitor.state,  visitor.facts(),     catalogue,
                         with.keyboards, places.front().name, given.is_online};
    world.icons = &with.icons;
    world.has_sound = given.has_sound;
    if (given.has_result) world.result = a_result(visitor.dialogue());
    if (given.has_notice) world.notice = a_notice(setting.language);
    world.is_test_mode = given.is_test_mode;
    return screens::compose(world, theme_of(setting), with.shaper);
}

scene::Scene show(const Visitor& visitor, const Setting& setting, const Given& given) {
    return show(visitor, setting, hall().catalogue, given);
}

void reach(Visitor& visitor, const Exhibit& exhibit, const Setting& setting) {
    visitor.does(flow::SelectLanguage{setting.language});
    visitor.does(flow::SelectTextSize{setting.size});
    visitor.does(flow::SelectContrast{setting.contrast});
    visitor.does(flow::SetLowered{setting.is_lowered});
    exhibit.reach(visitor);
}

std::unique_ptr<Visitor> visitor_of(const Exhibit& exhibit, const Setting& setting) {
    auto visitor = std::make_unique<Visitor>(exhibit.channel);
    reach(*visitor, exhibit, setting);
    return visitor;
}

scene::Scene show(const Exhibit& exhibit, const Setting& setting) {
    return show(*visitor_of(exhibit, setting), setting, exhibit.given);
}

std::string label(const Exhibit& exhibit, const Setting& setting) {
    return exhibit.name + ", " + setting.language + ", size " +
           std::to_string(static_cast<int>(setting.size)) + ", " + std::to_string(setting.panel.width) + "x" +
           std::to_string(setting.panel.height) + (setting.is_lowered ? ", lowered" : "");
}

scene::Rect reachable(const scene::Node& node) {
    if (!node.clip) return node.rect;
    const float top = std::max(node.rect.y, node.clip->y);
    const float bottom = std::min(node.rect.bottom(), node.clip->bottom());
    return {node.rect.x, top, node.rect.w, std::max(0.0f, bottom - top)};
}

}  // namespace support
