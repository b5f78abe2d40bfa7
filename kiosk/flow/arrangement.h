#pragma once
#include <string_view>

namespace flow {

// How the steps of a scale stood when they were answered: side by side, or one below the other.
enum class Arrangement { Columns, Rows };

// As events carry it (contracts: event).
[[nodiscard]] constexpr std::string_view to_text(Arrangement arrangement) {
    return arrangement == Arrangement::Columns ? "columns" : "rows";
}

}  // namespace flow
