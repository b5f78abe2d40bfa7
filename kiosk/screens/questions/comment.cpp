#include "kiosk/screens/questions/comment.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/question_chrome.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Type;

constexpr auto kRecognised = {"mask.personal_number", "mask.phone", "mask.email"};

// Before that nobody has to know how long a comment may be.
constexpr std::size_t kLeftIsSaidBelow = 100;

void append(std::vector<Node>& nodes, std::vector<Node> more, float dx, float dy) {
    for (auto& node : more)
        nodes.push_back(scene::moved(std::move(node), dx, dy));
}

// Field and remarks share `area`, the remarks below.
void place_writing(const CommentView& view, const Kit& kit, const Rect& area, scene::Scene& scene) {
    auto rows = remark_rows(view.remarks, kit, area.w);
    const float below = rows.nodes.empty() ? 0 : rows.height + kit.metrics().gap;
    const Rect field{area.x, area.y, area.w, area.h - below};
    append(scene.nodes, arrange_field(view.field, kit, field), 0, 0);
    append(scene.nodes, std::move(rows.nodes), area.x, field.bottom() + kit.metrics().gap);
}

// What all remarks take, so that the arrangement stays when one is made.
float room_for_remarks(const Kit& kit, float width) {
    float height = 0;
    for (const auto* recognised : kRecognised) {
        const Remarks all{kit.say(recognised), kit.say("comment.left")};
        height = std::max(height, remark_rows(all, kit, width).height);
    }
    return height + kit.metrics().gap;
}

Node hint(const Kit& kit, float width) {
    return words(kit, "comment-hint", kit.say("comment.hint"), Type::Small, width);
}

Node danger(const Kit& kit, float width) {
    return words(kit, "comment-danger", kit.say("comment.danger"), Type::SmallStrong, width);
}

// A question that fits beside the pills stands there, under the progress bars.
std::optional<Node> short_heading(const QuestionView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    const auto pills = aid_pills(kit);
    const float room = kit.content_width() - scene::row_width(pills, m.gap) - m.gap;
    auto node = heading(kit, view.title, Type::CommentQuestion, room);
    const bool fits = node.rect.w <= room && node.rect.h + 2 * m.progress_height <= pills.front().rect.h;
    return fits ? std::optional(std::move(node)) : std::nullopt;
}

// Header and words of the roomy arrangement; returns the y below them.
float place_roomy_words(const QuestionView& view, const Kit& kit, scene::Scene& scene) {
    const auto& m = kit.metrics();
    std::vector<Node> column;
    float bottom = 0;
    if (auto title = short_heading(view, kit)) {
        std::vector<Bar> bars{Bar{{*std::move(title)}, aid_pills(kit)}};
        const auto done = progress(kit, {view.step, view.count}, m.progress_height);
        scene.nodes.push_back(scene::moved(done, m.margin, m.top));
        bottom = place_header(kit, bars, scene);
        auto& placed = scene.nodes[1];  // centred on its line by place_header; at its foot it clears the bars
        placed = scene::moved(std::move(placed), 0, (aid_pills(kit).front().rect.h - placed.rect.h) / 2);
    } else {
        auto bars = inner_header(kit, view.step, view.count);
        bottom = place_header(kit, bars, scene);
        column.push_back(heading(kit, view.title, Type::CommentQuestion, kit.content_width()));
    }
    column.push_back(hint(kit, kit.content_width()));
    column.push_back(danger(kit, kit.content_width()));
    Body words;
    words.height = stack(words, std::move(column), 0, m.tight / 2);
    append(scene.nodes, std::move(words.nodes), m.margin, bottom);
    return bottom + words.height;
}

// nullopt when there would be no room left to write.
std::optional<scene::Scene> roomy(const CommentView& view, const Kit& kit, float bed) {
    const auto& m = kit.metrics();
    auto scene = blank(kit, "comment");
    const float top = place_roomy_words(view.question, kit, scene) + m.small_gap;
    const Rect area{m.margin, top, kit.content_width(), bed - m.small_gap - top};
    if (area.h < least_field(kit) + room_for_remarks(kit, area.w)) return std::nullopt;
    place_writing(view, kit, area, scene);
    return scene;
}

