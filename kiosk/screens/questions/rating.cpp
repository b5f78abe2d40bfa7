#include "kiosk/screens/questions/rating.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/faces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

struct Options {
    std::vector<OptionView> faces, others;
};

Options sorted_out(const QuestionView& view) {
    Options options;
    for (const auto& option : view.options)
        (face_colours(option.value) ? options.faces : options.others).push_back(option);
    return options;
}

Look look_of(const OptionView& option) {
    return option.is_selected ? Look::Chosen : Look::Plain;
}

Node card(const Kit& kit, const QuestionView& view, const OptionView& option, Rect rect) {
    const auto& m = kit.metrics();
    Node node{scene::Role::Choice, option_id(option.value), option.words, rect,
              flow::ChooseOption{view.name, option.value}};
    node.is_selected = option.is_selected;
    const bool is_tall = rect.h > 2 * m.tile_radius + m.pill;
    node.parts.emplace_back(box_of(kit, look_of(option), rect, is_tall ? m.card_radius : m.tile_radius));
    return node;
}

float highest(const Kit& kit, const std::vector<OptionView>& options, float width) {
    float height = 0;
    for (const auto& option : options)
        height = std::max(height, kit.size_of(option.words, Type::Answer, width).h);
    return height;
}

bool all_fit(const Kit& kit, const std::vector<OptionView>& options, float width) {
    return std::all_of(options.begin(), options.end(), [&](const auto& option) {
        return kit.size_of(option.words, Type::Answer, width).w <= width;
    });
}

float column_width(const Kit& kit, std::size_t columns) {
    const auto count = static_cast<float>(columns);
    return (kit.content_width() - (count - 1) * (kit.metrics().gap + kit.metrics().thin_outline)) / count;
}

// Answers of one line beside answers of two look accidental: then all get less, if their words still stand
// whole.
float words_width(const Kit& kit, const std::vector<OptionView>& options, float card_width) {
    const float wide = card_width - 2 * kit.metrics().gap;
    const float narrow = card_width - 2 * kit.metrics().card_padding;
    const float most = highest(kit, options, wide);
    const bool is_even = std::all_of(options.begin(), options.end(), [&](const auto& option) {
        return kit.size_of(option.words, Type::Answer, wide).h == most;
    });
    return is_even || !all_fit(kit, options, narrow) ? wide : narrow;
}

// Cards side by side, the face above its words; words end on one line. `room` is the height that is wanted at
// most.
std::vector<Node> standing(const Kit& kit, const QuestionView& view, const std::vector<OptionView>& options,
                           float room) {
    const auto& m = kit.metrics();
    const float width = column_width(kit, options.size());
    const float inner = words_width(kit, options, width);
    const float rest = 2 * m.card_padding + 2 * m.gap + highest(kit, options, inner);
    const float side = std::clamp(room - rest, m.least_face, m.face);
    std::vector<Node> cards;
    for (const auto& option : options) {
        auto node = card(kit, view, option, {0, 0, width, rest + side});
        node.parts.emplace_back(face_icon(option.value, {(width - side) / 2, m.card_padding, side, side}));
        const float h = kit.size_of(option.words, Type::Answer, inner).h;
        node.parts.emplace_back(scene::Text{{(width - inner) / 2, node.rect.h - m.card_padding - h, inner, h},
                                            option.words,
                                            Type::Answer,
                                            ink_of(look_of(option)),
                                            scene::Align::Centre});
        if (option.is_selected) add_tick(kit, node, {width - m.gap - m.tick, m.gap, m.tick, m.tick});
        cards.push_back(std::move(node));
    }
    scene::flow_row(cards, {0, 0}, kit.content_width() + 1, m.gap + m.thin_outline);
    return cards;
}

// Cards one below the other, the face before its words. `room` is the height that is wanted at most.
std::vector<Node> lying(const Kit& kit, const QuestionView& view, const std::vector<OptionView>& options,
                        float room) {
    const auto& m = kit.metrics();
    const auto count = static_cast<float>(options.size());
    const float air = 2 * m.gap + m.tight;
    const float side = std::clamp((room - (count - 1) * m.gap) / count - air, m.least_face, m.face);
    const float width = kit.content_width();
    const float x = m.margin + side + m.margin;
    const float tick_x = width - m.card_padding - m.tick;
    const float inner = tick_x - m.gap - x;
    const float height = std::max(side + air, highest(kit, options, inner) + 2 * m.gap);
    std::vector<Node> cards;
    float y = 0;
    for (const auto& option : options) {
        auto node = card(kit, view, option, {0, 0, width, height});
        node.parts.emplace_back(face_icon(option.value, {m.margin, (height - side) / 2, side, side}));
        const float h = kit.size_of(option.words, Type::Answer, inner).h;
        node.parts.emplace_back(scene::Text{
            {x, (height - h) / 2, inner, h}, option.words, Type::Answer, ink_of(look_of(option))});
        if (option.is_selected) add_tick(kit, node, {tick_x, (height - m.tick) / 2, m.tick, m.tick});
        cards.push_back(scene::moved(std::move(node), 0, y));
        y += height + m.gap;
    }
    return cards;
}

