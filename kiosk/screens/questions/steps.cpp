#include "kiosk/screens/questions/steps.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/faces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Type;

Look look_of(const OptionView& option) {
    return option.is_selected ? Look::Chosen : Look::Plain;
}

// A card without its content.
Node card(const Kit& kit, const QuestionView& view, const OptionView& option, Rect rect) {
    const auto& m = kit.metrics();
    Node node{scene::Role::Choice, option_id(option.value), without_marks(option.words), rect,
              flow::ChooseOption{view.name, option.value}};
    node.is_selected = option.is_selected;
    const bool is_tall = rect.h > 2 * m.card_radius;
    node.parts.emplace_back(box_of(kit, look_of(option), rect, is_tall ? m.card_radius : m.tile_radius));
    return node;
}

using Options = std::vector<const OptionView*>;

// A compound with a hyphen is one word.
float highest(const Kit& kit, const Options& options, float width) {
    float height = 0;
    for (const auto* option : options)
        height = std::max(height, kit.size_of(unbroken(option->words), Type::Answer, width).h);
    return height;
}

float longest_word(const Kit& kit, const Options& options) {
    float width = 0;
    for (const auto* option : options)
        width = std::max(width, kit.size_of(unbroken(option->words), Type::Answer, 1).w);
    return width;
}

// Answers of one line beside answers of two look accidental: then all get less, if their words still stand
// whole.
float words_width(const Kit& kit, const Options& options, float card_width) {
    const float wide = card_width - 2 * kit.metrics().small_gap;
    const float narrow = card_width - 2 * kit.metrics().card_padding;
    const float most = highest(kit, options, wide);
    const bool is_even = std::all_of(options.begin(), options.end(), [&](const auto* option) {
        return kit.size_of(unbroken(option->words), Type::Answer, wide).h == most;
    });
    return is_even || longest_word(kit, options) > narrow ? wide : narrow;
}

// How the height of a column is shared; all in px.
struct Column {
    float width = 0, words_width = 0, words = 0;
    float face = 0, above = 0, between = 0, below = 0;

    [[nodiscard]] float height() const { return above + face + between + words + below; }
};

Column column_of(const Kit& kit, const Steps& steps, const Room& room) {
    const auto& m = kit.metrics();
    const auto count = static_cast<float>(steps.steps.size());
    Column column;
    column.width = (room.width - (count - 1) * m.gap) / count;
    column.words_width = words_width(kit, steps.steps, column.width);
    column.words = highest(kit, steps.steps, column.words_width);
    column.above = m.small_gap + m.outline;
    column.between = m.tight;
    column.below = m.tight + m.outline;
    if (steps.have_faces) {
        const float rest = room.height - column.height();
        column.face = room.has_whole_faces ? m.face : std::clamp(rest, m.least_face, m.face);
    } else {
        column.above = column.below = 2 * m.small_gap + m.tick;  // the tick never lies over words
        column.between = 0;
    }
    // What is left over is air, up to that of the picture with the largest text.
    const float spare = std::max(0.0f, room.height - column.height());
    const float air = std::min(spare / 3, m.card_padding - m.small_gap);
    column.above += air;
    column.between += steps.have_faces ? air / 2 : 0;
    column.below += air;
    return column;
}

Node standing(const Kit& kit, const OptionView& option, const Column& column, Node node) {
    const auto& m = kit.metrics();
    if (option.face) {
        const Rect square{(column.width - column.face) / 2, column.above, column.face, column.face};
        node.parts.emplace_back(face_icon(*option.face, square));
    }
    // Words of fewer lines than the longest stand in the middle of its room.
    const auto said = unbroken(option.words);
    const float h = kit.size_of(said, Type::Answer, column.words_width).h;
    const float y = column.above + column.face + column.between + (column.words - h) / 2;
    node.parts.emplace_back(scene::Text{{(column.width - column.words_width) / 2, y, column.words_width, h},
                                        said,
                                        Type::Answer,
                                        ink_of(look_of(option)),
                                        scene::Align::Centre});
    if (option.is_selected)
        add_tick(kit, node, {column.width - m.small_gap - m.tick, m.small_gap, m.tick, m.tick});
    return node;
}

// One row's parts, px.
struct Line {
    float height = 0, face = 0, words_x = 0, words_width = 0;
};

Line line_of(const Kit& kit, const Steps& steps, const Room& room) {
    const auto& m = kit.metrics();
    const auto count = static_cast<float>(steps.steps.size());
    const float share = (room.height - (count - 1) * m.gap) / count;
    Line line;
    if (steps.have_faces) {
        const float wanted = share - 2 * m.gap;
        line.face = room.has_whole_faces ? m.face : std::clamp(wanted, m.least_face, m.face);
        line.words_x = m.gap + m.tight + line.face + m.gap + m.tight;
        line.words_width = room.width - line.words_x - m.gap;
    } else {
        line.words_x = m.card_padding;
        line.words_width = room.width - 2 * m.card_padding - m.tick - m.gap;
    }
    const float words = highest(kit, steps.steps, line.words_width);
    // Faces that have given way stand close to the edge of their row.
    const float around = room.has_whole_faces ? m.small_gap : m.tight / 2;
    const float least =
        std::max({m.target, words + 2 * m.outline, line.face > 0 ? line.face + 2 * around : 0});
    line.height = std::clamp(share, least, std::max(least, line.face + 2 * m.gap + m.small_gap));
    return line;
}

