#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/scene/scene.h"
#include "kiosk/screens/screen.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/text/keyboards/keyboards.h"
#include "kiosk/text/shaper.h"
#include "tests/kiosk/flow/visitor.h"

namespace support {

// What the world gives back on thanks.
struct Given {
    bool has_result = false;
    bool has_notice = false;  // as long as one may be, in the visitor's language
    bool is_online = false;
    bool has_sound = true;
    bool is_test_mode = false;
};

// Every screen that a visitor can meet, reached the way a visitor reaches it.
struct Exhibit {
    std::string name;
    std::string channel;
    std::function<void(Visitor&)> reach;
    Given given{};
};

[[nodiscard]] const std::vector<Exhibit>& exhibits();

struct Setting {
    theme::Panel panel;
    theme::TextSize size;
    std::string language;
    theme::Contrast contrast = theme::Contrast::Default;
    bool is_lowered = false;  // everything that can be touched stands within reach
};

// 10.1", 21.5" upright and 21.5" lying.
[[nodiscard]] const std::vector<theme::Panel>& panels();
// All panels, text sizes and languages, and tall panels lowered as well. In the usual colours: no other moves
// anything.
[[nodiscard]] std::vector<Setting> settings();

// What screens are arranged with: the real text, without a window.
struct Hall {
    text::Catalogue catalogue;
    text::Keyboards keyboards;
    text::Shaper shaper;
    std::set<std::string> icons;
};
[[nodiscard]] Hall& hall();

// How `setting` looks.
[[nodiscard]] theme::Theme theme_of(const Setting& setting);
// Somebody with that language and text size who has reached the exhibit.
[[nodiscard]] std::unique_ptr<Visitor> visitor_of(const Exhibit& exhibit, const Setting& setting);
[[nodiscard]] scene::Scene show(const Exhibit& exhibit, const Setting& setting);
[[nodiscard]] scene::Scene show(const Visitor& visitor, const Setting& setting, const Given& given = {});
// The same in other words than the interface's own.
[[nodiscard]] scene::Scene show(const Visitor& visitor, const Setting& setting,
                                const text::Catalogue& catalogue, const Given& given = {});

// A visitor who stands before the exhibit, with the look that the setting asks for.
void reach(Visitor& visitor, const Exhibit& exhibit, const Setting& setting);

// For messages of tests: which picture it is.
[[nodiscard]] std::string label(const Exhibit& exhibit, const Setting& setting);

// What of the node a finger can reach.
[[nodiscard]] scene::Rect reachable(const scene::Node& node);

}  // namespace support
