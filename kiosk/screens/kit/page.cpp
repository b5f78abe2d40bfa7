#include "kiosk/screens/kit/page.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/kit/scrolling.h"

namespace screens {
namespace {

using scene::Node;
using scene::Scene;

void append(Scene& scene, std::vector<Node>& nodes) {
    scene.nodes.insert(scene.nodes.end(), std::make_move_iterator(nodes.begin()),
                       std::make_move_iterator(nodes.end()));
}

void append(Scene& scene, Bar& bar) {
    append(scene, bar.start);
    append(scene, bar.centre);
    append(scene, bar.end);
}

// Where the middle of a bar begins; to be used only when it has its place between start and end.
float centre_x(const Kit& kit, const Bar& bar) {
    const auto& m = kit.metrics();
    return m.margin + (kit.content_width() - scene::row_width(bar.centre, m.gap)) / 2;
}

bool centre_fits(const Kit& kit, const Bar& bar) {
    const auto& m = kit.metrics();
    const float x = centre_x(kit, bar);
    const float right = x + scene::row_width(bar.centre, m.gap);
    const float start = bar.start.empty() ? 0 : m.margin + scene::row_width(bar.start, m.gap) + m.gap;
    const float end =
        bar.end.empty() ? kit.width() : kit.width() - m.margin - scene::row_width(bar.end, m.gap) - m.gap;
    return x >= start && right <= end;
}

void append_centre_to_start(Bar& bar) {
    bar.start.insert(bar.start.end(), std::make_move_iterator(bar.centre.begin()),
                     std::make_move_iterator(bar.centre.end()));
    bar.centre.clear();
}

// One bar with its top at `y`; returns its height. Start and end share lines only when all of both fit on
// one.
float place_bar(const Kit& kit, Bar& bar, float y) {
    const auto& m = kit.metrics();
    const float width = kit.content_width();
    if (!bar.centre.empty() && !centre_fits(kit, bar)) append_centre_to_start(bar);
    const bool share = fits_on_a_line(kit, bar);
    float height = scene::flow_row(bar.start, {m.margin, y}, width, m.gap);
    const float below = share || bar.start.empty() ? 0 : height + (bar.end.empty() ? 0 : m.gap);
    const float end_height = scene::flow_row(bar.end, {m.margin, y + below}, width, m.gap);
    const float centre = scene::flow_row(bar.centre, {centre_x(kit, bar), y}, width, m.gap);
    scene::align_right(bar.end, m.margin + width);
    if (!share) return below + (bar.end.empty() ? 0 : end_height);
    const float line = std::max({height, end_height, centre});
    for (auto* part : {&bar.start, &bar.centre, &bar.end}) {
        for (auto& node : *part)
            node = scene::moved(std::move(node), 0, (line - node.rect.h) / 2 - (node.rect.y - y));
    }
    return line;
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
    std::vector<Node> corner;
};

Frame frame_of(const Kit& kit, Page& page) {
    if (kit.beyond_reach == 0)
        return {std::move(page.header), {std::move(page.footer)}, std::move(page.corner)};
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
    keep(page.corner, frame.corner);
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
        place_corner();
        make_body();
        if (!stands_in(body_.height, area_.h)) let_scroll();
        for (auto& node : scene_.nodes)
            node = scene::moved(std::move(node), 0, header_y_);
        place_body();
        const float height = place_bars(kit_, frame_.footer, 0);
        place_bars(kit_, frame_.footer, kit_.height() - kit_.metrics().top - height);
        for (auto& bar : frame_.footer)
            append(scene_, bar);
        if (scene_.is_right_to_left) scene::mirror(scene_, kit_.width());
        return std::move(scene_);
    }

private:
    void place_corner() {
        const auto& m = kit_.metrics();
        scene::flow_row(frame_.corner, {m.margin, m.top}, kit_.content_width(), m.gap);
        scene::align_right(frame_.corner, m.margin + kit_.content_width());
        append(scene_, frame_.corner);
    }

