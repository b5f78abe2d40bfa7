#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using WallTime = std::chrono::sys_seconds;                    // UTC
using MonotonicTime = std::chrono::steady_clock::time_point;  // CLOCK_MONOTONIC

// Time is handed in. Timers use monotonic() only (C07); wall() is for what people and events read.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual WallTime wall() const = 0;
    [[nodiscard]] virtual MonotonicTime monotonic() const = 0;
    // Whether the kernel says that wall() follows a time server.
    [[nodiscard]] virtual bool is_synchronised() const = 0;
    // Whole time since the machine started.
    [[nodiscard]] virtual std::chrono::hours up() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] WallTime wall() const override;
    [[nodiscard]] MonotonicTime monotonic() const override;
    [[nodiscard]] bool is_synchronised() const override;
    [[nodiscard]] std::chrono::hours up() const override;
};

// The start of the UTC hour: nothing stored with an answer is finer than this (P07, P08).
struct UtcHour {
    std::chrono::sys_time<std::chrono::hours> value{};

    static UtcHour of(WallTime time) { return {std::chrono::floor<std::chrono::hours>(time)}; }
    // RFC 3339 with minutes and seconds zero: "2026-11-23T14:00:00Z".
    static std::optional<UtcHour> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    auto operator<=>(const UtcHour&) const = default;
};

// RFC 3339 in UTC with seconds, for logs and file names of damaged databases.
std::string utc_text(WallTime time);

}  // namespace base
