#pragma once
#include <set>
#include <string>

#include "kiosk/flow/state.h"
#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/text/shaper.h"
#include "kiosk/theme/theme.h"

namespace app {

// From the flow's state to the scene that shows it: what screens need beside the state, in one place. Main
// thread.
class Composer {
public:
    // References must outlive it.
    struct Material {
        const text::Catalogue& catalogue;
        text::Shaper& shaper;
        const std::set<std::string>& icons;
        std::string place_name;
        theme::Panel panel;
    };

    explicit Composer(Material material) : material_(std::move(material)) {}

    [[nodiscard]] scene::Scene scene_of(const flow::State& state, const flow::Facts& facts) const;
    [[nodiscard]] theme::Theme theme_of(const flow::State& state) const {
        return {material_.panel, state.visit.text_size};
    }

    void set_online(bool is_online) { is_online_ = is_online; }
    // Told to staff on the page about the questions.
    void set_support_code(std::string code) { support_code_ = std::move(code); }

private:
    Material material_;
    bool is_online_ = false;
    std::string support_code_;
};

}  // namespace app
