#pragma once
#include <set>
#include <string>
#include <string_view>

#include "kiosk/scene/measure.h"
#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/theme/theme.h"

namespace screens {

// What every screen needs for arranging itself.
struct Kit {
    const theme::Theme& theme;
    scene::TextMeasure& measure;
    const text::Language& language;
    const std::set<std::string>* icons = nullptr;

    [[nodiscard]] const std::string& say(const std::string& key) const;
    [[nodiscard]] const theme::Metrics& metrics() const { return theme.metrics(); }
    [[nodiscard]] bool has_icon(const std::string& name) const {
        return icons != nullptr && icons->contains(name);
    }
    [[nodiscard]] scene::Size size_of(std::string_view words, theme::Type type, float width) const;
    // Between the side margins.
    [[nodiscard]] float content_width() const;
    [[nodiscard]] float width() const { return static_cast<float>(theme.panel().width); }
    [[nodiscard]] float height() const { return static_cast<float>(theme.panel().height); }
};

}  // namespace screens
