#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/wire/copies/key_secret.h"

namespace wire {

inline constexpr std::string_view kShareKind = "lyhord-share";

struct SplitOrder {
    int shares = 5;     // papers that are made, at most 20
    int threshold = 3;  // of them needed to have the key again; fewer tell nothing about it
};

// A key in several hands (Shamir's scheme in GF(2^8), libgfshare). BadInput: 2 <= threshold <= shares <= 20
// does not hold.
[[nodiscard]] base::Result<std::vector<std::string>> split(const KeySecret& secret, const SplitOrder& order);

// BadInput: a slip, with the paper and its line; papers of different keys; one twice; too few. Denied: they
// do not fit together, so one was altered.
[[nodiscard]] base::Result<KeySecret> join(std::span<const std::string> papers);

}  // namespace wire
