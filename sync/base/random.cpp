#include "sync/base/random.h"

#include <sys/random.h>

#include <cerrno>
#include <cstring>
#include <limits>

#include "sync/base/check.h"

namespace base {

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
    CHECK(low <= high, "an empty range has no random number");
    const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    if (span == 0) return low;  // the whole 64-bit range is never asked for
    // Rejection keeps it uniform: a plain remainder favours small numbers.
    const auto limit =
        std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % span;
    for (;;) {
        std::uint64_t drawn = 0;
        std::uint8_t bytes[sizeof drawn];
        fill(bytes);
        std::memcpy(&drawn, bytes, sizeof drawn);
        if (drawn < limit) return low + static_cast<std::int64_t>(drawn % span);
    }
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto got = getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0) {
            CHECK(errno == EINTR, "the kernel gives no randomness");
            continue;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

}  // namespace base
