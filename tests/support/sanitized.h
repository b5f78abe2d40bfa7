#pragma once

namespace support {

// Whether a sanitizer watches this build: everything takes about ten times as long, and what it looks for
// shows in a sample of the cases as well as in all of them. The release build runs them all.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif

}  // namespace support
