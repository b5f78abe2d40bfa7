#include "kiosk/screens/keyboard/keyboard.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>

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
    std::string icon{};  // where there is no label, or no room for it
};

using Row = std::vector<Node>;

Node key_node(const Kit& kit, const Key& key, float width) {
    const auto& m = kit.metrics();
    const Rect rect{0, 0, width, m.key};
    Node node{scene::Role::Key, key.id, key.words, rect, key.event};
    const bool has_outline = key.look.fill != Colour::Brand;
    node.parts.emplace_back(scene::Box{rect, m.key_radius, key.look.fill,
                                       has_outline ? Colour::Outline : Colour::None,
                                       has_outline ? m.thin_outline : 0});
    const auto size = kit.size_of(key.label, Type::Key, width);
    const bool has_room = !key.label.empty() && size.w <= width && size.h <= m.key;
    if (!has_room && !key.icon.empty()) {
        const Rect square{(width - m.small_icon) / 2, (m.key - m.small_icon) / 2, m.small_icon, m.small_icon};
        node.parts.emplace_back(scene::Icon{square, key.icon, key.look.ink});
        return node;
    }
    node.parts.emplace_back(scene::Text{
        {0, (m.key - size.h) / 2, width, size.h}, key.label, Type::Key, key.look.ink, scene::Align::Centre});
    return node;
}

// As wide as its label asks for.
float width_of(const Kit& kit, const std::string& label) {
    const auto& m = kit.metrics();
    return std::max(m.key + m.gap, kit.size_of(label, Type::Key, kit.width()).w + 2 * m.gap);
}

Key letter(const KeyboardView& view, const std::string& typed) {
    const auto& label = view.keyboard.label(typed);
    return {"key-" + typed, label, label, flow::TypeText{typed, view.keyboard.forms.contains(typed)}};
}

// Keys of a short row do not grow without end; the row stands in the middle.
float letter_width(const Kit& kit, std::size_t count, float room) {
    const auto& m = kit.metrics();
    const auto keys = static_cast<float>(count);
    return std::min((room - (keys - 1) * m.gap) / keys, 2 * m.key);
}

Row letter_row(const KeyboardView& view, const Kit& kit, const std::vector<std::string>& letters,
               float room) {
    const float width = letter_width(kit, letters.size(), room);
    Row row;
    for (const auto& typed : letters)
        row.push_back(key_node(kit, letter(view, typed), width));
    return row;
}

// What leads on from the page: to capitals, to more letters.
std::optional<Key> leading_on(const KeyboardView& view, const Kit& kit) {
    const auto& keyboard = view.keyboard;
    if (view.keys == flow::Keys::Symbols) {
        if (keyboard.accents.empty()) return std::nullopt;
        return Key{"key-accents", kit.say("key.more_letters"), keyboard.accents_label,
                   flow::ShowKeys{flow::Keys::Accents}, kFunction};
    }
    const auto& shifted = view.keys == flow::Keys::Accents ? keyboard.accents_shifted : keyboard.shifted;
    if (shifted.empty()) return std::nullopt;
    const auto look = view.is_shifted ? kGoingOn : kFunction;
    if (!keyboard.has_capitals)
        return Key{"key-shift", kit.say("key.more_letters"), keyboard.shift_label, flow::PressShift{}, look};
    return Key{"key-shift", kit.say("key.shift"), {}, flow::PressShift{}, look, "icons/shift"};
}

Row third_row(const KeyboardView& view, const Kit& kit, const std::vector<std::string>& letters, float room) {
    const auto& m = kit.metrics();
    const auto lead = leading_on(view, kit);
    const auto count = static_cast<float>(letters.size());
    const float sides = lead ? 2 : 1;
    const float free = room - (count + sides - 1) * m.gap;
    const float even = free / (count + sides + sides / 2);
    const float end = even + even / 2;  // what stands at the ends is half as wide again as a letter
    const float start = lead ? std::max(end, width_of(kit, lead->label)) : 0;
    const float width = std::min((free - start - end) / count, 2 * m.key);
    const float more = (free - start - end - count * width) / sides;
    Row row;
    if (lead) row.push_back(key_node(kit, *lead, start + more));
    for (const auto& typed : letters)
        row.push_back(key_node(kit, letter(view, typed), width));
    row.push_back(key_node(
        kit, {"key-delete", kit.say("key.delete"), {}, flow::DeleteBackward{}, kFunction, "icons/delete"},
        end + more));
    return row;
}

