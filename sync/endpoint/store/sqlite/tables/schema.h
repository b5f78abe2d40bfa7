#pragma once
#include <cstdint>

#include "sync/db/open.h"

// central.db: the endpoint's store on one machine.
namespace endpoint {

[[nodiscard]] db::Migrations central_migrations();

// A response's number is its tranche and a random position in it, so that the rows lie in the file in the
// order in which they are given out, and that order is not the order of arrival (P08). 31 bits of tranches
// last 68 years even at one a second; 32 bits of positions make a second draw rare.
inline constexpr int kPositionBits = 32;

[[nodiscard]] constexpr std::int64_t first_number(std::int64_t tranche) {
    return tranche << kPositionBits;
}
[[nodiscard]] constexpr std::int64_t tranche_of(std::int64_t number) {
    return number >> kPositionBits;
}

// answer.state
enum class StoredState { Answered = 0, Skipped = 1, Declined = 2 };

}  // namespace endpoint
