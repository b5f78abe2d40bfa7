#include "kiosk/flow/tap_circle.h"

#include <cmath>

namespace flow {
namespace {

float distance(Spot one, Spot other) {
    return std::hypot(one.x - other.x, one.y - other.y);
}

}  // namespace

// The smallest circle around both: from the far edge of one to the far edge of the other.
void TapCircle::add(const TapCircle& other) {
    const float apart = distance(middle_, other.middle_);
    if (apart + other.radius_ <= radius_) return;
    if (apart + radius_ <= other.radius_) {
        *this = other;
        return;
    }
    const float grown = (apart + radius_ + other.radius_) / 2;
    const float part = (grown - radius_) / apart;
    middle_ = {middle_.x + part * (other.middle_.x - middle_.x),
               middle_.y + part * (other.middle_.y - middle_.y)};
    radius_ = grown;
}

bool TapCircle::is_near(Spot tap, float reach) const {
    return distance(middle_, tap) <= reach;
}

}  // namespace flow
