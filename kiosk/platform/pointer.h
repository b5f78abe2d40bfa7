#pragma once
#include <cstdint>
#include <optional>

#include "kiosk/platform/input.h"

namespace platform {

// Reduces fingers and mouse to one pointer. The first finger down is it until it is lifted; others, and the
// mouse meanwhile, are ignored, so that a resting palm or a second child changes nothing (A12). Pure.
class Pointer {
public:
    using Kind = Touch::Kind;

    std::optional<Touch> finger(Kind kind, std::int64_t finger, scene::Point at, base::MonotonicTime time);
    std::optional<Touch> mouse(Kind kind, scene::Point at, base::MonotonicTime time);

private:
    static constexpr std::int64_t kMouse = -1;  // SDL's finger ids are not negative

    std::optional<Touch> follow(Kind kind, std::int64_t who, Touch touch);

    std::optional<std::int64_t> holder_;  // who is down
};

}  // namespace platform