// Aids, language and the button that turns pages, one under the other.
void place_column(const Kit& kit, std::optional<Node> turn, scene::Scene& scene) {
    const auto& m = kit.metrics();
    std::vector<Node> column;
    column.push_back(icon_button(
        kit, {"aids", kit.say("aids"), flow::OpenOverlay{flow::Overlay::Aids}, Look::Plain, "icons/aids"}));
    column.push_back(
        icon_button(kit, {"languages", kit.language.name, flow::OpenOverlay{flow::Overlay::Languages},
                          Look::Plain, "icons/languages"}));
    if (turn) column.push_back(*std::move(turn));
    Body body;
    (void)stack(body, std::move(column), 0, m.gap);
    append(scene.nodes, std::move(body.nodes), kit.width() - m.margin - m.button, m.top);
}

// The close arrangement's words and field, in what the column leaves of the width.
struct Close {
    const CommentView& view;
    const Kit& kit;
    Rect area;
    // On a lowered page what is only read may stand above what can be reached.
    bool is_asked_above = height_of(texts(kit.content_width())) < kit.beyond_reach;
    bool has_remarks_below = asked_height() + room_for_remarks(kit, area.w) <= room();

    [[nodiscard]] std::vector<Node> asked(float width) const {
        return is_asked_above ? std::vector<Node>() : texts(width);
    }
    [[nodiscard]] std::vector<Node> texts(float width) const {
        std::vector<Node> texts;
        texts.push_back(heading(kit, view.question.title, Type::CommentQuestion, width));
        texts.push_back(hint(kit, width));
        return texts;
    }
    [[nodiscard]] float height_of(std::vector<Node> texts) const {
        Body body;
        return stack(body, std::move(texts), 0, kit.metrics().tight / 2);
    }
    [[nodiscard]] float asked_height() const { return height_of(asked(area.w)); }
    // For question and hint, once the sentence about danger and a line to write on have theirs.
    [[nodiscard]] float room() const {
        const auto& m = kit.metrics();
        const float danger_height = danger(kit, area.w).rect.h + m.tight / 2 + m.small_gap;
        return area.h - danger_height - least_field(kit);
    }
    // Kept free for remarks where the field has two lines then, so that the arrangement stays when one is
    // made, and the hint with it.
    [[nodiscard]] float height_kept() const {
        const float tallest = tallest_strip();
        return is_asked_above || tallest + second_line() <= room() ? tallest : asked_height();
    }
    // With every remark above question and hint, beside what hides a number.
    [[nodiscard]] float tallest_strip() const {
        const float width = area.w - hide_button(kit).rect.w - kit.metrics().gap;
        float height = 0;
        for (const auto* recognised : kRecognised) {
            auto texts = remark_words({kit.say(recognised), kit.say("comment.left")}, kit, width);
            append(texts, asked(width), 0, 0);
            height = std::max(height, height_of(std::move(texts)));
        }
        return height;
    }
    // What a second line in the field takes.
    [[nodiscard]] float second_line() const {
        return 2 * (kit.theme.style(Type::Field).line_height + kit.metrics().tight) - least_field(kit);
    }
};

// The strip of words at the top, with what hides a number beside it where the remarks are in it too.
Strip place_strip(const Close& close, float room, bool has_remarks, scene::Scene& scene) {
    const auto& view = close.view;
    const auto& kit = close.kit;
    const auto& area = close.area;
    auto hide = hide_button(kit);
    const bool can_hide = has_remarks && !view.remarks.recognised.empty();
    const float width = can_hide ? area.w - hide.rect.w - kit.metrics().gap : area.w;
    auto texts = has_remarks ? remark_words(view.remarks, kit, width) : std::vector<Node>();
    append(texts, close.asked(width), 0, 0);
    auto strip = arrange_strip(std::move(texts), kit, {area.x, area.y, width, room}, view.question.scroll);
    append(scene.nodes, std::move(strip.nodes), 0, 0);
    strip.height =
        std::max(strip.height, hide.rect.h);  // also without it, so that nothing moves when it comes
    if (can_hide) scene.nodes.push_back(scene::moved(std::move(hide), area.x + area.w - hide.rect.w, area.y));
    return strip;
}

void place_above(const Close& close, scene::Scene& scene) {
    Body body;
    const float height =
        stack(body, close.texts(close.kit.content_width()), 0, close.kit.metrics().tight / 2);
    append(scene.nodes, std::move(body.nodes), close.area.x, -height);
}