// A row of words without a face, `width` wide.
Node plain(const Kit& kit, Node node, float width) {
    const auto& m = kit.metrics();
    const auto look = node.is_selected ? Look::Chosen : Look::Plain;
    const float inset = node.is_selected ? m.gap + m.tick + m.tight : m.gap;
    const float inner = width - 2 * inset;
    const auto size = kit.size_of(node.words, Type::Pill, inner);
    node.rect = {0, 0, width, std::max(m.pill, size.h + 2 * m.gap)};
    node.parts = {box_of(kit, look, node.rect, m.tile_radius),
                  scene::Text{{inset, (node.rect.h - size.h) / 2, inner, size.h},
                              node.words,
                              Type::Pill,
                              ink_of(look),
                              scene::Align::Centre}};
    if (node.is_selected)
        add_tick(kit, node, {width - m.gap - m.tick, (node.rect.h - m.tick) / 2, m.tick, m.tick});
    return node;
}

// The options without faces and, on portrait panels, declining: two to a line, a last one alone on its line.
std::vector<Node> others(const Kit& kit, const QuestionView& view, const std::vector<OptionView>& options) {
    const auto& m = kit.metrics();
    const float whole = kit.content_width();
    std::vector<Node> row;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const bool is_alone = i + 1 == options.size() && i % 2 == 0;
        auto node = card(kit, view, options[i], {});
        row.push_back(plain(kit, std::move(node), is_alone ? whole : (whole - m.gap) / 2));
    }
    if (kit.theme.panel().is_portrait() && view.can_be_declined) {
        Node decline{scene::Role::Choice, "decline", kit.say("answer.decline"), {}, flow::Decline{}};
        decline.is_selected = view.is_declined;
        row.push_back(plain(kit, std::move(decline), whole));
    }
    scene::flow_row(row, {0, 0}, whole + 1, m.gap);
    return row;
}

void add(Body& body, std::vector<Node> nodes, float gap) {
    if (nodes.empty()) return;
    const float y = body.height + gap;
    for (auto& node : nodes)
        body.nodes.push_back(scene::moved(std::move(node), 0, y));
    body.height = scene::bottom_of(body.nodes);
}

Body arrange_body(const QuestionView& view, const Kit& kit, scene::Size area, Type type) {
    const auto& m = kit.metrics();
    const auto options = sorted_out(view);
    Body body;
    body.words_height = stack(body, question_words(view, kit, type), 0, m.tight);
    body.height = body.words_height;
    auto below = others(kit, view, options.others);
    const float cards_gap = kit.theme.panel().is_portrait() ? m.margin : m.card_padding;
    const float taken = body.height + cards_gap + (below.empty() ? 0 : m.gap + scene::bottom_of(below));
    const float inner = column_width(kit, options.faces.size()) - 2 * m.gap;
    const bool can_stand = !kit.theme.panel().is_portrait() && all_fit(kit, options.faces, inner);
    const float room = area.h - taken;
    add(body, can_stand ? standing(kit, view, options.faces, room) : lying(kit, view, options.faces, room),
        cards_gap);
    add(body, std::move(below), m.gap);
    return body;
}

// A question that is long in some language is set smaller rather than push its last answers out of sight,
// where fewer would find them than in another language.
Body fitting_body(const QuestionView& view, const Kit& kit, scene::Size area) {
    auto body = arrange_body(view, kit, area, Type::Question);
    if (body.height <= area.h) return body;
    auto smaller = arrange_body(view, kit, area, Type::InnerQuestion);
    return smaller.height <= area.h ? std::move(smaller) : std::move(body);
}

}  // namespace

Page arrange_rating(const QuestionView& view, const Kit& kit) {
    auto bars = view;
    if (kit.theme.panel().is_portrait()) bars.can_be_declined = false;  // stands among the options there
    return {"rating", question_header(view, kit), question_footer(bars, kit),
            [&view, &kit](scene::Size area) { return fitting_body(view, kit, area); }, view.scroll};
}

}  // namespace screens
