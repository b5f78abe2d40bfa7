#pragma once
#include <array>
#include <cstdint>

#include "sync/base/uuid.h"

namespace wire {

// Tells whether two sides hold the same set of ids without listing them: the sum, modulo 2^128, of
// BLAKE2b-128 over each id's 16 bytes (contracts: ledger). Order-free, so it tells nothing about who came
// when.
using LedgerSum = std::array<std::uint8_t, 16>;  // little-endian

void add_to(LedgerSum& sum, const base::Uuid& id);

}  // namespace wire