Row forms_row(const KeyboardView& view, const Kit& kit, float room) {
    const auto& m = kit.metrics();
    const auto& letters = kit.say("key.letters");
    const float back = width_of(kit, letters);
    const float width = letter_width(kit, view.forms->size(), room - back - m.gap);
    Row row;
    for (const auto& form : *view.forms) {
        const bool is_chosen = form == view.form;
        const auto id = "form-" + std::to_string(row.size() + 1);
        auto node =
            key_node(kit, {id, form, form, flow::ReplaceLetter{form}, is_chosen ? kGoingOn : kLetter}, width);
        node.is_selected = is_chosen;
        node.is_private = true;
        row.push_back(std::move(node));
    }
    row.push_back(key_node(
        kit, {"forms-close", letters, letters, flow::ShowKeys{flow::Keys::Letters}, kFunction}, back));
    return row;
}

Node arrow(const Kit& kit, flow::Side side) {
    const bool is_left = side == flow::Side::Left;
    const auto* name = is_left ? "left" : "right";
    return key_node(kit,
                    {std::string("key-") + name,
                     kit.say(std::string("key.") + name),
                     {},
                     flow::MoveCaret{side},
                     kFunction,
                     std::string("icons/") + name},
                    kit.metrics().key);
}

Node undo(const Kit& kit) {
    return key_node(kit, {"key-undo", kit.say("key.undo"), {}, flow::Undo{}, kFunction, "icons/undo"},
                    kit.metrics().key);
}

struct EndRows {
    Row first;   // the space bar and what stands beside it, as wide as the room
    Row second;  // back and going on, when they need a line of their own
};

// What gives way where the row is short: first the full stop, which is on the page of signs as well.
enum class Beside { Everything, NoStop, NoArrows };

// Arrows stand on the sides they point to, also when the row is mirrored.
Row around_space(const KeyboardView& view, const Kit& kit, float room, Beside beside) {
    const bool has_arrows = beside != Beside::NoArrows, has_stop = beside != Beside::NoStop;
    const auto& m = kit.metrics();
    const bool shows_letters = view.keys == flow::Keys::Letters;
    const auto& toggle = kit.say(shows_letters ? "key.symbols" : "key.letters");
    const auto turn = shows_letters ? flow::Keys::Symbols : flow::Keys::Letters;
    const bool is_mirrored = kit.language.is_right_to_left;
    Row row;
    row.push_back(key_node(kit, {"key-symbols", toggle, toggle, flow::ShowKeys{turn}, kFunction},
                           width_of(kit, toggle)));
    row.push_back(undo(kit));
    if (has_arrows) row.push_back(arrow(kit, is_mirrored ? flow::Side::Right : flow::Side::Left));
    Row end;
    if (has_arrows) end.push_back(arrow(kit, is_mirrored ? flow::Side::Left : flow::Side::Right));
    if (has_stop) end.push_back(key_node(kit, letter(view, view.keyboard.full_stop), m.key + m.gap));
    const float taken = scene::row_width(row, m.gap) + scene::row_width(end, m.gap) + 2 * m.gap;
    const auto& space = kit.say("key.space");
    row.push_back(key_node(kit, {"key-space", space, space, flow::TypeText{" "}, kLetter, "icons/space"},
                           std::max(room - taken, 0.0f)));
    std::move(end.begin(), end.end(), std::back_inserter(row));
    return row;
}

// The narrowest bar that is known for one.
bool has_space_bar(const Kit& kit, const Row& row, float keys) {
    const auto bar = std::find_if(row.begin(), row.end(), [](const Node& n) { return n.id == "key-space"; });
    return bar->rect.w >= keys * kit.metrics().key;
}

