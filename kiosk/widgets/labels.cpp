#include "kiosk/widgets/labels.h"

#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

namespace widgets {
namespace {

template <class T>
void append(std::string& key, const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string key_of(const scene::Text& part, const theme::TextStyle& style, theme::Rgba ink) {
    std::string key = part.words;
    key.push_back('\xff');  // never in UTF-8
    append(key, style.size);
    append(key, style.weight);
    append(key, style.tracking);
    append(key, style.line_height);
    append(key, part.rect.w);
    append(key, part.align);
    append(key, ink);
    return key;
}

std::string key_of(const scene::Icon& part, const text::PictureStyle& style) {
    std::string key = "\xfe" + part.name;  // no text starts so
    append(key, style.width);
    append(key, style.height);
    append(key, style.ink);
    append(key, style.tint.has_value());
    append(key, style.tint.value_or(theme::Rgba{}));
    return key;
}

Label made_of(const text::Bitmap& bitmap) {
    Label label;
    if (!bitmap.is_empty()) {
        label.texture = platform::Texture(bitmap.width, bitmap.height, bitmap.rgba);
    }
    label.left = static_cast<float>(bitmap.left);
    label.top = static_cast<float>(bitmap.top);
    label.width = static_cast<float>(bitmap.width);
    label.height = static_cast<float>(bitmap.height);
    label.takes_ink = bitmap.takes_ink;
    return label;
}

text::TextBox box_of(const scene::Text& part, const theme::TextStyle& style) {
    return {.words = part.words, .style = style, .width = part.rect.w, .align = part.align};
}

text::PictureStyle style_of(const scene::Icon& part, const theme::Theme& theme) {
    return {.width = static_cast<int>(std::lround(part.rect.w)),
            .height = static_cast<int>(std::lround(part.rect.h)),
            .ink = theme.rgba(part.ink),
            .tint = part.tint == theme::Colour::None ? std::nullopt : std::optional(theme.rgba(part.tint))};
}

// What a texture costs beside its pixels: its name, its key, the driver's bookkeeping.
constexpr std::size_t kOverhead = 512;

}  // namespace

const Label& Labels::keep(std::string key, const text::Bitmap& bitmap) {
    auto label = made_of(bitmap);
    const auto cost = label.texture.bytes() + kOverhead;
    return kept_.insert(std::move(key), std::move(label), cost);
}

const Label& Labels::private_text(const scene::Text& part, const theme::Theme& theme,
                                  const scene::Rect& seen) {
    auto box = box_of(part, theme.style(part.type));
    box.is_private = true;
    box.seen_from = seen.y - part.rect.y;
    box.seen_to = seen.bottom() - part.rect.y;
    return private_.emplace_back(made_of(shaper_.render(box, theme.rgba(part.colour))));
}

const Label& Labels::text(const scene::Text& part, const theme::Theme& theme) {
    const auto style = theme.style(part.type);
    const auto ink = theme.rgba(part.colour);
    const auto box = box_of(part, style);
    auto key = key_of(part, style, ink);
    if (const auto* label = kept_.find(key)) {
        return *label;
    }
    return keep(std::move(key), shaper_.render(box, ink));
}

const Label& Labels::icon(const scene::Icon& part, const theme::Theme& theme) {
    const auto style = style_of(part, theme);
    auto key = key_of(part, style);
    if (const auto* label = kept_.find(key)) {
        return *label;
    }
    auto bitmap = pictures_.render(part.name, style);
    if (!bitmap) {
        // The words beside it carry the meaning, so the visitor can go on without it. Kept as empty, so that
        // it is complained about once.
        faults_.push_back(bitmap.error());
    }
    return keep(std::move(key), bitmap ? *bitmap : text::Bitmap{});
}

void Labels::release_private() {
    private_.clear();
}

std::vector<base::Error> Labels::take_faults() {
    return std::exchange(faults_, {});
}

bool Labels::prepare(const scene::Scene& scene, const theme::Theme& theme, base::MonotonicTime until) {
    for (const auto& node : scene.nodes) {
        for (const auto& part : node.parts) {
            if (base::MonotonicTime::clock::now() >= until) {
                return false;
            }
            if (const auto* words = std::get_if<scene::Text>(&part); words != nullptr && !node.is_private) {
                (void)text(*words, theme);
            } else if (const auto* picture = std::get_if<scene::Icon>(&part)) {
                (void)icon(*picture, theme);
            }
        }
    }
    return true;
}

}  // namespace widgets
