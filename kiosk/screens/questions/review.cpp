#include "kiosk/screens/questions/review.h"

#include <algorithm>

#include "kiosk/flow/step.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/faces.h"
#include "kiosk/screens/questions/question_chrome.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

std::string words_of(const dialogue::Question& question, const dialogue::Answer& answer, const World& world) {
    const auto& language = world.state.visit.preferences.language;
    switch (answer.state) {
        case dialogue::AnswerState::Skipped:
            return world.catalogue.message(language, "review.skipped");
        case dialogue::AnswerState::Declined:
            return world.catalogue.message(language, "answer.decline");
        case dialogue::AnswerState::Answered:
            break;
    }
    std::string words;
    for (const auto& value : answer.values) {
        const auto* option = question.option(value);
        if (option == nullptr) continue;
        words += (words.empty() ? "" : " · ") + option->text.in(language);
    }
    return words;
}

ReviewRow row_of(const dialogue::Question& question, const World& world) {
    const auto& visit = world.state.visit;
    ReviewRow row{question.name,
                  text::with(question.title.in(visit.preferences.language), "place", world.place_name),
                  {}};
    if (question.kind == dialogue::QuestionKind::Comment && !visit.comment.is_empty()) {
        row.answer = visit.comment.text();
        row.is_private = true;
        return row;
    }
    const auto found = visit.answers.find(question.name);
    const auto answer = found == visit.answers.end() ? dialogue::Answer::skipped() : found->second;
    row.answer = words_of(question, answer, world);
    const bool has_face = question.kind == dialogue::QuestionKind::Rating && answer.values.size() == 1 &&
                          face_colours(answer.values.front());
    if (has_face) row.face = answer.values.front();
    return row;
}

// Question before answer where there is room for both on a line, else above it.
struct Columns {
    bool side_by_side = true;
    float title = 0, answer = 0, answer_x = 0;  // widths and where answers begin
};

float icon_room(const Kit& kit) {
    return kit.metrics().card_padding + kit.metrics().small_icon + kit.metrics().gap;
}

Columns columns_of(const Kit& kit) {
    const auto& m = kit.metrics();
    const float whole = kit.content_width() - m.card_padding - icon_room(kit);
    const bool is_large = kit.theme.text_size() > theme::TextSize::Default;
    if (kit.theme.panel().is_portrait() || is_large) return {false, whole, whole, m.card_padding};
    const float half = (whole - m.margin) / 2;
    return {true, half, half, m.card_padding + half + m.margin};
}

// A visitor's own words look as they were written; all others as they were chosen.
Type type_of(const ReviewRow& row) {
    return row.is_private ? Type::Field : Type::Tile;
}

// A visitor's own words leave nothing in the cache of measured texts, so they are measured by their caret.
float height_of(const Kit& kit, const ReviewRow& row, float width) {
    if (!row.is_private) return kit.size_of(row.answer, type_of(row), width).h;
    return kit.measure.caret(row.answer, kit.theme.style(type_of(row)), width, row.answer.size()).bottom();
}

// As high as a line of the answer.
float face_side(const Kit& kit) {
    return std::max(kit.metrics().icon, kit.theme.style(Type::Tile).line_height);
}

Node row_node(const ReviewRow& row, const Columns& columns, const Kit& kit) {
    const auto& m = kit.metrics();
    const float face = row.face ? face_side(kit) + m.gap : 0;
    const float answer_width = columns.answer - face;
    const auto title = kit.size_of(row.title, Type::Small, columns.title);
    const float answer = std::max(height_of(kit, row, answer_width), row.face ? face_side(kit) : 0);
    const float text = columns.side_by_side ? std::max(title.h, answer) : title.h + m.tight / 2 + answer;
    const Rect rect{0, 0, kit.content_width(), std::max(m.target, text + 2 * m.small_gap)};
    const float top = (rect.h - text) / 2;
    const float title_y = columns.side_by_side ? (rect.h - title.h) / 2 : top;
    const float answer_y = columns.side_by_side ? (rect.h - answer) / 2 : top + title.h + m.tight / 2;
    const auto asked = without_marks(row.title);
    const auto answered = row.is_private ? row.answer : without_marks(row.answer);
    Node node{scene::Role::Button, "change-" + row.question, asked + " " + answered, rect,
              flow::ChangeAnswer{row.question}};
    node.is_private = row.is_private;
    if (row.is_private) node.public_words = asked;
    node.parts.emplace_back(box_of(kit, Look::Plain, rect, m.tile_radius));
    node.parts.emplace_back(scene::Text{
        {m.card_padding, title_y, columns.title, title.h}, row.title, Type::Small, Colour::Quiet});
    if (row.face) {
        const float side = face_side(kit);
        node.parts.emplace_back(
            face_icon(*row.face, {columns.answer_x, (answer - side) / 2 + answer_y, side, side}));
    }
    const float words = height_of(kit, row, answer_width);
    node.parts.emplace_back(
        scene::Text{{columns.answer_x + face, answer_y + (answer - words) / 2, answer_width, words},
                    row.answer,
                    type_of(row),
                    Colour::Ink});
    const Rect pen{rect.w - m.card_padding - m.small_icon, (rect.h - m.small_icon) / 2, m.small_icon,
                   m.small_icon};
    node.parts.emplace_back(scene::Icon{pen, "icons/change", Colour::Brand});
    return node;
}

Body body_of(const ReviewView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    std::vector<Node> top;
    top.push_back(heading(kit, kit.say("review.title"), Type::InnerQuestion, kit.content_width()));
    top.push_back(words(kit, "hint", kit.say("review.hint"), Type::Hint, kit.content_width()));
    Body body;
    body.words_height = stack(body, std::move(top), 0, m.tight);
    const float y = body.words_height + m.gap;
    const auto columns = columns_of(kit);
    std::vector<Node> rows;
    for (const auto& row : view.rows)
        rows.push_back(row_node(row, columns, kit));
    body.height = stack(body, std::move(rows), y, m.gap);
    return body;
}

}  // namespace

ReviewView review_view(const World& world) {
    ReviewView view;
    for (const auto* question : flow::path(world.state, world.facts))
        view.rows.push_back(row_of(*question, world));
    view.count = static_cast<int>(view.rows.size());
    view.scroll = world.state.scroll;
    return view;
}

Page arrange_review(const ReviewView& view, const Kit& kit) {
    Bar footer;
    footer.start.push_back(button(kit, {"back", kit.say("back"), flow::Back{}}));
    // Not where Next was, nor where Done comes (contracts: taps): beside Back. Before it when its words are
    // so long that they would reach there, and after an only question, whose Decline lay beside.
    auto send = button(kit, {"send", kit.say("review.send"), flow::Send{}, Look::Main});
    const bool is_long = footer.start.front().rect.w + send.rect.w > kit.content_width() / 2;
    const bool is_first = is_long || view.rows.size() == 1;
    footer.start.insert(is_first ? footer.start.begin() : footer.start.end(), std::move(send));
    return {"review", inner_header(kit, view.count, view.count), std::move(footer),
            [&view, &kit](scene::Size) { return body_of(view, kit); }, view.scroll};
}

}  // namespace screens
