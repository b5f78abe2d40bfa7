#include "kiosk/screens/thanks.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/pieces.h"
#include "kiosk/screens/question_view.h"

namespace screens {
namespace {

using scene::Node;
using theme::Colour;
using theme::Type;

// "2027-02-04" as "4 februari", in the screen's language.
std::string spoken_date(const Kit& kit, const std::string& iso) {
    const auto month = std::to_string(std::stoi(iso.substr(5, 2)));
    const auto day = std::to_string(std::stoi(iso.substr(8, 2)));
    return text::with(text::with(kit.say("date.format"), "day", day), "month",
                      kit.say("date.month." + month));
}

std::vector<Node> what_happens(const ThanksView& view, const Kit& kit, float width) {
    std::vector<Node> column;
    auto title = words(kit, "happens", kit.say("thanks.happens"), Type::HintStrong, width);
    std::get<scene::Text>(title.parts.front()).colour = Colour::Brand;
    column.push_back(std::move(title));
    const auto add = [&](const char* id, const std::string& said) {
        auto node = words(kit, id, said, Type::Hint, width);
        std::get<scene::Text>(node.parts.front()).colour = Colour::Ink;
        column.push_back(std::move(node));
    };
    if (!view.is_online) add("offline", kit.say("thanks.offline"));
    add("together", text::with(kit.say("thanks.happens.together"), "place", view.place));
    if (!view.decision_date.empty()) {
        add("decision", text::with(kit.say("thanks.decision"), "date", spoken_date(kit, view.decision_date)));
    }
    return column;
}

// The card under the heading: a large tick, and beside it what happens with the answer.
Body thanks_body(const ThanksView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    Body body;
    std::vector<Node> top;
    top.push_back(heading(kit, kit.say("thanks.title"), Type::InnerQuestion, kit.content_width()));
    const float y = stack(body, std::move(top), 0, 0) + m.margin;
    const float x = m.margin + m.face + m.margin;
    Body inner;
    inner.height = stack(inner, what_happens(view, kit, kit.content_width() - x - m.margin), 0, m.gap);
    const float height = std::max(inner.height, m.face) + 2 * m.margin;
    Node card{scene::Role::Picture, "saved", kit.say("thanks.title"), {0, y, kit.content_width(), height}};
    card.parts.emplace_back(box_of(kit, Look::Plain, card.rect, m.card_radius));
    card.parts.emplace_back(scene::Icon{{m.margin, y + (height - m.face) / 2, m.face, m.face},
                                        "faces/4",
                                        Colour::FaceLine4,
                                        Colour::FaceTint4});
    body.nodes.push_back(std::move(card));
    const float first = y + (height - inner.height) / 2;
    for (auto& node : inner.nodes)
        body.nodes.push_back(scene::moved(std::move(node), x, first));
    body.height = y + height;
    return body;
}

// A heading in the middle of the screen with a picture above it.
Body centred(const Kit& kit, scene::Size area, const std::string& said, const std::string& icon) {
    const auto& m = kit.metrics();
    auto node = heading(kit, said, Type::InnerQuestion, area.w);
    std::get<scene::Text>(node.parts.front()).align = scene::Align::Centre;
    std::get<scene::Text>(node.parts.front()).rect.w = area.w;
    node.rect.w = area.w;
    Body body;
    body.height = m.face + m.margin + node.rect.h;
    const float y = std::max(0.0f, (area.h - body.height) / 2);
    Node picture{scene::Role::Picture, "picture", said, {(area.w - m.face) / 2, y, m.face, m.face}};
    picture.parts.emplace_back(scene::Icon{picture.rect, icon, Colour::Brand});
    body.nodes.push_back(std::move(picture));
    body.nodes.push_back(scene::moved(std::move(node), 0, y + m.face + m.margin));
    body.height = std::max(body.height, scene::bottom_of(body.nodes));
    return body;
}

}  // namespace

ThanksView thanks_view(const World& world) {
    const auto& facts = world.facts;
    ThanksView view;
    view.place = world.place_name;
    view.decision_date = facts.dialogue.controller.decision_date;
    view.is_online = world.is_online;
    view.restarts_after = std::chrono::duration_cast<std::chrono::seconds>(facts.timings.thanks_for);
    view.count = world.state.steps;
    view.scroll = world.state.scroll;
    return view;
}

Page arrange_thanks(const ThanksView& view, const Kit& kit) {
    Bar footer;
    const auto seconds = std::to_string(view.restarts_after.count());
    footer.start.push_back(words(kit, "restart", text::with(kit.say("thanks.restart"), "seconds", seconds),
                                 Type::Small, kit.content_width() / 2));
    footer.end.push_back(button(kit, {"more-time", kit.say("more_time"), flow::MoreTime{}}));
    footer.end.push_back(button(kit, {"done", kit.say("done"), flow::Finish{}, Look::Main}));
    return {"thanks", inner_header(kit, view.count, view.count), std::move(footer),
            [&view, &kit](scene::Size) { return thanks_body(view, kit); }, view.scroll};
}

Page arrange_saving(const SavingView& view, const Kit& kit) {
    Bar footer;
    if (view.has_failed)
        footer.end.push_back(button(kit, {"done", kit.say("done"), flow::Finish{}, Look::Main}));
    return {"saving",
            {},
            std::move(footer),
            [&view, &kit](scene::Size area) {
                return centred(kit, area, kit.say(view.has_failed ? "saving.failed" : "saving"),
                               view.has_failed ? "icons/closed" : "icons/heard");
            },
            0};
}

}  // namespace screens
