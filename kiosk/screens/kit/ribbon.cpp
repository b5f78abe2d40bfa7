#include "kiosk/screens/kit/ribbon.h"

#include <cmath>

namespace screens {
namespace {

using theme::Colour;
using theme::Type;

constexpr Type kType = Type::SmallStrong;

float width_of_words(const Kit& kit) {
    const auto& m = kit.metrics();
    return kit.content_width() - m.small_icon - m.gap;
}

scene::Size size_of_words(const Kit& kit) {
    return kit.size_of(kit.say("test_mode"), kType, width_of_words(kit));
}

}  // namespace

float ribbon_height(const Kit& kit) {
    return std::ceil(size_of_words(kit).h + kit.metrics().small_gap + kit.metrics().tight);
}

scene::Node ribbon(const Kit& kit) {
    const auto& m = kit.metrics();
    const auto size = size_of_words(kit);
    const float height = ribbon_height(kit);
    const float whole = m.small_icon + m.gap + size.w;
    const bool is_mirrored = kit.language.is_right_to_left;
    const float x = (kit.width() - whole) / 2;
    const float icon_x = is_mirrored ? x + size.w + m.gap : x;
    const float words_x = is_mirrored ? x : x + m.small_icon + m.gap;
    scene::Node node{scene::Role::Text, "test-mode", kit.say("test_mode"), {0, 0, kit.width(), height}};
    node.parts.emplace_back(scene::Box{node.rect, 0, Colour::Ribbon});
    node.parts.emplace_back(scene::Icon{{icon_x, (height - m.small_icon) / 2, m.small_icon, m.small_icon},
                                        "icons/practice",
                                        Colour::OnRibbon});
    node.parts.emplace_back(scene::Text{{words_x, (height - size.h) / 2, size.w, size.h},
                                        kit.say("test_mode"),
                                        kType,
                                        Colour::OnRibbon,
                                        is_mirrored ? scene::Align::Right : scene::Align::Left});
    return node;
}

}  // namespace screens
