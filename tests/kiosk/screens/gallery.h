#pragma once
#include <functional>
#include <string>
#include <vector>

#include "kiosk/scene/scene.h"
#include "kiosk/screens/screen.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/text/shaper.h"
#include "tests/kiosk/flow/visitor.h"

namespace support {

// Every screen that a visitor can meet, reached the way a visitor reaches it.
struct Exhibit {
    std::string name;
    std::string channel;
    std::function<void(Visitor&)> reach;
};

[[nodiscard]] const std::vector<Exhibit>& exhibits();

struct Setting {
    theme::Panel panel;
    theme::TextSize size;
    std::string language;
};

// All panels, text sizes and languages.
[[nodiscard]] std::vector<Setting> settings();

// What screens are arranged with: the real text, without a window.
struct Hall {
    text::Catalogue catalogue;
    text::Shaper shaper;
    std::set<std::string> icons;
};
[[nodiscard]] Hall& hall();

[[nodiscard]] scene::Scene show(const Exhibit& exhibit, const Setting& setting);
[[nodiscard]] scene::Scene show(const Visitor& visitor, const Setting& setting);

}  // namespace support