EndRows end_rows(const KeyboardView& view, const Kit& kit, float room) {
    const auto& m = kit.metrics();
    auto back = key_node(kit, {"back", kit.say("back"), kit.say("back"), flow::Back{}, kFunction},
                         width_of(kit, kit.say("back")));
    auto next = key_node(kit, {"next", kit.say("next"), kit.say("next"), flow::Next{}, kGoingOn},
                         width_of(kit, kit.say("next")) + 2 * m.gap);
    const float left = room - back.rect.w - next.rect.w - 2 * m.gap;
    auto middle = around_space(view, kit, left, Beside::Everything);
    if (kit.theme.panel().is_portrait() && !has_space_bar(kit, middle, 3)) {
        next = scene::moved(std::move(next), room - next.rect.w, 0);
        return {around_space(view, kit, room, Beside::Everything), {std::move(back), std::move(next)}};
    }
    if (!has_space_bar(kit, middle, 1)) middle = around_space(view, kit, left, Beside::NoStop);
    if (!has_space_bar(kit, middle, 1)) middle = around_space(view, kit, left, Beside::NoArrows);
    middle.insert(middle.begin(), std::move(back));
    middle.push_back(std::move(next));
    return {std::move(middle), {}};
}

const text::KeyRows& page_of(const KeyboardView& view) {
    const auto& keyboard = view.keyboard;
    switch (view.keys) {
        case flow::Keys::Letters:
            return view.is_shifted && !keyboard.shifted.empty() ? keyboard.shifted : keyboard.letters;
        case flow::Keys::Symbols:
            return keyboard.symbols;
        case flow::Keys::Accents:
            break;
    }
    const auto& shifted = keyboard.accents_shifted;
    return view.is_shifted && !shifted.empty() ? shifted : keyboard.accents;
}

// One beside the other; those that lie as people know them are turned, so that mirroring turns them back.
Row lined_up(const Kit& kit, Row row, bool keeps_places) {
    if (keeps_places && kit.language.is_right_to_left) std::reverse(row.begin(), row.end());
    (void)scene::flow_row(row, {0, 0}, std::numeric_limits<float>::max(), kit.metrics().gap);
    return row;
}

// Rows from the bed's upper edge down, each in the middle.
void add(const Kit& kit, Keyboard& keyboard, Row row) {
    const auto& m = kit.metrics();
    const float x = (kit.width() - row.back().rect.right()) / 2, y = std::max(keyboard.height, m.gap);
    for (auto& node : row)
        keyboard.keys.push_back(scene::moved(std::move(node), x, y));
    keyboard.height = y + m.key + m.gap;
}

void let_forms_follow(std::vector<Node>& keys, const KeyboardView& view) {
    const auto& all = view.keyboard.forms;
    const auto letter =
        std::find_if(all.begin(), all.end(), [&](const auto& entry) { return &entry.second == view.forms; });
    if (letter == all.end()) return;
    const auto owner = std::find_if(keys.begin(), keys.end(),
                                    [&](const Node& key) { return key.id == "key-" + letter->first; });
    if (owner == keys.end()) return;  // it stands in the row that gave way
    const auto count = static_cast<std::ptrdiff_t>(view.forms->size()) + 1;
    std::rotate(keys.begin(), keys.begin() + count, owner + 1);
}

}  // namespace

Keyboard arrange_keyboard(const KeyboardView& view, const Kit& kit) {
    const float room = kit.width() - 2 * kit.metrics().keyboard_padding;
    const auto& page = page_of(view);
    Keyboard keyboard;
    auto first = view.forms != nullptr ? forms_row(view, kit, room) : letter_row(view, kit, page[0], room);
    add(kit, keyboard, lined_up(kit, std::move(first), true));
    add(kit, keyboard, lined_up(kit, letter_row(view, kit, page[1], room), true));
    add(kit, keyboard, lined_up(kit, third_row(view, kit, page[2], room), true));
    auto end = end_rows(view, kit, room);
    add(kit, keyboard, lined_up(kit, std::move(end.first), false));
    if (!end.second.empty()) add(kit, keyboard, std::move(end.second));
    if (view.forms != nullptr) let_forms_follow(keyboard.keys, view);
    return keyboard;
}

}  // namespace screens
