#include "sync/client/clear_away.h"

namespace client {

base::Result<bool> clear_away(handover::KioskReader& kiosk, SyncStore& store) {
    auto judged = store.judged();
    if (!judged) return base::passed_on(std::move(judged));
    std::vector<EventKey> gone, taken;
    for (auto& [event, is_acknowledged] : *judged) {
        const auto state = kiosk.state_of(event.id);
        if (!state) return base::Unexpected<base::Error>{state.error()};
        if (!*state) {
            gone.push_back(std::move(event));
        } else if (is_acknowledged && *state != handover::OutboxState::Waiting) {
            taken.push_back(std::move(event));
        }
    }
    if (auto pruned = store.prune(gone); !pruned) return base::passed_on(std::move(pruned));
    if (auto handed = store.hand_over(taken); !handed) return base::passed_on(std::move(handed));
    return !gone.empty() || !taken.empty();
}

}  // namespace client
