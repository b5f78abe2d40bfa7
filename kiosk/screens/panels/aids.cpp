#include "kiosk/screens/panels/aids.h"

#include <algorithm>
#include <array>

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/choices.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/panel.h"
#include "kiosk/screens/questions/question_chrome.h"

namespace screens {
namespace {

using flow::Preferences;
using theme::Contrast;
using theme::TextSize;

Look look_of(bool is_chosen) {
    return is_chosen ? Look::Chosen : Look::Plain;
}

Group text_sizes(const AidsView& view, const Kit& kit) {
    struct Row {
        TextSize size;
        const char* id;
        const char* message;
    };
    constexpr std::array<Row, theme::kTextSizes> kRows{
        {{TextSize::Small, "size-small", "size.small"},
         {TextSize::Default, "size-default", "size.default"},
         {TextSize::Large, "size-large", "size.large"},
         {TextSize::ExtraLarge, "size-extra-large", "size.extra_large"}}};
    Group group{"title-size", kit.say("aids.text_size"), {}};
    const float largest = kit.metrics().icon;
    float side = largest / 2;  // the letter grows as the text does
    for (const auto& [size, id, message] : kRows) {
        const bool fits = std::find(view.sizes.begin(), view.sizes.end(), size) != view.sizes.end();
        if (fits) {
            group.choices.push_back({{id, kit.say(message), flow::SelectTextSize{size},
                                      look_of(size == view.preferences.text_size), "icons/letter"},
                                     side});
        }
        side += largest / 2 / static_cast<float>(kRows.size() - 1);
    }
    return group;
}

Group contrasts(const Preferences& now, const Kit& kit) {
    struct Row {
        Contrast contrast;
        const char* id;
        const char* message;
        const char* icon;
    };
    constexpr std::array<Row, theme::kContrasts> kRows{
        {{Contrast::Default, "contrast-default", "contrast.default", "icons/contrast_default"},
         {Contrast::Dark, "contrast-dark", "contrast.dark", "icons/contrast_dark"},
         {Contrast::Light, "contrast-light", "contrast.light", "icons/contrast_light"},
         {Contrast::Low, "contrast-low", "contrast.low", "icons/contrast_low"}}};
    Group group{"title-contrast", kit.say("aids.contrast"), {}};
    for (const auto& [contrast, id, message, icon] : kRows) {
        group.choices.push_back({{id, kit.say(message), flow::SelectContrast{contrast},
                                  look_of(contrast == now.contrast), icon}});
    }
    return group;
}

// What can be turned on and off says what a touch will do.
Group speech(const Preferences& now, const Kit& kit) {
    Group group{"title-speech", kit.say("aids.speech"), {}};
    group.choices.push_back({{"read-aloud", kit.say(now.is_read_aloud ? "speech.off" : "speech.on"),
                              flow::SetReadAloud{!now.is_read_aloud}, Look::Plain,
                              now.is_read_aloud ? "icons/silent" : "icons/read_aloud"}});
    if (!now.is_read_aloud) return group;
    group.choices.push_back(
        {{"dark", kit.say(now.is_dark ? "speech.light" : "speech.dark"), flow::SetDark{!now.is_dark},
          Look::Plain, now.is_dark ? "icons/light" : "icons/dark"}});
    return group;
}

Group speech_rate(const Preferences& now, const Kit& kit) {
    const auto percent = std::to_string(flow::kSpeechRates[static_cast<std::size_t>(now.speech_rate)]);
    return {"title-rate",
            text::with(kit.say("speech.rate"), "percent", percent),
            {{{"slower", kit.say("speech.slower"), flow::SelectSpeechRate{now.speech_rate - 1}, Look::Plain,
               "icons/minus"}},
             {{"faster", kit.say("speech.faster"), flow::SelectSpeechRate{now.speech_rate + 1}, Look::Plain,
               "icons/plus"}}}};
}

Group volume(const Preferences& now, const Kit& kit) {
    const auto step = text::with(kit.say("speech.volume"), "n", std::to_string(now.volume + 1));
    return {"title-volume",
            text::with(step, "count", std::to_string(flow::kVolumes.size())),
            {{{"softer", kit.say("speech.softer"), flow::SelectVolume{now.volume - 1}, Look::Plain,
               "icons/minus"}},
             {{"louder", kit.say("speech.louder"), flow::SelectVolume{now.volume + 1}, Look::Plain,
               "icons/plus"}}}};
}

Group motion(const Preferences& now, const Kit& kit) {
    return {"title-motion",
            kit.say("aids.motion"),
            {{{"motion-on", kit.say("motion.on"), flow::SetMotion{true}, look_of(now.has_motion),
               "icons/motion"}},
             {{"motion-off", kit.say("motion.off"), flow::SetMotion{false}, look_of(!now.has_motion),
               "icons/still"}}}};
}

Group place(const Preferences& now, const Kit& kit) {
    return {
        "title-place",
        kit.say("aids.place"),
        {{{"place", kit.say(now.is_lowered ? "place.raised" : "place.lowered"),
           flow::SetLowered{!now.is_lowered}, Look::Plain, now.is_lowered ? "icons/raise" : "icons/lower"}}}};
}

// Groups with few choices share a line.
std::vector<std::vector<Group>> lines_of(const AidsView& view, const Kit& kit) {
    const auto& now = view.preferences;
    std::vector<std::vector<Group>> lines{{text_sizes(view, kit)}, {contrasts(now, kit)}};
    lines.push_back({speech(now, kit), motion(now, kit)});
    if (now.is_read_aloud) lines.push_back({speech_rate(now, kit), volume(now, kit)});
    if (kit.theme.panel().beyond_reach() > 0) lines.push_back({place(now, kit)});
    return lines;
}

// Groups beside each other, their tiles on one height.
float add_line(Body& body, const Kit& kit, std::vector<Group> groups, float y) {
    const auto& m = kit.metrics();
    const auto count = static_cast<float>(groups.size());
    const float width = (kit.content_width() - (count - 1) * m.margin) / count;
    float x = 0, height = 0, title = 0;
    for (const auto& group : groups)
        title = std::max(title, kit.size_of(group.title, theme::Type::SmallStrong, width).h);
    for (auto& group : groups) {
        group.title_height = title;
        auto part = group_of(kit, group, width);
        for (auto& node : part.nodes)
            body.nodes.push_back(scene::moved(std::move(node), x, y));
        height = std::max(height, part.height);
        x += width + m.margin;
    }
    return height;
}

// Two groups stand beside each other when their words stand whole so.
bool fit_beside(const Kit& kit, const std::vector<Group>& groups) {
    const auto count = static_cast<float>(groups.size());
    const float width = (kit.content_width() - (count - 1) * kit.metrics().margin) / count;
    return std::all_of(groups.begin(), groups.end(),
                       [&](const Group& group) { return least_width(kit, group) <= width; });
}

Body body_of(const AidsView& view, const Kit& kit) {
    Body body;
    const auto add = [&](std::vector<Group> groups) {
        const float y = body.nodes.empty() ? 0 : body.height + kit.metrics().card_padding;
        body.height = y + add_line(body, kit, std::move(groups), y);
    };
    for (auto& groups : lines_of(view, kit)) {
        if (fit_beside(kit, groups)) {
            add(std::move(groups));
            continue;
        }
        for (auto& group : groups)
            add({std::move(group)});
    }
    return body;
}

}  // namespace

AidsView aids_view(const World& world) {
    const auto& state = world.state;
    AidsView view{state.visit.preferences, world.sizes, false, false, state.scroll};
    auto own = world.facts.preferences;
    own.language = view.preferences.language;  // restoring keeps it
    view.can_restore = view.preferences != own;
    view.preferences.text_size = size_shown(world.sizes, view.preferences.text_size);
    view.can_erase = state.visit.id.has_value();
    return view;
}

Page arrange_aids(const AidsView& view, const Kit& kit) {
    auto footer = closing(kit);
    if (view.can_erase) {
        footer.start.push_back(
            pill(kit, {"erase", kit.say("aids.erase"), flow::OpenOverlay{flow::Overlay::Erase}, Look::Plain,
                       "icons/erase"}));
    }
    if (view.can_restore) {
        footer.start.push_back(pill(kit, {"restore", kit.say("aids.restore"), flow::RestorePreferences{},
                                          Look::Plain, "icons/restore"}));
    }
    Bar header{{heading(kit, kit.say("aids"), theme::Type::InnerQuestion, kit.content_width())},
               {language_pill(kit)}};
    return {"aids",
            {std::move(header)},
            std::move(footer),
            [&view, &kit](scene::Size) { return body_of(view, kit); },
            view.scroll};
}

}  // namespace screens
