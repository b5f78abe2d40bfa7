#include "sync/base/clock.h"

#include <sys/timex.h>

#include <charconv>
#include <cstdio>
#include <ctime>

namespace base {

WallTime SystemClock::wall() const {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

MonotonicTime SystemClock::monotonic() const {
    return std::chrono::steady_clock::now();
}

bool SystemClock::is_synchronised() const {
    timex state{};
    const int status = adjtimex(&state);
    return status != -1 && status != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

std::chrono::hours SystemClock::up() const {
    timespec since_boot{};
    clock_gettime(CLOCK_BOOTTIME, &since_boot);
    return std::chrono::floor<std::chrono::hours>(std::chrono::seconds(since_boot.tv_sec));
}

std::string utc_text(WallTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

std::string UtcHour::to_string() const {
    return utc_text(value);
}

std::optional<UtcHour> UtcHour::parse(std::string_view text) {
    if (text.size() != 20 || !text.ends_with(":00:00Z")) return std::nullopt;
    if (text[4] != '-' || text[7] != '-' || text[10] != 'T') return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t count) {
        int value = -1;
        const auto* end = text.data() + from + count;
        const auto parsed = std::from_chars(text.data() + from, end, value);
        return parsed.ptr == end ? value : -1;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2), hour = number(11, 2);
    if (year < 0 || month < 0 || day < 0 || hour < 0 || hour > 23) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (!date.ok()) return std::nullopt;
    return UtcHour{std::chrono::sys_days(date) + std::chrono::hours(hour)};
}

}  // namespace base
