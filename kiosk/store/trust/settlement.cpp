#include "kiosk/store/trust/settlement.h"

#include <algorithm>

#include "kiosk/store/tables/event_table.h"
#include "sync/wire/signature/signed_acknowledgement.h"

namespace store {
namespace {

// What `fate` makes of one row; true when it changed the row or the ledger.
bool apply_one(const Fate& fate, const OutboxItem& item, EventTable& table, Ledger& ledger) {
    const auto target =
        fate.kind == Fate::Kind::Refused ? handover::OutboxState::Rejected : handover::OutboxState::Settled;
    if (fate.kind != Fate::Kind::BackedUp && item.state == target) return false;
    --ledger.column_of(item.state);
    ++ledger.column_of(target);
    if (fate.kind == Fate::Kind::BackedUp) {
        table.remove(item.id);
    } else {
        table.set_state(item.id, target,
                        fate.kind == Fate::Kind::Stored ? std::optional(fate.seq) : std::nullopt);
    }
    return true;
}

}  // namespace

Settlement::Settlement(std::span<const handover::AckRow> rows,
                       const std::optional<wire::KeyManifest>& manifest) {
    for (const handover::AckRow& row : rows) {
        if (!manifest) return;
        const auto [entry, is_new] = bodies_.try_emplace(row.body);
        if (is_new) {
            auto verified = wire::verified(row.body, *manifest);
            if (verified) {
                entry->second = std::move(verified->content);
            } else if (!doubt_) {
                doubt_ = std::move(verified).error();
            }
        }
        if (entry->second) by_id_[row.id] = &*entry->second;
    }
}

std::optional<Fate> Settlement::fate_of(const base::Uuid& id, const std::string& source,
                                        const wire::EventHash& hash) const {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return std::nullopt;
    const wire::Acknowledgement& acknowledgement = *found->second;
    const std::string text = id.to_string();
    const auto item = std::find_if(
        acknowledgement.items.begin(), acknowledgement.items.end(),
        [&](const auto& named) { return named.id == text && named.source == source && named.hash == hash; });
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

base::Result<bool> apply(const Settlement& settlement, const std::string& source, EventTable& table) {
    auto ledger = table.ledger();
    if (!ledger) return base::passed_on(std::move(ledger));
    bool has_changed = false;
    for (const base::Uuid& id : settlement.ids()) {
        const auto item = table.find(id);
        if (!item) continue;  // settled before
        const auto hash = wire::event_hash(item->body);
        if (!hash) continue;  // bytes that rotted match no acknowledgement: the row stays
        const auto fate = settlement.fate_of(id, item->source.value_or(source), *hash);
        if (fate && apply_one(*fate, *item, table, *ledger)) has_changed = true;
    }
    // Without a change nothing is written: otherwise each side would wake the other for ever.
    if (has_changed) table.put_ledger(*ledger);
    return has_changed;
}

}  // namespace store