    // The room between header and footer.
    [[nodiscard]] scene::Rect between() {
        const auto& m = kit_.metrics();
        const float footer = place_bars(kit_, frame_.footer, 0);
        const float air = page_.air > 0 ? page_.air : m.gap;
        const float below = footer > 0 ? footer + air : 0;
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
        add_scroll_buttons(kit_, frame_.footer.back());
        scrolls_ = true;
        make_body();
        // Words that stand apart do not scroll.
        auto rolled = body_;
        std::erase_if(rolled.nodes, [this](const Node& node) { return is_apart(node); });
        for (auto& node : rolled.nodes)
            node.rect.y -= first_;
        area_.h = telling_height(rolled, area_.h);
        // Side to side, so that outlines are whole.
        scene::Scrolling scrolling{{0, area_.y, kit_.width(), area_.h}};
        scrolling.furthest = std::max(0.0f, body_.height - area_.h);
        scrolling.offset = std::min(page_.scroll, scrolling.furthest);
        scrolling.fade = std::min(kit_.metrics().tile, area_.h / 4);
        aim_scroll_buttons(kit_, frame_.footer.back(), scrolling, rolled);
        if (scrolling.furthest > 0) tell_position(scrolling, rolled);
    }

    // In the header where nothing else ends it, else among the footer's ways; ears hear it from the rail in
    // any case.
    void tell_position(const scene::Scrolling& scrolling, const Body& rolled) {
        const auto said = position(kit_, rolled, {scrolling.offset, scrolling.region.h});
        scene_.scrolling = scrolling;
        rail_ = rail(kit_, scrolling, said);
        auto told = words(kit_, "position", said, theme::Type::Pill, kit_.content_width());
        const auto longest =
            kit_.size_of(longest_position(kit_, rolled), theme::Type::Pill, kit_.content_width());
        auto& text = std::get<scene::Text>(told.parts.front());
        told.rect.w = text.rect.w = std::max(told.rect.w, longest.w);
        text.align = scene::Align::Right;
        if (stands_in_header(told)) return;
        auto& footer = frame_.footer.back();
        auto with = footer;
        with.centre.push_back(told);
        if (centre_fits(kit_, with) && footer.centre.empty()) footer = std::move(with);
    }

    // At the end of the header's first line, as far as nothing stands there.
    bool stands_in_header(Node told) {
        if (scene_.nodes.empty()) return false;
        const auto& line = scene_.nodes.front().rect;
        const float x = kit_.metrics().margin + kit_.content_width() - told.rect.w;
        const float y = line.y + (line.h - told.rect.h) / 2;
        told = scene::moved(std::move(told), x, y);
        const auto room = told.rect.inset(-kit_.metrics().gap);
        const bool is_free = std::none_of(scene_.nodes.begin(), scene_.nodes.end(),
                                          [&](const Node& node) { return node.rect.overlaps(room); });
        if (is_free) scene_.nodes.push_back(std::move(told));
        return is_free;
    }

    void place_body() {
        const float offset = scene_.scrolling ? scene_.scrolling->offset : 0;
        const bool is_low = page_.is_anchored_low && !scrolls_ && kit_.beyond_reach == 0;
        const float lower = is_low ? std::max(0.0f, area_.h - body_.height) : 0;
        const scene::Rect region{0, area_.y, kit_.width(), area_.h};
        for (auto& node : body_.nodes) {
            const bool stands_still = is_apart(node);
            const float y = stands_still ? words_y_ : area_.y - first_ - offset;
            node = scene::moved(std::move(node), area_.x, y + lower);
            if (scrolls_ && !stands_still) node.clip = region;
        }
        append(scene_, body_.nodes);
        if (rail_) scene_.nodes.push_back(*std::move(rail_));
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
    std::optional<Node> rail_;
};

}  // namespace

Scene blank(const Kit& kit, const std::string& screen) {
    Scene scene;
    scene.screen = screen;
    scene.language = kit.language.tag;
    scene.is_right_to_left = kit.language.is_right_to_left;
    return scene;
}

bool fits_on_a_line(const Kit& kit, const Bar& bar) {
    const float gap = kit.metrics().gap;
    float width = -gap;
    for (const auto* part : {&bar.start, &bar.centre, &bar.end}) {
        if (!part->empty()) width += scene::row_width(*part, gap) + gap;
    }
    return stands_in(width, kit.content_width());
}

float place_header(const Kit& kit, std::vector<Bar>& bars, Scene& scene) {
    const auto& m = kit.metrics();
    float y = m.top;
    for (auto& bar : bars) {
        y += place_bar(kit, bar, y) + m.below_header;
        append(scene, bar);
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
