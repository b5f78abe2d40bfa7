#include "kiosk/screens/questions/rating.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/questions/question_chrome.h"
#include "kiosk/screens/questions/steps.h"

namespace screens {
namespace {

using theme::Type;

// One arrangement being tried.
struct Plan {
    const QuestionView& view;
    const Kit& kit;
    const Chrome& chrome;
    Steps steps;
    Head head;
};

// What came of it beside the nodes.
struct Built {
    Body body;
    bool stand_whole = true;
};

Type question_type(const Chrome& chrome) {
    constexpr std::array kTypes{Type::Question, Type::QuestionLess, Type::QuestionLeast};
    return kTypes[static_cast<std::size_t>(chrome.question_steps)];
}

Wording wording(const Plan& plan, float room) {
    return {question_type(plan.chrome), room, plan.chrome.has_hint};
}

void add(Built& built, Cards cards, scene::Point at) {
    for (auto& node : cards.nodes)
        built.body.nodes.push_back(scene::moved(std::move(node), at.x, at.y));
    built.body.height = std::max(built.body.height, at.y + cards.height);
    built.stand_whole = built.stand_whole && cards.stand_whole;
}

Cards cards_of(const Plan& plan, const Room& room) {
    if (plan.steps.are_numbers()) return numbers_of(plan.kit, plan.view, plan.steps, room);
    return plan.chrome.is_in_rows ? rows_of(plan.kit, plan.view, plan.steps, room)
                                  : columns_of(plan.kit, plan.view, plan.steps, room);
}

// The question, below it the steps, below them the quiet answers.
Built one_below_the_other(const Plan& plan, scene::Size area) {
    const auto& m = plan.kit.metrics();
    Built built;
    auto& body = built.body;
    const float room = heading_room(plan.kit, plan.head);
    body.words_height = body.height =
        stack(body, question_words(plan.view, plan.kit, wording(plan, room)), 0, m.tight / 2);
    auto quiet = quiet_answers(plan.kit, plan.view, plan.steps, area.w, false);
    const bool has_room = plan.kit.theme.panel().is_portrait() && plan.chrome.has_whole_faces;
    const float gap = has_room ? m.margin / 2 + m.small_gap : m.gap;
    const float below = quiet.nodes.empty() ? 0 : m.gap + quiet.height;
    const float y = body.height + gap;
    add(built, cards_of(plan, {area.w, area.h - y - below, plan.chrome.has_whole_faces}), {0, y});
    const float end = body.height + m.gap;
    if (!quiet.nodes.empty()) add(built, std::move(quiet), {0, end});
    return built;
}

// On a lying panel rows have the question and the quiet answers before them, since there is more width than
// height. `share`: of the width, for the rows.
Built side_by_side(const Plan& plan, scene::Size area, float share) {
    const auto& m = plan.kit.metrics();
    const float right = std::round(area.w * share), left = area.w - right - m.gap;
    Built built;
    auto& body = built.body;
    body.height = stack(body, question_words(plan.view, plan.kit, wording(plan, left)), 0, m.tight);
    auto quiet = quiet_answers(plan.kit, plan.view, plan.steps, left, true);
    const float y = std::max(area.h - quiet.height, body.height + m.gap);
    add(built, rows_of(plan.kit, plan.view, plan.steps, {right, area.h, plan.chrome.has_whole_faces}),
        {left + m.gap, 0});
    if (!quiet.nodes.empty()) add(built, std::move(quiet), {0, y});
    const bool is_title_whole = plan.kit.size_of(plan.view.title, question_type(plan.chrome), 1).w <= left;
    // What stands in the head's corner would lie over the rows.
    built.stand_whole = built.stand_whole && is_title_whole && plan.head.corner.empty();
    return built;
}

// As much width for the rows as lets every word stand whole, and no more.
Built rows_beside(const Plan& plan, scene::Size area) {
    constexpr std::array kShares{0.57f, 0.52f, 0.47f, 0.62f, 0.67f};
    Built best;
    for (std::size_t n = 0; n < kShares.size(); ++n) {
        auto built = side_by_side(plan, area, kShares[n]);
        const bool is_right = built.stand_whole && stands_in(built.body.height, area.h);
        if (n == 0 || is_right) best = std::move(built);
        if (is_right) break;
    }
    return best;
}

Built built(const Plan& plan, scene::Size area) {
    const bool can_stand_beside = plan.chrome.is_in_rows && !plan.steps.are_numbers() &&
                                  !plan.kit.theme.panel().is_portrait() && plan.kit.beyond_reach == 0;
    if (can_stand_beside) {
        auto beside = rows_beside(plan, area);
        if (beside.stand_whole && stands_in(beside.body.height, area.h)) return beside;
    }
    return one_below_the_other(plan, area);
}

float air_of(const Plan& plan) {
    if (!plan.view.is_first) return 0;
    const auto& m = plan.kit.metrics();
    return plan.chrome.has_air ? m.air : m.least_air;
}

Lack lack_of(const scene::Scene& scene, bool stand_whole, bool head_fits, bool foot_fits) {
    if (!stand_whole) return Lack::Words;
    if (!head_fits) return Lack::Head;
    if (!foot_fits) return Lack::Foot;
    return scene.find("scroll-down") == nullptr ? Lack::Nothing : Lack::Height;
}

Attempt attempt(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    Plan plan{view, kit, chrome, steps_of(view), head_of(view, kit, chrome)};
    auto foot = foot_of(view, kit, chrome);
    bool stand_whole = true;
    Page page{"rating", plan.head.bars, std::move(foot.bar), [&](scene::Size area) {
                  auto tried = built(plan, area);
                  stand_whole = tried.stand_whole;
                  return std::move(tried.body);
              }};
    page.scroll = view.scroll;
    page.air = air_of(plan);
    page.is_anchored_low = kit.theme.panel().is_portrait();
    page.corner = plan.head.corner;
    auto scene = lay_out(kit, std::move(page));
    const bool is_in_rows = chrome.is_in_rows && !plan.steps.are_numbers();
    scene.arrangement = is_in_rows ? flow::Arrangement::Rows : flow::Arrangement::Columns;
    const auto lack = lack_of(scene, stand_whole, plan.head.fits, foot.fits);
    return {std::move(scene), lack};
}

}  // namespace

Attempt arrange_rating(const QuestionView& view, const Kit& kit) {
    return settle(whole_chrome(view, kit), [&](const Chrome& chrome) { return attempt(view, kit, chrome); });
}

}  // namespace screens
