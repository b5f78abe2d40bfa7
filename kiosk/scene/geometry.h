#pragma once

namespace scene {

// Pixels of the panel, origin at the top left.
struct Point {
    float x = 0, y = 0;
};

struct Size {
    float w = 0, h = 0;
};

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] bool contains(Point p) const {
        return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
    }
    [[nodiscard]] bool contains(const Rect& r) const {
        constexpr float kRounding = 0.5f;
        return r.x >= x - kRounding && r.y >= y - kRounding && r.right() <= right() + kRounding &&
               r.bottom() <= bottom() + kRounding;
    }
    [[nodiscard]] bool overlaps(const Rect& r) const {
        return x < r.right() && r.x < right() && y < r.bottom() && r.y < bottom();
    }
    [[nodiscard]] Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
    [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }

    bool operator==(const Rect&) const = default;
};

}  // namespace scene
