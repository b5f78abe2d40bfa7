#include "tests/kiosk/store/disk/life.h"

#include <catch2/catch.hpp>

#include "tests/support/disk/watched_disk.h"

using namespace std::chrono_literals;
using support::disk::watched_disk;

namespace store_tests {

Life::Life(World& world, Visitors::Tell tell)
    : world_(world), visitors_(world, [](const std::string&) {}), tell_(std::move(tell)) {}

void Life::live() {
    auto store = open();
    const auto id = store->id();
    Outcomes outcomes;
    outcomes.on_report = [this](const store::Outcome& outcome) { hear(outcome); };
    store::StoreThread thread(std::move(store), world_.sync_db(), outcomes.report(), {0ms, 1ms});
    for (int visit = 0; visit < 4; ++visit)
        post_visit(thread, id, visit == 2);
    outcomes.wait_for<store::VisitEnded>(3);
    outcomes.wait_for<store::DraftErased>();
}

// As the program does: told, and tried again.
std::unique_ptr<store::KioskStore> Life::open() {
    for (int tries = 0; tries < 3; ++tries) {
        auto opened = store::KioskStore::open(world_.kiosk_db(), world_.clock, world_.random);
        if (opened && opened->set_aside) FAIL("a sound file was set aside");
        if (opened) return std::move(opened->store);
        if (opened.error().message().empty()) FAIL("an error without words");
        if (tries == 1) watched_disk().disarm();
    }
    FAIL("the store does not open on a sound disk");
    return nullptr;
}

void Life::post_visit(store::StoreThread& thread, const base::Uuid& store, bool is_erased) {
    auto draft = world_.draft();
    promise("begun", draft.id);
    thread.post(store::SaveDraft{draft});
    draft.answers["QS10"] = dialogue::Answer::one(std::int64_t{4});
    thread.post(store::SaveDraft{draft});
    if (is_erased) return thread.post(store::EraseDraft{draft.id});
    promise("ending", draft.id);
    thread.post(store::EndVisit{draft, visitors_.ending(store, draft.id)});
}

void Life::hear(const store::Outcome& outcome) {
    if (const auto* ended = std::get_if<store::VisitEnded>(&outcome)) promise("thanked", ended->id);
    if (const auto* erased = std::get_if<store::DraftErased>(&outcome)) promise("erased", erased->id);
    if (std::holds_alternative<store::StoreReplaced>(outcome)) FAIL("a sound file was set aside");
    if (std::holds_alternative<store::CouldNotSave>(outcome) && ++failures_ == 2) watched_disk().disarm();
}

void Life::promise(const char* what, const base::Uuid& id) {
    const std::lock_guard lock(mutex_);
    const auto told = Promises::note(what, id);
    promises.hear(told);
    tell_(told);
}

}  // namespace store_tests
