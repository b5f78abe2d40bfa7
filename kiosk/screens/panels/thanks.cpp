#include "kiosk/screens/panels/thanks.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/countdown.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/question_chrome.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

// Side by side where a line of each holds some words, else one below the other.
bool is_stacked(const Kit& kit) {
    return kit.theme.panel().is_portrait() || kit.theme.text_size() > theme::TextSize::Large;
}

// In the largest letters it would take the footer half of the screen.
bool tells_restart_in_body(const Kit& kit) {
    return is_stacked(kit) && !kit.theme.panel().is_portrait();
}

// A tall panel has a line for it alone.
float room_for_countdown(const Kit& kit) {
    return kit.theme.panel().is_portrait() ? kit.content_width() : kit.content_width() / 2;
}

Body what_happens(const ThanksView& view, const Kit& kit, float width) {
    std::vector<Node> column;
    column.push_back(words(kit, "happens", kit.say("thanks.happens"), Type::HintStrong, width));
    const auto add = [&](const char* id, const std::string& said) {
        column.push_back(words(kit, id, said, Type::Small, width));
    };
    if (!view.is_online) add("offline", kit.say("thanks.offline"));
    add("together", text::with(kit.say("thanks.happens.together"), "place", view.place));
    if (!view.decision_date.empty()) {
        add("decision", text::with(kit.say("thanks.decision"), "date", spoken_date(kit, view.decision_date)));
    }
    if (tells_restart_in_body(kit)) column.push_back(countdown(kit, view.countdown, width));
    Body body;
    body.height = stack(body, std::move(column), 0, kit.metrics().small_gap);
    return body;
}

// Above and below what stands in a card.
float air(const Kit& kit) {
    return kit.metrics().small_gap + kit.metrics().tight;
}

// Puts `content` into a card. The card is a part of its first node: it has no words of its own to be read
// aloud.
void add_card(const Kit& kit, Body content, Rect card, Body& body) {
    const auto& m = kit.metrics();
    bool is_first = true;
    for (auto& node : content.nodes) {
        auto placed = scene::moved(std::move(node), card.x + m.card_padding, card.y + air(kit));
        if (is_first)
            placed.parts.insert(placed.parts.begin(), box_of(kit, Look::Plain, card, m.card_radius));
        is_first = false;
        body.nodes.push_back(std::move(placed));
    }
    body.height = std::max(body.height, card.bottom());
}

void add_cards_side_by_side(const ThanksView& view, const Kit& kit, float room, Body& body) {
    constexpr float kLeftPart = 0.57f;
    const auto& m = kit.metrics();
    const float left = (kit.content_width() - m.gap) * kLeftPart;
    const float right = kit.content_width() - m.gap - left;
    auto others = result_column(view.result, kit, left - 2 * m.card_padding);
    auto next = what_happens(view, kit, right - 2 * m.card_padding);
    const float y = body.height;
    const float least = std::max(others.height, next.height) + 2 * air(kit);
    const float height = view.result.rows.empty() ? least : std::max(room - y, least);
    add_card(kit, std::move(others), {0, y, left, height}, body);
    add_card(kit, std::move(next), {left + m.gap, y, right, height}, body);
}

void add_cards_stacked(const ThanksView& view, const Kit& kit, Body& body) {
    const auto& m = kit.metrics();
    const float width = kit.content_width();
    const float inner = width - 2 * m.card_padding;
    for (auto& content : {result_column(view.result, kit, inner), what_happens(view, kit, inner)}) {
        const float height = content.height + 2 * air(kit);
        add_card(kit, content, {0, body.height, width, height}, body);
        body.height += m.gap;
    }
    body.height -= m.gap;
}

Body thanks_body(const ThanksView& view, const Kit& kit, scene::Size area) {
    Body body;
    std::vector<Node> top;
    top.push_back(heading(kit, kit.say("thanks.title"), Type::InnerQuestion, kit.content_width()));
    const auto& m = kit.metrics();
    body.height = stack(body, std::move(top), 0, 0) + (kit.theme.panel().is_portrait() ? m.gap : m.tight);
    if (is_stacked(kit)) {
        add_cards_stacked(view, kit, body);
    } else {
        add_cards_side_by_side(view, kit, area.h, body);
    }
    return body;
}

ResultView result_view(const World& world) {
    ResultView view;
    view.place = world.place_name;
    view.since = world.facts.dialogue.from;
    view.notice = world.notice;
    const auto* rating = disclosure::rated_question(world.facts.dialogue);
    if (!world.result || rating == nullptr) return view;
    view.n = world.result->n;
    for (const auto& option : rating->options) {
        const auto& shares = world.result->shares;
        const auto share = std::find_if(shares.begin(), shares.end(),
                                        [&](const auto& one) { return one.option == option.value; });
        if (share == shares.end()) continue;
        view.rows.push_back({dialogue::to_text(option.value),
                             option.text.in(world.state.visit.preferences.language), share->percent});
    }
    return view;
}

}  // namespace

ThanksView thanks_view(const World& world) {
    const auto& facts = world.facts;
    ThanksView view;
    view.result = result_view(world);
    view.place = world.place_name;
    view.decision_date = facts.dialogue.controller.decision_date;
    view.is_online = world.is_online;
    view.countdown = flow::countdown(world.state, facts).value_or(flow::Countdown{});
    view.count = world.state.steps;
    view.scroll = world.state.scroll;
    return view;
}

Page arrange_thanks(const ThanksView& view, const Kit& kit) {
    Bar footer;
    if (!tells_restart_in_body(kit)) {
        footer.start.push_back(countdown(kit, view.countdown, room_for_countdown(kit)));
    }
    footer.end.push_back(button(kit, {"more-time", kit.say("more_time"), flow::MoreTime{}}));
    footer.end.push_back(button(kit, {"done", kit.say("done"), flow::Finish{}, Look::Main}));
    return {"thanks", inner_header(kit, view.count, view.count), std::move(footer),
            [&view, &kit](scene::Size area) { return thanks_body(view, kit, area); }, view.scroll};
}

}  // namespace screens
