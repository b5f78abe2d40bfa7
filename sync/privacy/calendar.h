#pragma once

// Seen inside the privacy room only.
namespace privacy {

// Whether that day exists.
[[nodiscard]] bool is_day(int year, int month, int day);

}  // namespace privacy
