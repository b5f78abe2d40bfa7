#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/disclosure/subject.h"
#include "sync/disclosure/tally.h"

namespace disclosure {

struct Share {
    dialogue::Value option;
    int percent = 0;

    bool operator==(const Share&) const = default;
};

// A result as a screen may show it.
//
// Invariants: n is a multiple of five and at least five; shares are in the order of the question's options
// and sum to 100; none is 100, since a unanimous result tells everybody's answer; they come in steps of 5
// while n < 100, because a percent of fewer people would count heads.
struct Snapshot {
    std::int64_t n = 0;
    std::vector<Share> shares;

    bool operator==(const Snapshot&) const = default;
};

// Why a snapshot from elsewhere is none; empty when it keeps the invariants (but for the order of options).
[[nodiscard]] std::string objection_to(const Snapshot& snapshot);

// Largest remainder (Hamilton's method); what remains equal goes to the option that stands first. nullopt
// while there is nothing that may be shown. `options`: every option that `published` counts, in their order.
[[nodiscard]] std::optional<Snapshot> snapshot_of(const Counts& published,
                                                  std::span<const dialogue::Value> options);

// What a screen may show of the tally about that subject; nullopt for nothing.
[[nodiscard]] std::optional<Snapshot> shown_of(const Tally& tally, const Subject& subject);

}  // namespace disclosure
