#include "kiosk/widgets/damage.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace widgets {
namespace {

using scene::Rect;

bool same(const scene::Box& one, const scene::Box& other) {
    return one.rect == other.rect && one.radius == other.radius && one.fill == other.fill &&
           one.outline == other.outline && one.outline_width == other.outline_width &&
           one.is_dashed == other.is_dashed;
}

bool same(const scene::Text& one, const scene::Text& other) {
    return one.rect == other.rect && one.words == other.words && one.type == other.type &&
           one.colour == other.colour && one.align == other.align;
}

bool same(const scene::Icon& one, const scene::Icon& other) {
    return one.rect == other.rect && one.name == other.name && one.ink == other.ink &&
           one.tint == other.tint && one.is_mirrored == other.is_mirrored;
}

bool same(const scene::Ring& one, const scene::Ring& other) {
    return one.rect == other.rect && one.width == other.width && one.share == other.share &&
           one.ink == other.ink && one.ground == other.ground;
}

bool same_part(const scene::Part& one, const scene::Part& other) {
    return std::visit(
        [&](const auto& part) {
            const auto* twin = std::get_if<std::decay_t<decltype(part)>>(&other);
            return twin != nullptr && same(part, *twin);
        },
        one);
}

bool same_parts(const std::vector<scene::Part>& one, const std::vector<scene::Part>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), same_part);
}

Rect united(const Rect& one, const Rect& other) {
    const float x = std::min(one.x, other.x);
    const float y = std::min(one.y, other.y);
    return {x, y, std::max(one.right(), other.right()) - x, std::max(one.bottom(), other.bottom()) - y};
}

Rect common(const Rect& one, const Rect& other) {
    const float x = std::max(one.x, other.x);
    const float y = std::max(one.y, other.y);
    return {x, y, std::max(0.0f, std::min(one.right(), other.right()) - x),
            std::max(0.0f, std::min(one.bottom(), other.bottom()) - y)};
}

using Index = std::map<std::string_view, const scene::Node*>;

// The caption is painted as a node is, and so is what is seen in the dark.
std::vector<const scene::Node*> painted_nodes(const scene::Scene& scene) {
    std::vector<const scene::Node*> all;
    all.reserve(scene.nodes.size() + 2);
    for (const auto& node : scene.nodes) {
        all.push_back(&node);
    }
    if (scene.caption) {
        all.push_back(&*scene.caption);
    }
    if (scene.dark_hint) {
        all.push_back(&*scene.dark_hint);
    }
    return all;
}

Index index_of(const std::vector<const scene::Node*>& nodes) {
    Index index;
    for (const auto* node : nodes) {
        index.emplace(node->id, node);
    }
    return index;
}

// Ids are unique in every scene that arrange makes; if they ever are not, painting everything is right.
bool has_unique_ids(const std::vector<const scene::Node*>& nodes, const Index& index) {
    return index.size() == nodes.size();
}

bool has_same_ground(const scene::Scene& before, const scene::Scene& after) {
    return before.is_dark == after.is_dark && before.surface == after.surface &&
           same_parts(before.backdrop, after.backdrop);
}

// The places of those nodes that have no twin in `others`.
void add_changed(std::vector<Rect>& rects, const std::vector<const scene::Node*>& nodes, const Index& others,
                 float air) {
    for (const auto* node : nodes) {
        const auto twin = others.find(node->id);
        if (twin == others.end() || !looks_same(*node, *twin->second)) {
            const auto place = extent(*node, air);
            const bool is_in_view = place.w > 0 && place.h > 0;
            if (is_in_view) rects.push_back(place);
        }
    }
}

// Where what scrolls fades out, or did before.
void add_veils(std::vector<Rect>& rects, const scene::Scene& before, const scene::Scene& after) {
    const auto is_same = [](const scene::Scrolling& one, const scene::Scrolling& other) {
        return one.region == other.region && one.fade == other.fade && one.has_above() == other.has_above() &&
               one.has_below() == other.has_below();
    };
    const auto &old = before.scrolling, &fresh = after.scrolling;
    if (old.has_value() == fresh.has_value() && (!old || is_same(*old, *fresh))) return;
    for (const auto& scrolling : {old, fresh}) {
        if (scrolling) rects.push_back(scrolling->region);
    }
}

// Many small pieces cost more than the space between them.
constexpr std::size_t kMostPieces = 12;

// Pieces that do not overlap: what is blended twice becomes bolder.
std::vector<Rect> apart(const std::vector<Rect>& rects) {
    std::vector<Rect> kept;
    for (auto rect : rects) {
        const auto touches = [&](const Rect& other) { return other.overlaps(rect); };
        for (auto found = std::find_if(kept.begin(), kept.end(), touches); found != kept.end();
             found = std::find_if(kept.begin(), kept.end(), touches)) {
            rect = united(rect, *found);
            kept.erase(found);
        }
        kept.push_back(rect);
    }
    return kept;
}

std::vector<Rect> simplified(const std::vector<Rect>& rects) {
    auto kept = apart(rects);
    if (kept.size() <= kMostPieces) {
        return kept;
    }
    Rect all = kept.front();
    for (const auto& rect : kept) {
        all = united(all, rect);
    }
    return {all};
}

}  // namespace

scene::Rect extent(const scene::Node& node, float air) {
    Rect all = node.rect;
    for (const auto& part : node.parts) {
        all = united(all, std::visit([](const auto& p) { return p.rect; }, part));
    }
    all = all.inset(-air);
    if (node.clip) all = common(all, node.clip->inset(-air));
    const float x = std::floor(all.x);
    const float y = std::floor(all.y);
    return {x, y, std::ceil(all.right()) - x, std::ceil(all.bottom()) - y};
}

bool looks_same(const scene::Node& one, const scene::Node& other) {
    return one.is_pressed == other.is_pressed && one.is_focused == other.is_focused &&
           one.is_spoken == other.is_spoken && one.clip == other.clip && one.rect == other.rect &&
           same_parts(one.parts, other.parts);
}

Damage difference(const scene::Scene& before, const scene::Scene& after, float air) {
    const auto old = painted_nodes(before);
    const auto fresh = painted_nodes(after);
    const auto old_index = index_of(old);
    const auto fresh_index = index_of(fresh);
    const bool is_comparable = has_unique_ids(old, old_index) && has_unique_ids(fresh, fresh_index);
    if (!is_comparable || !has_same_ground(before, after)) {
        return {.rects = {}, .is_everything = true};
    }
    std::vector<Rect> rects;
    add_changed(rects, old, fresh_index, air);
    add_changed(rects, fresh, old_index, air);
    add_veils(rects, before, after);
    return {.rects = simplified(rects), .is_everything = false};
}

Damage joined(Damage damage, const Damage& also) {
    damage.is_everything = damage.is_everything || also.is_everything;
    damage.rects.insert(damage.rects.end(), also.rects.begin(), also.rects.end());
    damage.rects = simplified(damage.rects);
    return damage;
}

Damage widened(Damage damage, float dx) {
    for (auto& rect : damage.rects) {
        rect = {rect.x - std::ceil(dx), rect.y, rect.w + 2 * std::ceil(dx), rect.h};
    }
    damage.rects = simplified(damage.rects);
    return damage;
}

}  // namespace widgets
