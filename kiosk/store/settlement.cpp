#include "kiosk/store/settlement.h"

#include <algorithm>

#include "kiosk/store/ledger.h"
#include "kiosk/store/rows.h"

namespace store {
namespace {

// Moves one event between the ledger's columns.
std::int64_t& column_of(Ledger& ledger, handover::OutboxState state) {
    switch (state) {
        case handover::OutboxState::Settled:
            return ledger.settled;
        case handover::OutboxState::Rejected:
            return ledger.rejected;
        case handover::OutboxState::Waiting:
            break;
    }
    return ledger.waiting;
}

// What `fate` makes of one row; true when it changed the row or the ledger.
bool apply_one(const Fate& fate, const OutboxItem& item, Rows& rows, Ledger& ledger) {
    const auto target =
        fate.kind == Fate::Kind::Refused ? handover::OutboxState::Rejected : handover::OutboxState::Settled;
    if (fate.kind != Fate::Kind::BackedUp && item.state == target) return false;
    --column_of(ledger, item.state);
    ++column_of(ledger, target);
    if (fate.kind == Fate::Kind::BackedUp) {
        rows.delete_event(item.id);
    } else {
        rows.set_state(item.id, target,
                       fate.kind == Fate::Kind::Stored ? std::optional(fate.seq) : std::nullopt);
    }
    return true;
}

}  // namespace

Settlement::Settlement(std::span<const handover::AckRow> rows, std::string source)
    : source_(std::move(source)) {
    for (const handover::AckRow& row : rows) {
        const auto [entry, is_new] = bodies_.try_emplace(row.body);
        if (is_new) {
            if (auto decoded = wire::decode_acknowledgement(row.body))
                entry->second = std::move(decoded).value();
        }
        if (entry->second) by_id_[row.id] = &*entry->second;
    }
}

std::optional<Fate> Settlement::fate_of(const base::Uuid& id, const wire::EventHash& hash) const {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return std::nullopt;
    const wire::Acknowledgement& acknowledgement = *found->second;
    const std::string text = id.to_string();
    const auto item = std::find_if(
        acknowledgement.items.begin(), acknowledgement.items.end(),
        [&](const auto& named) { return named.id == text && named.source == source_ && named.hash == hash; });
    if (item == acknowledgement.items.end()) return std::nullopt;
    if (item->disposition == wire::Disposition::Conflict ||
        item->disposition == wire::Disposition::Rejected) {
        return Fate{Fate::Kind::Refused, acknowledgement.seq};
    }
    const bool is_backed_up = safe_seq(acknowledgement.epoch) >= acknowledgement.seq;
    return Fate{is_backed_up ? Fate::Kind::BackedUp : Fate::Kind::Stored, acknowledgement.seq};
}

std::vector<base::Uuid> Settlement::ids() const {
    std::vector<base::Uuid> ids;
    for (const auto& [id, acknowledgement] : by_id_)
        ids.push_back(id);
    return ids;
}

std::int64_t Settlement::safe_seq(const std::string& epoch) const {
    std::int64_t newest = 0;
    for (const auto& [body, acknowledgement] : bodies_) {
        if (acknowledgement && acknowledgement->epoch == epoch)
            newest = std::max(newest, acknowledgement->safe_seq);
    }
    return newest;
}

bool apply(const Settlement& settlement, Rows& rows, Ledger& ledger) {
    bool has_changed = false;
    for (const base::Uuid& id : settlement.ids()) {
        const auto item = rows.event(id);
        if (!item) continue;  // settled before
        const auto hash = wire::event_hash(item->body);
        if (!hash) continue;  // bytes that rotted match no acknowledgement: the row stays
        const auto fate = settlement.fate_of(id, *hash);
        if (fate && apply_one(*fate, *item, rows, ledger)) has_changed = true;
    }
    return has_changed;
}

}  // namespace store
