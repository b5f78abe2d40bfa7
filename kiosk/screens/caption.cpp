#include "kiosk/screens/caption.h"

#include "kiosk/screens/kit/pieces.h"

namespace screens {

scene::Node caption(const std::string& words, const text::Language& language, const theme::Theme& theme,
                    scene::TextMeasure& measure) {
    const Kit kit{theme, measure, language};
    const auto& m = kit.metrics();
    constexpr auto kType = theme::Type::Hint;
    const auto text = kit.size_of(words, kType, kit.content_width() - 2 * m.button_padding);
    const scene::Size box{text.w + 2 * m.button_padding, text.h + 2 * m.gap};
    const scene::Rect rect{(kit.width() - box.w) / 2, kit.height() - m.top - box.h, box.w, box.h};
    scene::Node node{scene::Role::Text, "caption", words, rect};
    node.parts.emplace_back(box_of(kit, Look::Chosen, rect, m.key_radius));
    node.parts.emplace_back(scene::Text{{rect.x + m.button_padding, rect.y + m.gap, text.w, text.h},
                                        words,
                                        kType,
                                        ink_of(Look::Chosen),
                                        scene::Align::Centre});
    return node;
}

}  // namespace screens
