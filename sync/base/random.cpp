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
    // Rejection keeps it uniform: a plain remainder favours small numbers. A span of 2^64 wraps to 0: then
    // every draw is taken as it is.
    const auto highest = std::numeric_limits<std::uint64_t>::max();
    const auto limit = span == 0 ? highest : highest - highest % span;
    for (;;) {
        std::uint64_t drawn = 0;
        std::uint8_t bytes[sizeof drawn];
        fill(bytes);
        std::memcpy(&drawn, bytes, sizeof drawn);
        if (span == 0) return static_cast<std::int64_t>(drawn);
        if (drawn < limit) return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + drawn % span);
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
