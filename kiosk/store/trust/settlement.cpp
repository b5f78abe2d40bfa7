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
    } else if (fate.kind == Fate::Kind::Stored) {
        table.settle(item.id, fate.at);
    } else {
        table.reject(item.id);
    }
    return true;
}

Applied apply_standing(const Standing& standing, EventTable& table, Ledger& ledger) {
    const auto lost = table.send_again_after(standing.epoch, standing.seq);
    ledger.settled -= lost;
    ledger.waiting += lost;
    const auto backed_up = table.remove_up_to(standing.epoch, standing.safe_seq);
    const auto outlived = table.remove_settled_until({standing.hour.value - kKeptAtMost});
    return {lost + backed_up + outlived > 0, outlived};
}

}  // namespace

Settlement::Settlement(const Acknowledgements& told, const std::optional<wire::KeyManifest>& manifest) {
    if (!manifest) return;
    if (told.newest) newest_ = believe(*told.newest, *manifest);
    for (const handover::AckRow& row : told.rows) {
        if (const auto* acknowledgement = believe(row.body, *manifest)) by_id_[row.id] = acknowledgement;
    }
}

// nullptr: no key of the manifest signed it.
const Settlement::Message* Settlement::believe(const std::string& body, const wire::KeyManifest& manifest) {
    const auto [entry, is_new] = bodies_.try_emplace(body);
    if (is_new) {
        auto verified = wire::verified(body, manifest);
        if (verified) {
            entry->second = *std::move(verified);
        } else if (!doubt_) {
            doubt_ = std::move(verified).error();
        }
    }
    return entry->second ? &*entry->second : nullptr;
}

std::optional<Fate> Settlement::fate_of(const base::Uuid& id, const std::string& source,
                                        const wire::EventHash& hash) const {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return std::nullopt;
    const auto& [acknowledgement, created] = *found->second;
    if (is_gone(acknowledgement)) return std::nullopt;
    const std::string text = id.to_string();
    const auto item = std::find_if(
        acknowledgement.items.begin(), acknowledgement.items.end(),
        [&](const auto& named) { return named.id == text && named.source == source && named.hash == hash; });
    if (item == acknowledgement.items.end()) return std::nullopt;
    if (item->disposition == wire::Disposition::Conflict ||
        item->disposition == wire::Disposition::Rejected) {
        return Fate{};
    }
    const bool is_backed_up = safe_seq(acknowledgement.epoch) >= acknowledgement.seq;
    return Fate{is_backed_up ? Fate::Kind::BackedUp : Fate::Kind::Stored,
                {acknowledgement.epoch, acknowledgement.seq, base::UtcHour::of(created)}};
}

bool Settlement::is_gone(const wire::Acknowledgement& acknowledgement) const {
    if (newest_ == nullptr) return false;
    return acknowledgement.epoch != newest_->content.epoch || acknowledgement.seq > newest_->content.seq;
}

std::optional<Standing> Settlement::standing() const {
    if (newest_ == nullptr) return std::nullopt;
    const auto& [content, created] = *newest_;
    return Standing{content.epoch, content.seq, content.safe_seq, base::UtcHour::of(created)};
}

std::vector<base::Uuid> Settlement::ids() const {
    std::vector<base::Uuid> ids;
    for (const auto& [id, acknowledgement] : by_id_)
        ids.push_back(id);
    return ids;
}

std::int64_t Settlement::safe_seq(const std::string& epoch) const {
    if (newest_ != nullptr) return newest_->content.epoch == epoch ? newest_->content.safe_seq : 0;
    std::int64_t newest = 0;
    for (const auto& [body, message] : bodies_) {
        if (message && message->content.epoch == epoch) newest = std::max(newest, message->content.safe_seq);
    }
    return newest;
}

base::Result<Applied> apply(const Settlement& settlement, const std::string& source, EventTable& table) {
    auto ledger = table.ledger();
    if (!ledger) return base::passed_on(std::move(ledger));
    const auto standing = settlement.standing();
    auto applied = standing ? apply_standing(*standing, table, *ledger) : Applied{};
    for (const base::Uuid& id : settlement.ids()) {
        const auto item = table.find(id);
        if (!item) continue;  // settled before
        const auto hash = wire::event_hash(item->body);
        if (!hash) continue;  // bytes that rotted match no acknowledgement: the row stays
        const auto fate = settlement.fate_of(id, item->source.value_or(source), *hash);
        if (fate && apply_one(*fate, *item, table, *ledger)) applied.has_changed = true;
    }
    // Without a change nothing is written: otherwise each side would wake the other for ever.
    if (applied.has_changed) table.put_ledger(*ledger);
    return applied;
}

}  // namespace store
