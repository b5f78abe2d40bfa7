#include "kiosk/widgets/stage.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <utility>

#include "kiosk/widgets/painter.h"

namespace widgets {
namespace {

using std::chrono::duration;
using std::chrono::milliseconds;

constexpr milliseconds kArrival{160};
// The first frame already shows the new screen on its way: a touch is answered at once.
constexpr milliseconds kHeadStart{24};

// Another language or text size is the same screen in other clothes: it changes on the spot.
bool is_new_screen(const scene::Scene& before, const scene::Scene& after) {
    return before.language == after.language &&
           (before.screen != after.screen || before.heading() != after.heading());
}

bool is_same_but_for_ring(scene::Node one, const scene::Node& other) {
    one.is_focused = other.is_focused;
    return looks_same(one, other);
}

// What looks the same on both screens stands still.
std::set<std::string> newcomers(const scene::Scene& before, const scene::Scene& after) {
    std::set<std::string> ids;
    for (const auto& node : after.nodes) {
        const auto* twin = before.find(node.id);
        if (twin == nullptr || !is_same_but_for_ring(*twin, node)) {
            ids.insert(node.id);
        }
    }
    return ids;
}

// Clearing takes every pixel that is touched, ImGui's clipping cuts fractions off: only whole pixels mean the
// same to both, and anything else leaves seams of bare surface.
scene::Rect whole_pixels_around(const scene::Rect& rect) {
    const float x = std::floor(rect.x);
    const float y = std::floor(rect.y);
    return {x, y, std::ceil(rect.right()) - x, std::ceil(rect.bottom()) - y};
}

}  // namespace

void Stage::show(scene::Scene scene, const Appearance& appearance, base::MonotonicTime now) {
    const auto& theme = appearance.theme;
    const bool is_first = !theme_;
    const bool has_new_theme = is_first || !(*theme_ == theme);
    // What was coming in was on its way to places that are no more.
    if (!is_first && !(theme_->panel() == theme.panel())) arrival_.reset();
    auto changed = difference(shown_, scene, theme.metrics().small_gap);
    changed.is_everything = changed.is_everything || has_new_theme;
    theme_ = theme;
    if (appearance.has_motion && !is_first && is_new_screen(shown_, scene)) {
        const auto before = std::exchange(shown_, std::move(scene));
        let_come_in(before, std::move(changed), now);
        return;
    }
    shown_ = std::move(scene);
    pending_ = joined(std::move(pending_), changed);
}

void Stage::let_come_in(const scene::Scene& before, Damage changed, base::MonotonicTime now) {
    auto path = widened(std::move(changed), theme_->metrics().slide);
    pending_ = joined(std::move(pending_), path);
    if (arrival_) {
        path = joined(std::move(path), arrival_->path);
    }
    arrival_ = Coming{newcomers(before, shown_), std::move(path), now - kHeadStart};
}

bool Stage::needs_frame() const {
    return is_moving() || pending_.is_everything || !pending_.rects.empty();
}

float Stage::progress(base::MonotonicTime now) const {
    if (!arrival_) {
        return 1;
    }
    const float part = duration<float>(now - arrival_->since) / duration<float>(kArrival);
    const float left = 1 - std::clamp(part, 0.0f, 1.0f);
    return 1 - left * left * left;  // fast at first, then settling
}

std::vector<scene::Rect> Stage::parts_to_paint() {
    const auto all = canvas_.bounds();
    if (arrival_) {
        pending_ = joined(std::move(pending_), arrival_->path);
    }
    const auto area = [](float sum, const scene::Rect& rect) { return sum + rect.w * rect.h; };
    const float painted = std::accumulate(pending_.rects.begin(), pending_.rects.end(), 0.0f, area);
    // Clearing the whole picture is quicker than clearing most of it.
    if (pending_.is_everything || painted > all.w * all.h / 2 || !canvas_.holds_last_frame()) {
        return {all};
    }
    auto parts = pending_.rects;
    std::transform(parts.begin(), parts.end(), parts.begin(), whole_pixels_around);
    return parts;
}

void Stage::frame(base::MonotonicTime now) {
    Arrival arrival;
    arrival.progress = progress(now);
    if (arrival_) {
        const float slide = theme_->metrics().slide;
        arrival.nodes = &arrival_->nodes;
        arrival.dx = shown_.is_right_to_left ? -slide : slide;
    }
    const auto parts = parts_to_paint();
    auto& list = canvas_.begin(parts, theme_->rgba(shown_.surface));
    Painter painter({canvas_, list, labels_, *theme_});
    for (const auto& part : parts) {
        painter.paint(shown_, part, arrival);
    }
    canvas_.end();
    labels_.release_private();
    pending_ = {};
    if (arrival.progress >= 1) {
        arrival_.reset();
    }
}

}  // namespace widgets
