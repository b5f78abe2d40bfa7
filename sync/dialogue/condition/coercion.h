#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sync/dialogue/condition/datum.h"

// JavaScript's conversions, as far as codes and numbers need them.
namespace condition {

// Number(text): surrounding spaces do not matter, an empty text is 0; nothing where JavaScript gives NaN.
[[nodiscard]] std::optional<double> number_from(std::string_view text);
// Number(value) for anything but null.
[[nodiscard]] std::optional<double> number_from(const Datum& value);
// String(value): 4 is "4", a list is joined by commas.
[[nodiscard]] std::string text_from(const Datum& value);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace condition