Node lying(const Kit& kit, const OptionView& option, const Line& line, Node node) {
    const auto& m = kit.metrics();
    Rect tick{node.rect.w - m.card_padding - m.tick, (line.height - m.tick) / 2, m.tick, m.tick};
    if (option.face) {
        const Rect square{m.gap + m.tight, (line.height - line.face) / 2, line.face, line.face};
        node.parts.emplace_back(face_icon(*option.face, square));
        tick.x = square.right() - m.tick;  // on the face's edge: the words keep their room
        tick.y = square.bottom() - m.tick;
    }
    const auto said = unbroken(option.words);
    const float h = kit.size_of(said, Type::Answer, line.words_width).h;
    node.parts.emplace_back(scene::Text{{line.words_x, (line.height - h) / 2, line.words_width, h},
                                        said,
                                        Type::Answer,
                                        ink_of(look_of(option))});
    if (option.is_selected) add_tick(kit, node, tick);
    return node;
}

// Codes of whole numbers are the numbers that people read; other codes say nothing, and the steps are
// counted.
std::string number_of(const Steps& steps, std::size_t step) {
    const bool are_whole = std::all_of(steps.steps.begin(), steps.steps.end(), [](const auto* option) {
        return std::holds_alternative<std::int64_t>(option->value);
    });
    return are_whole ? dialogue::to_text(steps.steps[step]->value) : std::to_string(step + 1);
}

Node number(const Kit& kit, const OptionView& option, const std::string& shown, Node node) {
    const auto& m = kit.metrics();
    if (node.words != shown) node.words = shown + ", " + node.words;
    const float h = kit.size_of(shown, Type::Answer, node.rect.w).h;
    node.parts.emplace_back(scene::Text{{0, (node.rect.h - h) / 2, node.rect.w, h},
                                        shown,
                                        Type::Answer,
                                        ink_of(look_of(option)),
                                        scene::Align::Centre});
    const float tick = m.small_icon;
    if (option.is_selected) add_tick(kit, node, {(node.rect.w - tick) / 2, m.tight / 2, tick, tick});
    return node;
}

// As few lines as let every number be a target.
std::size_t numbers_on_a_line(const Kit& kit, const Steps& steps, float width) {
    const auto& m = kit.metrics();
    std::size_t lines = 1;
    for (;; ++lines) {
        const std::size_t each = (steps.steps.size() + lines - 1) / lines;
        const auto count = static_cast<float>(each);
        if (each == 1 || (width - (count - 1) * m.gap) / count >= m.target) return each;
    }
}

// The words of both ends, beneath the first and the last number.
float add_ends(const Kit& kit, const Steps& steps, Cards& cards, float width) {
    const auto& m = kit.metrics();
    const float half = (width - m.gap) / 2;
    auto low = words(kit, "scale-low", steps.steps.front()->words, Type::Quiet, half);
    auto high = words(kit, "scale-high", steps.steps.back()->words, Type::Quiet, half);
    const float y = cards.height + m.tight;
    const float height = std::max(low.rect.h, high.rect.h);
    cards.stand_whole = low.rect.w <= half && high.rect.w <= half;
    cards.nodes.push_back(scene::moved(std::move(low), 0, y));
    const float x = width - high.rect.w;
    cards.nodes.push_back(scene::moved(std::move(high), x, y));
    return y + height;
}

}  // namespace

Steps steps_of(const QuestionView& view) {
    Steps steps;
    for (const auto& option : view.options)
        (option.is_outside ? steps.outside : steps.steps).push_back(&option);
    steps.have_faces = std::any_of(steps.steps.begin(), steps.steps.end(),
                                   [](const auto* option) { return option->face.has_value(); });
    return steps;
}

Cards columns_of(const Kit& kit, const QuestionView& view, const Steps& steps, const Room& room) {
    const auto column = column_of(kit, steps, room);
    Cards cards;
    cards.height = column.height();
    cards.stand_whole = longest_word(kit, steps.steps) <= column.words_width;
    for (const auto* option : steps.steps) {
        auto node = card(kit, view, *option, {0, 0, column.width, column.height()});
        cards.nodes.push_back(standing(kit, *option, column, std::move(node)));
    }
    scene::flow_row(cards.nodes, {0, 0}, room.width + 1, kit.metrics().gap);
    return cards;
}

Cards rows_of(const Kit& kit, const QuestionView& view, const Steps& steps, const Room& room) {
    const auto line = line_of(kit, steps, room);
    Cards cards;
    cards.stand_whole = longest_word(kit, steps.steps) <= line.words_width;
    for (const auto* option : steps.steps) {
        auto node = card(kit, view, *option, {0, 0, room.width, line.height});
        node = lying(kit, *option, line, std::move(node));
        cards.nodes.push_back(scene::moved(std::move(node), 0, cards.height));
        cards.height += line.height + kit.metrics().gap;
    }
    cards.height -= kit.metrics().gap;
    return cards;
}

Cards numbers_of(const Kit& kit, const QuestionView& view, const Steps& steps, const Room& room) {
    const auto& m = kit.metrics();
    const auto each = numbers_on_a_line(kit, steps, room.width);
    const auto count = static_cast<float>(each);
    const float width = (room.width - (count - 1) * m.gap) / count;
    const float height = std::max({m.tile, m.target, kit.theme.style(Type::Answer).line_height + 2 * m.tick});
    Cards cards;
    for (std::size_t step = 0; step < steps.steps.size(); ++step) {
        auto node = card(kit, view, *steps.steps[step], {0, 0, width, height});
        cards.nodes.push_back(number(kit, *steps.steps[step], number_of(steps, step), std::move(node)));
    }
    cards.height = scene::flow_row(cards.nodes, {0, 0}, room.width + 1, m.gap);
    cards.height = add_ends(kit, steps, cards, room.width);
    return cards;
}

}  // namespace screens
