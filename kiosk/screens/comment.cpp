#include "kiosk/screens/comment.h"

#include <algorithm>
#include <optional>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/pieces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

// What stands above the field: a header, then words that may have to scroll.
struct Above {
    scene::Scene header;  // bars placed
    float bottom = 0;     // of the header
    Body words;
};

// The keyboard leaves little height, so a question that fits beside the pills stands there, under the
// progress bars.
std::optional<Node> short_heading(const QuestionView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    const auto pills = aid_pills(kit);
    const float room = kit.content_width() - scene::row_width(pills, m.gap) - m.gap;
    auto node = heading(kit, view.title, Type::CommentQuestion, room);
    const bool fits = node.rect.w <= room && node.rect.h + 2 * m.progress_height <= pills.front().rect.h;
    return fits ? std::optional(std::move(node)) : std::nullopt;
}

Above above(const QuestionView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    Above above{blank(kit, "comment"), 0, {}};
    std::vector<Node> column;
    if (auto title = short_heading(view, kit)) {
        std::vector<Bar> bars{Bar{{*std::move(title)}, aid_pills(kit)}};
        const auto done = progress(kit, {view.step, view.count}, m.progress_height);
        above.header.nodes.push_back(scene::moved(done, m.margin, m.top));
        above.bottom = place_header(kit, bars, above.header);
        auto& placed =
            above.header.nodes[1];  // centred on its line by place_header; at its foot it clears the bars
        placed = scene::moved(std::move(placed), 0, (aid_pills(kit).front().rect.h - placed.rect.h) / 2);
    } else {
        auto bars = inner_header(kit, view.step, view.count);
        above.bottom = place_header(kit, bars, above.header);
        column.push_back(heading(kit, view.title, Type::CommentQuestion, kit.content_width()));
    }
    column.push_back(words(kit, "comment-hint", kit.say("comment.hint"), Type::Small, kit.content_width()));
    column.push_back(
        words(kit, "comment-danger", kit.say("comment.danger"), Type::SmallStrong, kit.content_width()));
    above.words.height = stack(above.words, std::move(column), 0, m.tight / 2);
    return above;
}

// The caret inside the field's text, and how high the text is. Through caret() only: it keeps nothing of what
// it is given.
struct Written {
    float height = 0;
    Rect caret;
};

Written measured(const CommentView& view, const Kit& kit, float width) {
    const auto style = kit.theme.style(Type::Field);
    auto caret = kit.measure.caret(view.text, style, width, view.caret);
    // mirror() will exchange the sides of the line that it stands in, but letters keep theirs.
    if (kit.language.is_right_to_left) caret.x = caret.w - caret.x;
    caret.w = kit.metrics().caret;
    caret.x = std::min(caret.x, width - caret.w);
    const auto end = kit.measure.caret(view.text, style, width, view.text.size());
    return {std::max(end.bottom(), caret.bottom()), caret};
}

// Words, field and how they share the room between header and keyboard.
struct Shares {
    Rect words, field;
    float offset = 0, furthest = 0;
};

// The frame stands still; what is written in it moves so that the caret stays in view.
Node frame(const Kit& kit, const Rect& rect) {
    Node node{scene::Role::Field, "field", "", rect};
    node.parts.emplace_back(scene::Box{rect, kit.metrics().field_radius, Colour::Card, Colour::Brand,
                                       kit.metrics().selected_outline});
    return node;
}

Node writing(const CommentView& view, const Kit& kit, const Rect& inside) {
    const auto written = measured(view, kit, inside.w);
    const float up = std::max(0.0f, written.caret.bottom() - inside.h);
    const Rect rect{inside.x, inside.y - up, inside.w, written.height};
    Node node{scene::Role::Text, "written", std::string(view.text), rect};
    node.is_private = true;
    node.clip = inside;
    node.parts.emplace_back(scene::Text{rect, node.words, Type::Field, Colour::Ink, scene::Align::Left});
    node.parts.emplace_back(scene::Box{written.caret.moved(rect.x, rect.y), 0, Colour::Brand});
    return node;
}

// Where the words do not fit, the way to read on takes the place of the progress bars.
float place_scrolling_header(const Kit& kit, const Shares& shares, scene::Scene& scene) {
    const float up = std::max(0.0f, shares.offset - shares.words.h);
    const float down = shares.offset + shares.words.h;  // share() stops it at the end
    std::vector<Bar> bars{Bar{
        {icon_button(kit, {"scroll-up", kit.say("more.above"), flow::ScrollTo{up}, Look::Plain, "icons/up"}),
         icon_button(kit, {"scroll-down", kit.say("more"), flow::ScrollTo{down}, Look::Plain, "icons/down"})},
        aid_pills(kit)}};
    return place_header(kit, bars, scene);
}

// The least field that still shows one line.
float least_field(const Kit& kit) {
    return std::max(kit.metrics().field, kit.theme.style(Type::Field).line_height + 2 * kit.metrics().gap);
}

Shares share(const Kit& kit, float top, float bottom, float words_height, float scroll) {
    const auto& m = kit.metrics();
    const float room = bottom - top - m.gap - m.small_gap;
    Shares shares;
    const float shown = std::min(words_height, std::max(0.0f, room - least_field(kit)));
    shares.words = {m.margin, top, kit.content_width(), shown};
    shares.field = {m.margin, top + shown + m.small_gap, kit.content_width(), room - shown};
    shares.furthest = words_height - shown;
    shares.offset = std::clamp(scroll, 0.0f, shares.furthest);
    return shares;
}

}  // namespace

CommentView comment_view(const World& world) {
    const auto& visit = world.state.visit;
    const auto& layout = keyboard_layout(world.catalogue.language(visit.language).keyboard);
    const bool is_capital = layout.has_capitals && visit.comment.is_at_sentence_start();
    return {question_view(world),
            visit.comment.text(),
            visit.comment.caret(),
            {layout, visit.is_shifted != is_capital, visit.shows_symbols}};
}

scene::Scene arrange_comment(const CommentView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    auto keyboard = arrange_keyboard(view.keyboard, kit);
    const float bed = kit.height() - keyboard.height;
    auto top = above(view.question, kit);
    auto scene = std::move(top.header);
    auto shares = share(kit, top.bottom, bed, top.words.height, view.question.scroll);
    if (shares.furthest > 0) {
        scene = blank(kit, "comment");
        const float bottom = place_scrolling_header(kit, shares, scene);
        shares = share(kit, bottom, bed, top.words.height, view.question.scroll);
    }
    for (auto& node : top.words.nodes) {
        scene.nodes.push_back(scene::moved(std::move(node), m.margin, shares.words.y - shares.offset));
        if (shares.furthest > 0) scene.nodes.back().clip = shares.words;
    }
    scene.nodes.push_back(frame(kit, shares.field));
    scene.nodes.push_back(writing(view, kit, shares.field.inset(m.gap)));
    scene.backdrop.emplace_back(scene::Box{{0, bed, kit.width(), keyboard.height}, 0, Colour::KeyboardBed});
    for (auto& key : keyboard.keys)
        scene.nodes.push_back(scene::moved(std::move(key), 0, bed));
    if (scene.is_right_to_left) scene::mirror(scene, kit.width());
    return scene;
}

}  // namespace screens
