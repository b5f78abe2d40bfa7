#include "sync/base/local_day.h"

#include <cstdio>

namespace base {
namespace {

using namespace std::chrono;

sys_time<hours> change_of_clocks(year year, month month) {
    return sys_days(year / month / Sunday[last]) + hours(1);
}

hours ahead_of_utc(WallTime time) {
    const auto year = year_month_day(floor<days>(time)).year();
    const bool is_summer = time >= change_of_clocks(year, March) && time < change_of_clocks(year, October);
    return is_summer ? hours(2) : hours(1);
}

sys_days local_day(WallTime time) {
    return floor<days>(time + ahead_of_utc(time));
}

}  // namespace

year_month_day local_date(WallTime time) {
    return local_day(time);
}

UtcHour local_midnight(WallTime time) {
    const auto day = local_day(time);
    // Clocks never change between 22:00 and midnight UTC, so either of the two tells how far ahead it was.
    return {day - ahead_of_utc(day - hours(1))};
}

std::string local_date_text(WallTime time) {
    const auto date = local_date(time);
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

}  // namespace base
