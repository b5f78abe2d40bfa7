#include "kiosk/screens/kit/page.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Scene;

void append(Scene& scene, std::vector<Node>& nodes) {
    scene.nodes.insert(scene.nodes.end(), std::make_move_iterator(nodes.begin()),
                       std::make_move_iterator(nodes.end()));
}

// One bar with its top at `y`; returns its height. Start and end share lines only when all of both fit on
// one.
float place_bar(const Kit& kit, Bar& bar, float y) {
    const auto& m = kit.metrics();
    const float width = kit.content_width();
    const float start = scene::row_width(bar.start, m.gap);
    const float end = scene::row_width(bar.end, m.gap);
    const bool share = start + end + (start > 0 && end > 0 ? m.gap : 0) <= width;
    float height = scene::flow_row(bar.start, {m.margin, y}, width, m.gap);
    const float below = share || bar.start.empty() ? 0 : height + (bar.end.empty() ? 0 : m.gap);
    const float end_height = scene::flow_row(bar.end, {m.margin, y + below}, width, m.gap);
    scene::align_right(bar.end, m.margin + width);
    if (!share) return below + (bar.end.empty() ? 0 : end_height);
    const float line = std::max(height, end_height);
    for (auto* half : {&bar.start, &bar.end}) {
        for (auto& node : *half)
            node = scene::moved(std::move(node), 0, (line - node.rect.h) / 2 - (node.rect.y - y));
    }
    return line;
}

Node scroll_button(const Kit& kit, bool is_down, float to) {
    return icon_button(kit, {is_down ? "scroll-down" : "scroll-up", kit.say(is_down ? "more" : "more.above"),
                             flow::ScrollTo{to}, Look::Plain, is_down ? "icons/down" : "icons/up"});
}

// All bars, one below the other from `y`; returns their height.
float place_bars(const Kit& kit, std::vector<Bar>& bars, float y) {
    float at = y;
    for (auto& bar : bars)
        at += place_bar(kit, bar, at) + kit.metrics().gap;
    return std::max(0.0f, at - kit.metrics().gap - y);
}

// What stands around the body.
struct Frame {
    std::vector<Bar> header, footer;
};

Frame frame_of(const Kit& kit, Page& page) {
    if (kit.beyond_reach == 0) return {std::move(page.header), {std::move(page.footer)}};
    Frame frame;
    Bar lowered;
    const auto keep = [&](std::vector<Node>& nodes, std::vector<Node>& kept) {
        for (auto& node : nodes)
            (node.action ? lowered.start : kept).push_back(std::move(node));
    };
    for (auto& bar : page.header) {
        Bar words;
        keep(bar.start, words.start);
        keep(bar.end, words.end);
        if (!words.start.empty() || !words.end.empty()) frame.header.push_back(std::move(words));
    }
    if (!lowered.start.empty()) frame.footer.push_back(std::move(lowered));
    frame.footer.push_back(std::move(page.footer));
    return frame;
}

// One page being laid out.
class Layout {
public:
    Layout(const Kit& kit, Page page)
        : kit_(kit), page_(std::move(page)), scene_(blank(kit, page_.screen)), frame_(frame_of(kit, page_)) {}

    Scene finish() && {
        top_ = place_header(kit_, frame_.header, scene_) - kit_.beyond_reach;
        make_body();
        if (body_.height > area_.h) let_scroll();
        for (auto& node : scene_.nodes)
            node = scene::moved(std::move(node), 0, header_y_);
        place_body();
        const float height = place_bars(kit_, frame_.footer, 0);
        place_bars(kit_, frame_.footer, kit_.height() - kit_.metrics().top - height);
        for (auto& bar : frame_.footer) {
            append(scene_, bar.start);
            append(scene_, bar.end);
        }
        if (scene_.is_right_to_left) scene::mirror(scene_, kit_.width());
        return std::move(scene_);
    }

private:
    static constexpr float kStep = 0.8f;  // of what is seen: some of what was read stays in sight

