#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/base/uuid.h"

namespace wire {

// Tells whether two sides hold the same set of ids without listing them: the sum, modulo 2^128, of
// BLAKE2b-128 over each id's 16 bytes (contracts: ledger). Order-free, so it tells nothing about who came
// when.
using LedgerSum = std::array<std::uint8_t, 16>;  // little-endian

void add_to(LedgerSum& sum, const base::Uuid& id);

// What one store says of itself with every request: how many events it ever recorded and what became of them.
struct Ledger {
    base::Uuid store;
    std::int64_t recorded = 0;   // settled + rejected + waiting
    std::int64_t settled = 0;    // acknowledged as stored
    std::int64_t rejected = 0;   // refused or in conflict, kept for people
    std::int64_t waiting = 0;    // not acknowledged
    std::int64_t report_no = 0;  // grows with every change; only the latest counts
    LedgerSum sum{};             // over the ids of all recorded events

    bool operator==(const Ledger&) const = default;
};

inline constexpr std::string_view kLedgerField = "lyhord-ledger";
// The field's value when kiosk.db cannot be read: the field is signed, so it is always there.
inline constexpr std::string_view kNoLedger = "none";

// The field's value, a Dictionary of RFC 8941 in one form only: `store="<uuid>", recorded=412, settled=400,
// rejected=2, waiting=10, report_no=57, sum=:<base64>:`.
[[nodiscard]] std::string encode(const Ledger& ledger);
// nullopt for "none". BadInput for anything that encode() would not have written, counts that do not add up
// included.
[[nodiscard]] base::Result<std::optional<Ledger>> decode_ledger(std::string_view field);

}  // namespace wire
