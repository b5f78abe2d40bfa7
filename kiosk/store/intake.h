#pragma once
#include <cstdint>

namespace store {

// What the kiosk may still ask (D13). Nothing that waits to be sent is ever overwritten: comments, which are
// what takes room, are given up first, then answers. In this order: more to less.
enum class Intake { Everything, WithoutComments, Nothing };

// Bytes that must be free on the disk of kiosk.db. A response takes 1 KiB, a comment up to 64: with the first
// figure at least a thousand of the longest still fit, and with the second the files and logs of both
// processes can go on being written, so that what is sent can be settled and deleted.
inline constexpr std::uintmax_t kRoomForComments = std::uintmax_t{64} << 20U;
inline constexpr std::uintmax_t kRoomForAnswers = std::uintmax_t{16} << 20U;

// `room`: free bytes.
[[nodiscard]] constexpr Intake intake_with(std::uintmax_t room) {
    if (room < kRoomForAnswers) return Intake::Nothing;
    return room < kRoomForComments ? Intake::WithoutComments : Intake::Everything;
}

}  // namespace store
