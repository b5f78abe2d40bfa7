#include "kiosk/screens/keyboard.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

struct KeyLook {
    Colour fill = Colour::Key;
    Colour ink = Colour::Ink;
};

constexpr KeyLook kLetter{Colour::Key, Colour::Ink};
constexpr KeyLook kFunction{Colour::FunctionKey, Colour::Ink};
constexpr KeyLook kGoingOn{Colour::Brand, Colour::OnBrand};

struct Key {
    std::string id, words, label;
    flow::Event event;
    KeyLook look = kLetter;
    std::string icon{};  // instead of the label
};

Node key_node(const Kit& kit, const Key& key, float width) {
    const auto& m = kit.metrics();
    const Rect rect{0, 0, width, m.key};
    Node node{scene::Role::Key, key.id, key.words, rect, key.event};
    const bool has_outline = key.look.fill != Colour::Brand;
    node.parts.emplace_back(scene::Box{rect, m.key_radius, key.look.fill,
                                       has_outline ? Colour::Outline : Colour::None,
                                       has_outline ? m.thin_outline : 0});
    if (!key.icon.empty()) {
        const Rect square{(width - m.small_icon) / 2, (m.key - m.small_icon) / 2, m.small_icon, m.small_icon};
        node.parts.emplace_back(scene::Icon{square, key.icon, key.look.ink});
        return node;
    }
    const auto size = kit.size_of(key.label, Type::Key, width);
    if (size.w > width) return node;  // only ever the space bar, which is known by its shape
    node.parts.emplace_back(scene::Text{
        {0, (m.key - size.h) / 2, width, size.h}, key.label, Type::Key, key.look.ink, scene::Align::Centre});
    return node;
}

Key letter(const std::string& typed) {
    return {"key-" + typed, typed, typed, flow::TypeText{typed}};
}

std::vector<Node> row_of(const Kit& kit, const std::vector<std::string>& letters, float room) {
    const auto count = static_cast<float>(letters.size());
    const float width = (room - (count - 1) * kit.metrics().gap) / count;
    std::vector<Node> row;
    for (const auto& typed : letters)
        row.push_back(key_node(kit, letter(typed), width));
    return row;
}

// The third row: shift, letters, delete. Arabic needs no capitals, but its shift leads to more letters all
// the same.
std::vector<Node> third_row(const KeyboardView& view, const Kit& kit, const std::vector<std::string>& letters,
                            float room) {
    const auto& m = kit.metrics();
    const auto count = static_cast<float>(letters.size());
    const float width = std::min((room - (count + 1) * m.gap) / (count + 3), 2 * m.key);
    const float side = (room - count * width - (count + 1) * m.gap) / 2;
    std::vector<Node> row;
    const auto look = view.is_shifted ? kGoingOn : kFunction;
    if (view.layout.has_capitals) {
        row.push_back(key_node(
            kit, {"key-shift", kit.say("key.shift"), {}, flow::PressShift{}, look, "icons/shift"}, side));
    } else {
        row.push_back(
            key_node(kit, {"key-shift", kit.say("key.shift"), "أ إ آ", flow::PressShift{}, look}, side));
    }
    for (const auto& typed : letters)
        row.push_back(key_node(kit, letter(typed), width));
    row.push_back(key_node(
        kit, {"key-delete", kit.say("key.delete"), {}, flow::DeleteBackward{}, kFunction, "icons/delete"},
        side));
    return row;
}

std::vector<Node> last_row(const KeyboardView& view, const Kit& kit, float room) {
    const auto& m = kit.metrics();
    const auto width_of = [&](const std::string& label) {
        return std::max(m.key + m.gap, kit.size_of(label, Type::Key, room).w + 2 * m.gap);
    };
    const auto& toggle = kit.say(view.shows_symbols ? "key.letters" : "key.symbols");
    const float back = width_of(kit.say("back")), turn = width_of(toggle), stop = m.key + m.gap;
    const float next = width_of(kit.say("next")) + 2 * m.gap;
    const float space = room - back - turn - stop - next - 4 * m.gap;
    std::vector<Node> row;
    row.push_back(key_node(kit, {"back", kit.say("back"), kit.say("back"), flow::Back{}, kFunction}, back));
    row.push_back(
        key_node(kit, {"key-symbols", toggle, toggle, flow::ShowKeys{!view.shows_symbols}, kFunction}, turn));
    row.push_back(
        key_node(kit, {"key-space", kit.say("key.space"), kit.say("key.space"), flow::TypeText{" "}}, space));
    row.push_back(key_node(kit, letter(view.layout.full_stop), stop));
    row.push_back(key_node(kit, {"next", kit.say("next"), kit.say("next"), flow::Next{}, kGoingOn}, next));
    return row;
}

}  // namespace

Keyboard arrange_keyboard(const KeyboardView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    const float room = kit.width() - 2 * m.keyboard_padding;
    const auto& layout = view.layout;
    const auto& page = view.shows_symbols ? layout.symbols
                       : view.is_shifted  ? layout.shifted
                                          : layout.letters;
    std::vector<std::vector<Node>> rows;
    rows.push_back(row_of(kit, page.rows[0], room));
    rows.push_back(row_of(kit, page.rows[1], room));
    rows.push_back(third_row(view, kit, page.rows[2], room));
    rows.push_back(last_row(view, kit, room));
    Keyboard keyboard;
    float y = m.gap;
    for (auto& row : rows) {
        y += scene::flow_row(row, {m.keyboard_padding, y}, room + 1, m.gap) + m.gap;
        for (auto& node : row)
            keyboard.keys.push_back(std::move(node));
    }
    keyboard.height = y;
    return keyboard;
}

}  // namespace screens
