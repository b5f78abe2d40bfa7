#include "kiosk/screens/questions/options.h"

#include <algorithm>

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/question_chrome.h"
#include "kiosk/screens/questions/tiles.h"

namespace screens {
namespace {

using scene::Node;
using theme::Colour;
using theme::Type;

int chosen(const QuestionView& view) {
    return static_cast<int>(std::count_if(view.options.begin(), view.options.end(),
                                          [](const auto& option) { return option.is_selected; }));
}

// "3 av 3 valda", and on lying panels as many dots.
Node counter(const QuestionView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    auto said = text::with(kit.say("tiles.chosen"), "n", std::to_string(chosen(view)));
    said = text::with(said, "count", std::to_string(view.most));
    auto node = words(kit, "counter", said, Type::HintStrong, kit.content_width());
    if (kit.theme.panel().is_portrait()) return node;
    const float dot = m.tick / 2, step = dot + m.tight;
    const float dots = step * static_cast<float>(view.most) + m.tight / 2;
    std::get<scene::Text>(node.parts.front()).rect.x += dots;
    for (int n = 0; n < view.most; ++n) {
        const scene::Rect place{step * static_cast<float>(n), (node.rect.h - dot) / 2, dot, dot};
        const bool is_full = n < chosen(view);
        node.parts.emplace_back(scene::Box{place, dot / 2, is_full ? Colour::Brand : Colour::Ahead,
                                           is_full ? Colour::None : Colour::Soft,
                                           is_full ? 0 : m.thin_outline});
    }
    node.rect.w += dots;
    return node;
}

// The counter stands at the end of the hint's line, if both fit there.
bool place_beside_hint(const Kit& kit, const std::vector<Node>& column, Node& counter) {
    if (column.size() < 2) return false;
    const float right = kit.content_width() - counter.rect.w;
    const auto& hint = column.back().rect;
    if (hint.w + kit.metrics().gap > right) return false;
    counter = scene::moved(std::move(counter), right, (hint.h - counter.rect.h) / 2);
    return true;
}

// One arrangement being tried.
struct Plan {
    const QuestionView& view;
    const Kit& kit;
    const Chrome& chrome;
    bool is_multiple = false;
    Head head;
    std::optional<Node> counter;  // as long as it stands with the hint
};

Wording wording(const Plan& plan) {
    return {Type::InnerQuestion, heading_room(plan.kit, plan.head), plan.chrome.has_hint};
}

Body body_of(const Plan& plan, scene::Size area) {
    const auto& m = plan.kit.metrics();
    Body body;
    body.words_height = stack(body, question_words(plan.view, plan.kit, wording(plan)), 0, m.tight / 2);
    if (plan.counter) {
        body.nodes.push_back(scene::moved(*plan.counter, 0, body.nodes.back().rect.y));
        body.words_height = std::max(body.words_height, body.nodes.back().rect.bottom());
    }
    const float y = body.words_height + m.gap;
    const auto style =
        tile_style(plan.kit, plan.view, plan.is_multiple, plan.chrome.has_whole_faces, {area.w, area.h - y});
    auto tiles = tiles_of(plan.kit, plan.view, style);
    for (auto& node : tiles.nodes)
        body.nodes.push_back(scene::moved(std::move(node), 0, y));
    body.height = y + tiles.height;
    return body;
}

// Where the hint has given way or has no room beside it, the counter stands between the ways back and on.
void place_counter(Plan& plan, Bar& footer) {
    if (!plan.is_multiple || plan.view.most == 0) return;
    auto node = counter(plan.view, plan.kit);
    if (place_beside_hint(plan.kit, question_words(plan.view, plan.kit, wording(plan)), node)) {
        plan.counter = std::move(node);
        return;
    }
    auto with = footer;
    with.centre.push_back(std::move(node));
    if (fits_on_a_line(plan.kit, with)) footer = std::move(with);
}

Attempt attempt(const QuestionView& view, const Kit& kit, const Chrome& chrome, bool is_multiple) {
    Plan plan{view, kit, chrome, is_multiple, head_of(view, kit, chrome), {}};
    auto foot = foot_of(view, kit, chrome);
    place_counter(plan, foot.bar);
    Page page{is_multiple ? "tiles" : "choice", plan.head.bars, std::move(foot.bar),
              [&](scene::Size area) { return body_of(plan, area); }};
    page.scroll = view.scroll;
    page.is_anchored_low = kit.theme.panel().is_portrait();
    page.corner = plan.head.corner;
    auto scene = lay_out(kit, std::move(page));
    auto lack = scene.find("scroll-down") == nullptr ? Lack::Nothing : Lack::Height;
    if (!foot.fits) lack = Lack::Foot;
    if (!plan.head.fits) lack = Lack::Head;
    return {std::move(scene), lack};
}

Attempt arranged(const QuestionView& view, const Kit& kit, bool is_multiple) {
    return settle(whole_chrome(view, kit),
                  [&](const Chrome& chrome) { return attempt(view, kit, chrome, is_multiple); });
}

}  // namespace

Attempt arrange_tiles(const QuestionView& view, const Kit& kit) {
    return arranged(view, kit, true);
}

Attempt arrange_choice(const QuestionView& view, const Kit& kit) {
    return arranged(view, kit, false);
}

}  // namespace screens
