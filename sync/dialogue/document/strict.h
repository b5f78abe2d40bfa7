#pragma once
#include <boost/json/value.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "sync/dialogue/parse.h"

namespace document {

// The limits of a dialogue file: far above any real one, low enough that a hostile one costs nothing.
inline constexpr std::size_t kLargestFile = std::size_t{512} * 1024;
inline constexpr std::size_t kDeepest = 16;

// RFC 8259 without its leniencies: nothing but well-formed UTF-8, no byte order mark, no name twice in an
// object. No value when it cannot be read at all; names that stand twice are reported and the reading goes
// on.
[[nodiscard]] std::optional<boost::json::value> read_strictly(std::string_view text,
                                                              std::vector<dialogue::Fault>& faults);

}  // namespace document
