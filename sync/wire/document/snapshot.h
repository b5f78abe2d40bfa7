#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/disclosure/snapshot.h"
#include "sync/disclosure/subject.h"

namespace wire {

// A result that the endpoint made of the answers of all kiosks of a place. Document kind "snapshot":
//   {"lyhord-snapshot":1, "id", "version", "dialogue", "dialogue-version", "place", "question", "n":210,
//    "shares":[{"option":4,"percent":15},…]}
// A kiosk shows it instead of its own, never both: two results about some of the same people could be
// subtracted. For the same reason whoever makes them must close segments as disclosure::Tally does, and begin
// with the dialogue, not where kiosks already show their own.
struct PlaceSnapshot {
    std::string id;
    std::int64_t version = 0;  // the highest is the newest
    std::string dialogue;
    std::int64_t dialogue_version = 0;
    std::string place;
    std::string question;
    disclosure::Snapshot result;

    // Whether it is about that dialogue at that place.
    [[nodiscard]] bool is_about(const disclosure::Subject& subject) const;
    // Whether it also answers the same question with the same options.
    [[nodiscard]] bool fits(const disclosure::Subject& subject) const;
    bool operator==(const PlaceSnapshot&) const = default;
};

inline constexpr std::string_view kSnapshotKind = "snapshot";

[[nodiscard]] std::string encode(const PlaceSnapshot& snapshot);
// BadInput also for what may not be shown, see disclosure::objection_to; unknown members are ignored (E17).
[[nodiscard]] base::Result<PlaceSnapshot> decode_snapshot(std::string_view json);

// The newest one about that dialogue at that place, whether or not it fits; nullptr for none.
[[nodiscard]] const PlaceSnapshot* newest_about(std::span<const PlaceSnapshot> snapshots,
                                                const disclosure::Subject& subject);

}  // namespace wire
