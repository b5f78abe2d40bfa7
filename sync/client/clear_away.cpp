#include "sync/client/clear_away.h"

#include <algorithm>

namespace client {
namespace {

using State = std::optional<handover::OutboxState>;

// Those of `keys` whose event is in a state that `is_meant`.
template <class Meant>
base::Result<std::vector<EventKey>> keys_in(handover::KioskReader& kiosk,
                                            base::Result<std::vector<EventKey>> keys, Meant is_meant) {
    if (!keys) return keys;
    std::vector<EventKey> found;
    for (auto& key : *keys) {
        const auto state = kiosk.state_of(key.id);
        if (!state) return base::Unexpected<base::Error>{state.error()};
        if (is_meant(*state)) found.push_back(std::move(key));
    }
    return found;
}

}  // namespace

base::Result<bool> clear_away(handover::KioskReader& kiosk, SyncStore& store) {
    auto gone = keys_in(kiosk, store.judged(), [](State state) { return !state; });
    if (!gone) return base::passed_on(std::move(gone));
    if (auto pruned = store.prune(*gone); !pruned) return base::passed_on(std::move(pruned));
    auto taken = keys_in(kiosk, store.acknowledged(),
                         [](State state) { return state && state != handover::OutboxState::Waiting; });
    if (!taken) return base::passed_on(std::move(taken));
    if (auto handed = store.hand_over(*taken); !handed) return base::passed_on(std::move(handed));
    return !gone->empty() || !taken->empty();
}

}  // namespace client
