#include "tests/kiosk/screens/painted.h"

#include <algorithm>
#include <vector>

namespace support {
namespace {

using scene::Rect;
using theme::Colour;

class Sheet {
public:
    explicit Sheet(Colour surface) : surface_(surface) {}

    void paint(const scene::Node& node, const scene::Part& part) {
        const auto rect = std::visit([](const auto& any) { return any.rect; }, part);
        const auto* box = std::get_if<scene::Box>(&part);
        if (node.clip && !node.clip->contains(middle(rect))) {  // mostly scrolled out of sight
            if (box != nullptr) cover(node, *box);
            return;
        }
        if (const auto* text = std::get_if<scene::Text>(&part)) {
            add(Mark::Text, text->colour, ground_at(middle(text->rect)));
            texts_.push_back({*text, ground_at(middle(text->rect))});
        } else if (const auto* icon = std::get_if<scene::Icon>(&part)) {
            paint(*icon);
        } else if (const auto* ring = std::get_if<scene::Ring>(&part)) {
            add(Mark::Shape, ring->ink, ground_at(middle(ring->rect)));
        } else if (box != nullptr) {
            paint(node, *box);
        }
    }

    void cover(const scene::Box& box) {
        if (box.fill != Colour::None) covers_.push_back({box.rect, box.fill});
    }

    [[nodiscard]] std::set<Pair> pairs() && { return std::move(pairs_); }
    [[nodiscard]] std::vector<Written> texts() && { return std::move(texts_); }

private:
    struct Cover {
        Rect rect;
        Colour colour;
    };

    static scene::Point middle(const Rect& rect) { return {rect.x + rect.w / 2, rect.y + rect.h / 2}; }

    [[nodiscard]] Colour ground_at(scene::Point p) const {
        for (auto cover = covers_.rbegin(); cover != covers_.rend(); ++cover) {
            if (cover->rect.contains(p)) return cover->colour;
        }
        return surface_;
    }

    void add(Mark mark, Colour over, Colour ground) {
        if (over != Colour::Soft && over != Colour::Ahead) pairs_.insert({mark, over, ground});
    }

    // A face is seen by its lines on its own tint.
    void paint(const scene::Icon& icon) {
        const bool has_tint = icon.tint != Colour::None;
        add(Mark::Shape, icon.ink, has_tint ? icon.tint : ground_at(middle(icon.rect)));
    }

    void paint(const scene::Node& node, const scene::Box& box) {
        const auto beside = ground_at({box.rect.x - 1, box.rect.y + box.rect.h / 2});
        const bool must_be_seen = node.action.has_value() || node.role == scene::Role::Progress ||
                                  node.role == scene::Role::Field || node.id == "written";
        if (must_be_seen && box.outline != Colour::None) {
            add(Mark::Shape, box.outline, beside);
        } else if (must_be_seen && box.fill != Colour::None) {
            add(Mark::Shape, box.fill, beside);
        }
        cover(node, box);
    }

    void cover(const scene::Node& node, const scene::Box& box) {
        auto seen = box;
        if (node.clip) seen.rect = common(box.rect, *node.clip);
        cover(seen);
    }

    static Rect common(const Rect& one, const Rect& other) {
        const float x = std::max(one.x, other.x), y = std::max(one.y, other.y);
        return {x, y, std::min(one.right(), other.right()) - x, std::min(one.bottom(), other.bottom()) - y};
    }

    Colour surface_;
    std::vector<Cover> covers_;
    std::set<Pair> pairs_;
    std::vector<Written> texts_;
};

Sheet sheet_of(const scene::Scene& scene) {
    Sheet sheet(scene.surface);
    for (const auto& part : scene.backdrop) {
        if (const auto* box = std::get_if<scene::Box>(&part)) sheet.cover(*box);
    }
    for (const auto& node : scene.nodes) {
        for (const auto& part : node.parts)
            sheet.paint(node, part);
    }
    return sheet;
}

}  // namespace

std::set<Pair> painted(const scene::Scene& scene) {
    return sheet_of(scene).pairs();
}

std::vector<Written> written(const scene::Scene& scene) {
    return sheet_of(scene).texts();
}

}  // namespace support
