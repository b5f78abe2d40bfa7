#pragma once

namespace flow {

// Where a finger came down, mm from the panel's top left corner.
struct Spot {
    float x = 0, y = 0;
    bool operator==(const Spot&) const = default;
};

// A circle that holds every tap it was given. Not always the smallest one: each tap outside makes it grow by
// as little as it must, so what it calls small is small.
class TapCircle {
public:
    explicit TapCircle(Spot first) : middle_(first) {}

    void add(Spot tap) { add(TapCircle(tap)); }
    void add(const TapCircle& other);

    // mm.
    [[nodiscard]] float diameter() const { return 2 * radius_; }
    // Whether `tap` is no farther than `reach` mm from the middle.
    [[nodiscard]] bool is_near(Spot tap, float reach) const;

private:
    Spot middle_;
    float radius_ = 0;
};

}  // namespace flow
