#include "kiosk/screens/kit/countdown.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "kiosk/scene/move.h"

namespace screens {
namespace {

using scene::Node;
using theme::Type;

constexpr Type kNumber = Type::SmallStrong;
constexpr Type kWords = Type::Pill;

float stroke_of(const Kit& kit) {
    return kit.metrics().tight;
}

// Three digits stand in it, so that it does not grow when more time is asked for.
float side_of(const Kit& kit) {
    const float number = kit.size_of("000", kNumber, kit.width()).w;
    return std::max(kit.metrics().button, number + 4 * stroke_of(kit));
}

// On two lines at the most, as narrow as that allows; nullopt when they need more in that width.
std::optional<scene::Size> on_two_lines(const Kit& kit, const std::string& words, float width) {
    const auto fits = [&](float w) {
        const auto size = kit.size_of(words, kWords, w);
        return size.w <= w && kit.lines_in(size.h, kWords) <= 2;
    };
    if (!fits(width)) return std::nullopt;
    float least = 0, enough = width;
    while (enough - least > kit.metrics().tight) {
        const float half = (least + enough) / 2;
        (fits(half) ? enough : least) = half;
    }
    return kit.size_of(words, kWords, enough);
}

struct Beside {
    std::string words;
    scene::Size size;
};

// All of them or the first ones on two lines; where even those need more, on as many as they need.
Beside words_beside(const Kit& kit, std::int64_t seconds, float width) {
    for (const auto* key : {"restart.left", "restart.left.short"}) {
        const auto& words = kit.say(key, seconds);
        if (const auto size = on_two_lines(kit, words, width)) return {words, *size};
    }
    const auto& words = kit.say("restart.left.short", seconds);
    return {words, kit.size_of(words, kWords, width)};
}

}  // namespace

void add_dial(const Kit& kit, Node& node, const flow::Countdown& count, const Dial& dial) {
    const auto number = std::to_string(count.left.count());
    const auto size = kit.size_of(number, dial.type, dial.side);
    const auto whole = std::max<std::int64_t>(count.whole.count(), 1);
    const float share = static_cast<float>(count.left.count()) / static_cast<float>(whole);
    node.parts.emplace_back(scene::Ring{{0, 0, dial.side, dial.side}, stroke_of(kit), std::min(share, 1.0f)});
    node.parts.emplace_back(scene::Text{{0, (dial.side - size.h) / 2, dial.side, size.h},
                                        number,
                                        dial.type,
                                        theme::Colour::Ink,
                                        scene::Align::Centre});
}

Node countdown(const Kit& kit, const flow::Countdown& count, float width) {
    const auto& m = kit.metrics();
    const auto seconds = count.left.count();
    const float side = side_of(kit);
    const float x = side + m.gap;
    const auto beside = words_beside(kit, seconds, width - x);
    Node node{scene::Role::Text, "restart", std::to_string(seconds) + " " + without_marks(beside.words), {}};
    node.is_ticking = true;
    add_dial(kit, node, count, {side, kNumber});
    node = scene::moved(std::move(node), 0, std::max(0.0f, (beside.size.h - side) / 2));
    node.rect = {0, 0, x + beside.size.w, std::max(side, beside.size.h)};
    node.parts.emplace_back(scene::Text{{x, (node.rect.h - beside.size.h) / 2, beside.size.w, beside.size.h},
                                        beside.words,
                                        kWords,
                                        theme::Colour::Quiet});
    return node;
}

}  // namespace screens
