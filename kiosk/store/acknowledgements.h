#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sync/handover/sync_db.h"

namespace store {

// The endpoint's words as the sync process brought them; none is believed yet.
struct Acknowledgements {
    std::vector<handover::AckRow> rows{};
    std::optional<std::string> newest{};  // the message that the endpoint signed last
};

}  // namespace store
