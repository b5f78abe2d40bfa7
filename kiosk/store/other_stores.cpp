#include "kiosk/store/kiosk_store.h"
#include "kiosk/store/rows.h"
#include "kiosk/store/transaction.h"
#include "sync/wire/hash.h"

// What KioskStore does about events that other stores recorded: those that a file was copied with, and those
// that can be read in one that was damaged.
namespace store {

// After recover(): a visit that was under way when the file was copied is recorded under one name only, here
// and where it was copied from. The mark is salted with the store, so that marks of two kiosks cannot be
// compared.
base::Result<void> KioskStore::leave_other_machine(Opened& opened) {
    if (machine_.empty()) return {};
    const auto known = read([&]() -> base::Result<std::optional<std::string>> { return rows_->machine(); });
    if (!known) return base::Unexpected<base::Error>{known.error()};
    if (*known == wire::machine_mark(machine_, id_.to_string())) return {};
    opened.is_copied = known->has_value();
    const auto id = opened.is_copied ? base::Uuid::random(random_) : id_;
    auto begun = commit([&](Rows& rows) -> base::Result<void> {
        if (id != id_) {
            if (auto moved = rows.begin_store(id, id_); !moved) return moved;
        }
        rows.put_machine(wire::machine_mark(machine_, id.to_string()));
        return {};
    });
    if (begun) id_ = id;
    return begun;
}

bool KioskStore::knows(const base::Uuid& id) {
    return rows_->outbox().find(id) || rows_->salvage().find(id);
}

base::Result<void> KioskStore::salvage(const std::optional<base::Uuid>& under_way) {
    auto part = salvage_.part();
    if (!part) return base::passed_on(std::move(part));
    auto carried = commit([&](Rows&) { return carry_over(**part, under_way); });
    if (!carried) return carried;
    has_log_to_empty_ = true;
    auto done = salvage_.done();
    if (!has_to_salvage()) erased_.clear();
    return done;
}

base::Result<void> KioskStore::carry_over(const Part& part, const std::optional<base::Uuid>& under_way) {
    for (const auto& event : part.events) {
        if (knows(event.id)) continue;
        rows_->delete_draft(event.id);  // it was finished, just not here
        auto recorded = rows_->salvage().record(event);
        if (!recorded) return base::passed_on(std::move(recorded));
    }
    for (const auto& draft : part.drafts) {
        if (knows(draft.id) || rows_->has_draft(draft.id) || erased_.contains(draft.id)) continue;
        if (auto carried = carry_over(draft, draft.id == under_way); !carried) return carried;
    }
    return {};
}

base::Result<void> KioskStore::carry_over(const Draft& draft, bool is_under_way) {
    if (is_under_way) {
        rows_->put_draft(draft);
        return {};
    }
    auto event = event_of(draft, false);
    event.time = draft.started;
    return record(event);
}

base::Result<Ledger> KioskStore::salvaged() {
    return read([&] { return rows_->salvage().ledger(); });
}

base::Result<std::vector<std::string>> KioskStore::sources() {
    return read([&]() -> base::Result<std::vector<std::string>> {
        auto sources = rows_->salvage().sources();
        sources.insert(sources.begin(), wire::source_of(id_));
        return sources;
    });
}

}  // namespace store