// Returns the y below the words.
float place_close_words(const Close& close, scene::Scene& scene) {
    const auto& m = close.kit.metrics();
    if (close.is_asked_above) place_above(close, scene);
    const float asked = close.asked_height(), room = close.room();
    const bool has_remarks = !close.has_remarks_below && !close.view.remarks.is_empty();
    const float kept = std::min(room, close.has_remarks_below ? asked : close.height_kept());
    auto strip = place_strip(close, kept, has_remarks, scene);
    const float height = asked <= room ? kept : strip.height;
    place_column(close.kit, std::move(strip.turn), scene);
    auto warning =
        scene::moved(danger(close.kit, close.area.w), close.area.x, close.area.y + height + m.tight / 2);
    scene.nodes.push_back(std::move(warning));
    return scene.nodes.back().rect.bottom();
}

scene::Scene close(const CommentView& view, const Kit& kit, float bed) {
    const auto& m = kit.metrics();
    const Close close{
        view, kit, {m.margin, m.top, kit.content_width() - m.button - m.gap, bed - m.small_gap - m.top}};
    auto scene = blank(kit, "comment");
    const float top = place_close_words(close, scene) + m.small_gap;
    const Rect rest{close.area.x, top, close.area.w, close.area.bottom() - top};
    if (close.has_remarks_below) {
        place_writing(view, kit, rest, scene);
    } else {
        append(scene.nodes, arrange_field(view.field, kit, rest), 0, 0);
    }
    return scene;
}

const char* message_of(privacy::Kind kind) {
    switch (kind) {
        case privacy::Kind::PersonalNumber:
        case privacy::Kind::CoordinationNumber:
            return "mask.personal_number";
        case privacy::Kind::Phone:
            return "mask.phone";
        case privacy::Kind::Email:
            return "mask.email";
    }
    return "mask.personal_number";
}

// Of several the gravest is named; hiding takes them all.
std::string recognised(const std::vector<privacy::Identifier>& found, const text::Language& language) {
    const auto gravest = std::min_element(
        found.begin(), found.end(), [](const auto& one, const auto& other) { return one.kind < other.kind; });
    return gravest == found.end() ? std::string() : language.messages.at(message_of(gravest->kind));
}

std::string left(const World& world, const text::Language& language) {
    const auto most =
        static_cast<std::size_t>(world.facts.dialogue.question(world.state.question)->most_letters());
    const auto typed = world.state.visit.comment.graphemes();
    if (typed + kLeftIsSaidBelow <= most) return {};
    return text::with(language.messages.at("comment.left"), "n",
                      std::to_string(most - std::min(most, typed)));
}

KeyboardView keyboard_view(const World& world, const text::Language& language) {
    const auto& visit = world.state.visit;
    const auto& keyboard = world.keyboards.keyboard(language.keyboard);
    const bool is_capital =
        keyboard.has_capitals && visit.keys == flow::Keys::Letters && visit.comment.is_at_sentence_start();
    KeyboardView view{keyboard, visit.keys, visit.is_shifted != is_capital};
    if (!visit.offers_forms) return view;
    const auto text = visit.comment.text();
    const auto caret = visit.comment.caret();
    const auto begin = flow::edge_before(text, caret);
    view.form = text.substr(begin, caret - begin);
    view.forms = keyboard.forms_with(view.form);
    return view;
}

}  // namespace

CommentView comment_view(const World& world) {
    const auto& comment = world.state.visit.comment;
    const auto& language = world.catalogue.language(world.state.visit.preferences.language);
    FieldView field{comment.text(), comment.caret(), comment.selection(), comment.identifiers(),
                    world.state.visit.field_scroll};
    Remarks remarks{recognised(field.recognised, language), left(world, language)};
    return {question_view(world), std::move(field), std::move(remarks), keyboard_view(world, language)};
}

scene::Scene arrange_comment(const CommentView& view, const Kit& kit) {
    auto keyboard = arrange_keyboard(view.keyboard, kit);
    const float bed = std::floor(kit.height() - keyboard.height);
    auto whole = roomy(view, kit, bed);
    auto scene = whole ? *std::move(whole) : close(view, kit, bed);
    scene.backdrop.emplace_back(
        scene::Box{{0, bed, kit.width(), kit.height() - bed}, 0, theme::Colour::KeyboardBed});
    append(scene.nodes, std::move(keyboard.keys), 0, bed);
    if (scene.is_right_to_left) scene::mirror(scene, kit.width());
    return scene;
}

}  // namespace screens
