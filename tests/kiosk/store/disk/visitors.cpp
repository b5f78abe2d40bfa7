#include "tests/kiosk/store/disk/visitors.h"

#include <catch2/catch.hpp>

#include "sync/wire/sodium.h"
#include "tests/kiosk/store/disk/promises.h"

namespace store_tests {
namespace {

template <class T>
void must(const base::Result<T>& done) {
    if (!done) FAIL(done.error().message());
}

}  // namespace

Visitors::Visitors(World& world, Tell tell) : world_(world), tell_(std::move(tell)) {
    wire::start_sodium();
    key_ = wire::new_seal_key();
}

void Visitors::come(store::KioskStore& store, int visits) {
    for (int n = 0; n < visits; ++n) {
        visit(store);
        if (happens(3)) must(store.empty_log());
        if (happens(4)) settle(store);
    }
}

store::Ending Visitors::ending(const base::Uuid& store, const base::Uuid& id) {
    wire::SecretText text;
    if (!text.insert(0, kCanary)) FAIL("no memory for a comment");
    return {true, wire::seal(key_.public_key, {store, id, "QS11"}, text)};
}

void Visitors::visit(store::KioskStore& store) {
    auto draft = world_.draft();
    tell_(Promises::note("begun", draft.id));
    for (auto taps = world_.random.between(1, 4); taps > 0; --taps) {
        draft.answers["QS10"] = dialogue::Answer::one(taps);
        must(store.save_draft(draft));
    }
    if (happens(6)) {
        must(store.erase_draft(draft.id));
        return tell_(Promises::note("erased", draft.id));
    }
    if (happens(6)) return must(store.end_visit(draft, {false, {}}));
    tell_(Promises::note("ending", draft.id));
    must(store.end_visit(draft, happens(2) ? ending(store.id(), draft.id) : store::Ending{true, {}}));
    tell_(Promises::note("thanked", draft.id));
}

// One event that waits, acknowledged and backed up.
void Visitors::settle(store::KioskStore& store) {
    const auto outbox = world_.outbox();
    if (outbox.empty()) return;
    const auto& id = outbox.begin()->first;
    tell_(Promises::note("acknowledged", id));
    must(store.settle({rows({store.id(), {{id, world_.body(id)}}}), {}}, store_tests::keys()));
}

}  // namespace store_tests