    // The room between header and footer.
    [[nodiscard]] scene::Rect between() {
        const auto& m = kit_.metrics();
        const float footer = place_bars(kit_, frame_.footer, 0);
        const float below = footer > 0 ? footer + m.gap : 0;
        // What scrolls reaches up to the edge, and has to keep its distance to the header's targets there.
        const float top = top_ + (scrolls_ ? std::max(0.0f, m.gap - m.below_header) : 0);
        return {m.margin, top, kit_.content_width(), kit_.height() - m.top - below - top};
    }

    void make_body() {
        area_ = between();
        body_ = page_.body({area_.w, area_.h});
        words_y_ = area_.y;
        header_y_ = -kit_.beyond_reach;
        first_ = 0;
        const bool is_only_words = body_.words_height >= body_.height;
        if (area_.y < 0 && !is_only_words) keep_in_reach();
    }

    // What can be touched starts at the reach; the words before it move up, if they fit there, and the header
    // stands right above.
    void keep_in_reach() {
        area_.h += area_.y;
        area_.y = 0;
        body_ = page_.body({area_.w, area_.h + body_.words_height});  // whose words may be smaller now
        const float y = -kit_.metrics().gap - body_.words_height;
        const bool words_fit = body_.words_height > 0 && y >= top_;
        header_y_ -= top_ - (words_fit ? y : 0);
        words_y_ = words_fit ? y : 0;
        if (!words_fit) {
            body_ = page_.body({area_.w, area_.h});
            return;
        }
        first_ = body_.height;
        for (const auto& node : body_.nodes) {
            if (!is_apart(node)) first_ = std::min(first_, node.rect.y);
        }
        body_.height -= first_;
    }

    [[nodiscard]] bool is_apart(const Node& node) const {
        return words_y_ != area_.y && node.rect.y < body_.words_height;
    }

    void let_scroll() {
        auto& bar = frame_.footer.back().end;
        bar.insert(bar.begin(), {scroll_button(kit_, false, 0), scroll_button(kit_, true, 0)});
        scrolls_ = true;
        make_body();
        furthest_ = std::max(0.0f, body_.height - area_.h);
        offset_ = std::min(page_.scroll, furthest_);
        const float step = area_.h * kStep;
        bar[0].action = flow::ScrollTo{std::max(0.0f, offset_ - step)};
        bar[1].action = flow::ScrollTo{std::min(furthest_, offset_ + step)};
    }

    void place_body() {
        // Side to side, so that outlines are whole.
        const scene::Rect region{0, area_.y, kit_.width(), area_.h};
        if (furthest_ > 0) scene_.scrolling = scene::Scrolling{region, offset_, furthest_};
        for (auto& node : body_.nodes) {
            const bool stands_still = is_apart(node);
            const float y = stands_still ? words_y_ : area_.y - first_ - offset_;
            node = scene::moved(std::move(node), area_.x, y);
            if (scrolls_ && !stands_still) node.clip = region;
        }
        append(scene_, body_.nodes);
    }

    const Kit& kit_;
    Page page_;
    Scene scene_;
    Frame frame_;
    float top_ = 0;       // below the header, were it at the top of the panel
    float header_y_ = 0;  // how far it moves to where it stands
    scene::Rect area_;
    Body body_;
    float words_y_ = 0;  // where words that stand apart begin; else as the area
    float first_ = 0;    // where the rest of the body begins in it
    bool scrolls_ = false;
    float offset_ = 0, furthest_ = 0;
};

}  // namespace

Scene blank(const Kit& kit, const std::string& screen) {
    Scene scene;
    scene.screen = screen;
    scene.language = kit.language.tag;
    scene.is_right_to_left = kit.language.is_right_to_left;
    return scene;
}

float place_header(const Kit& kit, std::vector<Bar>& bars, Scene& scene) {
    const auto& m = kit.metrics();
    float y = m.top;
    for (auto& bar : bars) {
        y += place_bar(kit, bar, y) + m.below_header;
        append(scene, bar.start);
        append(scene, bar.end);
    }
    return y;
}

Scene lay_out(const Kit& kit, Page page) {
    return Layout(kit, std::move(page)).finish();
}

float stack(Body& body, std::vector<Node> column, float y, float gap) {
    for (auto& node : column) {
        const float height = node.rect.h;
        body.nodes.push_back(scene::moved(std::move(node), 0, y - node.rect.y));
        y += height + gap;
    }
    return column.empty() ? y : y - gap;
}

}  // namespace screens
