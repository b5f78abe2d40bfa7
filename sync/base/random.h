#pragma once
#include <cstdint>
#include <span>

namespace base {

// Randomness is handed in, so that a seed can replay a test.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;

    // Uniform in [low, high], both included; low <= high.
    std::int64_t between(std::int64_t low, std::int64_t high);
};

// The kernel's generator (getrandom(2)). Thread-safe.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace base
