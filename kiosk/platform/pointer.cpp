#include "kiosk/platform/pointer.h"

namespace platform {

std::optional<Touch> Pointer::finger(Kind kind, std::int64_t finger, scene::Point at,
                                     base::MonotonicTime time) {
    return follow(kind, finger, {kind, at, time});
}

std::optional<Touch> Pointer::mouse(Kind kind, scene::Point at, base::MonotonicTime time) {
    return follow(kind, kMouse, {kind, at, time});
}

std::optional<Touch> Pointer::follow(Kind kind, std::int64_t who, Touch touch) {
    if (kind == Kind::Press) {
        if (holder_) {
            return std::nullopt;
        }
        holder_ = who;
        return touch;
    }
    if (holder_ != who) {
        return std::nullopt;
    }
    if (kind != Kind::Move) {
        holder_.reset();
    }
    return touch;
}

}  // namespace platform
