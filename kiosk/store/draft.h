#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/uuid.h"
#include "sync/dialogue/answers.h"
#include "sync/wire/event.h"

namespace store {

// A response that is not finished: what one visitor has tapped so far. A plain value that the flow owns; each
// job carries a whole copy, so that it can be repeated against a new file.
struct Draft {
    base::Uuid id;  // random, made before the first answer is stored; becomes the event's id (E11)
    std::string dialogue;
    std::int64_t version = 0;
    std::string sha256;  // of the dialogue's canonical bytes, hex
    std::string place;
    std::string channel;
    std::string language;
    bool is_rehearsal = false;
    dialogue::Answers answers;
    base::UtcHour started;

    bool operator==(const Draft&) const = default;
};

// What the end of the visit adds.
struct Ending {
    bool is_complete = false;  // sent by the visitor, not broken off
    std::optional<wire::SealedComment> comment{};
    std::vector<std::string> pace{};  // flags of implausible speed (Q07)
    std::string layout{};  // of the scale, "columns" or "rows"; empty when the visit ended without telling
};

}  // namespace store
