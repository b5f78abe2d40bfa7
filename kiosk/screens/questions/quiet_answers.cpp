#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/steps.h"

// The answers outside a scale. They never give way, but they may stand in several ways.
namespace screens {
namespace {

using scene::Node;
using theme::Type;

struct Quiet {
    std::string id, words;
    flow::Event event;
    bool is_selected = false;
};

std::vector<Quiet> quiet_of(const Kit& kit, const QuestionView& view, const Steps& steps) {
    std::vector<Quiet> all;
    for (const auto* option : steps.outside) {
        all.push_back({option_id(option->value), option->words, flow::ChooseOption{view.name, option->value},
                       option->is_selected});
    }
    if (view.can_be_declined)
        all.push_back({"decline", kit.say("answer.decline"), flow::Decline{}, view.is_declined});
    return all;
}

// Before and after the words.
float inset_of(const Kit& kit, const Quiet& quiet) {
    const auto& m = kit.metrics();
    return quiet.is_selected ? m.gap + m.tick + m.tight : m.pill_padding;
}

// On one line.
float natural_width(const Kit& kit, const Quiet& quiet) {
    return kit.size_of(quiet.words, Type::Quiet, kit.width() * 4).w + 2 * inset_of(kit, quiet);
}

float height_of(const Kit& kit, const Quiet& quiet, float width) {
    const float words = kit.size_of(quiet.words, Type::Quiet, width - 2 * inset_of(kit, quiet)).h;
    return std::max(kit.metrics().pill, words + 2 * kit.metrics().tight);
}

Node pill_of(const Kit& kit, const Quiet& quiet, scene::Size pill) {
    const auto& m = kit.metrics();
    const auto [width, height] = pill;
    const float inset = inset_of(kit, quiet), inner = width - 2 * inset;
    const auto size = kit.size_of(quiet.words, Type::Quiet, inner);
    const auto look = quiet.is_selected ? Look::Chosen : Look::Light;
    Node node{scene::Role::Choice, quiet.id, without_marks(quiet.words), {0, 0, width, height}, quiet.event};
    node.is_selected = quiet.is_selected;
    // Of one line a pill; of more the corners of a card, so that no word comes near them.
    node.parts.emplace_back(box_of(kit, look, node.rect, std::min(height / 2, m.pill / 2 + m.tight)));
    node.parts.emplace_back(scene::Text{{inset, (height - size.h) / 2, inner, size.h},
                                        quiet.words,
                                        Type::Quiet,
                                        ink_of(look),
                                        scene::Align::Centre});
    if (quiet.is_selected) add_tick(kit, node, {m.gap, (height - m.tick) / 2, m.tick, m.tick});
    return node;
}

// Those of one line are equally high.
Cards line_of(const Kit& kit, const std::vector<Quiet>& all, const std::vector<float>& widths, float width) {
    Cards cards;
    float height = 0;
    for (std::size_t n = 0; n < all.size(); ++n)
        height = std::max(height, height_of(kit, all[n], widths[n]));
    for (std::size_t n = 0; n < all.size(); ++n) {
        cards.nodes.push_back(pill_of(kit, all[n], {widths[n], height}));
        const float inner = widths[n] - 2 * inset_of(kit, all[n]);
        cards.stand_whole = cards.stand_whole && kit.size_of(all[n].words, Type::Quiet, 1).w <= inner;
    }
    const float gap = kit.metrics().gap;
    const float taken = scene::row_width(cards.nodes, gap);
    cards.stand_whole = cards.stand_whole && taken <= width;
    cards.height = scene::flow_row(cards.nodes, {(width - taken) / 2, 0}, taken + 1, gap);
    return cards;
}

// One below the other, as wide as there is room.
Cards stacked(const Kit& kit, const std::vector<Quiet>& all, float width) {
    Cards cards;
    for (const auto& quiet : all) {
        const float height = height_of(kit, quiet, width);
        auto node = pill_of(kit, quiet, {width, height});
        const float inner = width - 2 * inset_of(kit, quiet);
        cards.stand_whole = cards.stand_whole && kit.size_of(quiet.words, Type::Quiet, 1).w <= inner;
        cards.nodes.push_back(scene::moved(std::move(node), 0, cards.height));
        cards.height += height + kit.metrics().gap;
    }
    cards.height -= kit.metrics().gap;
    return cards;
}

// The last below the others, which share the line above it.
Cards last_below(const Kit& kit, const std::vector<Quiet>& all, float width) {
    const std::vector<Quiet> above(all.begin(), all.end() - 1);
    const auto count = static_cast<float>(above.size());
    const float gap = kit.metrics().gap;
    const float share = (width - (count - 1) * gap) / count;
    auto cards = line_of(kit, above, std::vector<float>(above.size(), share), width);
    auto last = stacked(kit, {all.back()}, width);
    const float y = cards.height + gap;
    cards.nodes.push_back(scene::moved(std::move(last.nodes.front()), 0, y));
    cards.height = y + last.height;
    cards.stand_whole = cards.stand_whole && last.stand_whole;
    return cards;
}

// The ways in which they may stand, the calmest first.
std::vector<Cards> ways(const Kit& kit, const std::vector<Quiet>& all, float width) {
    const auto count = static_cast<float>(all.size());
    const float share = (width - (count - 1) * kit.metrics().gap) / count;
    std::vector<float> natural;
    for (const auto& quiet : all)
        natural.push_back(natural_width(kit, quiet));
    const float widest = *std::max_element(natural.begin(), natural.end());
    const float equal = kit.theme.panel().is_portrait() ? share : std::min(widest, share);
    std::vector<Cards> found;
    found.push_back(line_of(kit, all, std::vector<float>(all.size(), equal), width));
    found.push_back(line_of(kit, all, natural, width));
    if (all.size() > 2) found.push_back(last_below(kit, all, width));
    found.push_back(stacked(kit, all, width));
    return found;
}

}  // namespace

Cards quiet_answers(const Kit& kit, const QuestionView& view, const Steps& steps, float width,
                    bool is_stacked) {
    const auto all = quiet_of(kit, view, steps);
    if (all.empty()) return {};
    if (is_stacked) return stacked(kit, all, width);
    auto found = ways(kit, all, width);
    const auto is_worse = [](const Cards& one, const Cards& other) {
        if (one.stand_whole != other.stand_whole) return !one.stand_whole;
        return one.height > other.height + 1;
    };
    std::size_t best = 0;
    for (std::size_t n = 1; n < found.size(); ++n) {
        if (is_worse(found[best], found[n])) best = n;
    }
    return std::move(found[best]);
}

}  // namespace screens
