#pragma once
#include <string>

#include "sync/base/uuid.h"
#include "sync/handover/kiosk_db.h"

namespace store {

// A frozen event with what is known of it: of this store, or out of a damaged database.
struct SavedEvent {
    base::Uuid id;
    std::string source;  // "urn:lyhord:store:<uuid>", as the body says
    std::string type;
    std::string body;
    handover::OutboxState state = handover::OutboxState::Waiting;
};

}  // namespace store
