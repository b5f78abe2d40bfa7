#pragma once
#include <cstdint>

#include "sync/base/clock.h"
#include "sync/base/random.h"

// Time and randomness that a test decides about.
namespace support {

class FakeClock final : public base::Clock {
public:
    base::WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours(14) +
                       std::chrono::minutes(37) + std::chrono::seconds(12)};
    base::MonotonicTime steady{std::chrono::hours(5)};
    bool synchronised = true;

    void advance(std::chrono::milliseconds by) {
        steady += by;
        carry_ += by;
        const auto whole = std::chrono::floor<std::chrono::seconds>(carry_);
        now += whole;
        carry_ -= whole;
    }

    [[nodiscard]] base::WallTime wall() const override { return now; }
    [[nodiscard]] base::MonotonicTime monotonic() const override { return steady; }
    [[nodiscard]] bool is_synchronised() const override { return synchronised; }
    [[nodiscard]] std::chrono::hours up() const override {
        return std::chrono::floor<std::chrono::hours>(steady.time_since_epoch());
    }

private:
    std::chrono::milliseconds carry_{0};
};

// SplitMix64: the same seed replays the same draws. Not for secrets.
class SeededRandom final : public base::Random {
public:
    explicit SeededRandom(std::uint64_t seed = 1) : state_(seed) {}

    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) {
            state_ += 0x9e3779b97f4a7c15u;
            auto mixed = state_;
            mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
            byte = static_cast<std::uint8_t>(mixed ^ (mixed >> 31));
        }
    }

private:
    std::uint64_t state_;
};

}  // namespace support
