#pragma once
#include <memory>

#include "kiosk/store/store_thread.h"
#include "tests/kiosk/store/disk/promises.h"
#include "tests/kiosk/store/disk/visitors.h"
#include "tests/kiosk/store/outcomes.h"

namespace store_tests {

// A kiosk's life on a disk that may fail: opened, four visits, one of them erased, and ended. What the store
// thread cannot do it repeats, so a fault that lasts is lifted when that was said twice. Fails the test when
// a file is set aside that no fault has damaged.
class Life {
public:
    // `tell` hears every promise when it is made.
    explicit Life(
        World& world, Visitors::Tell tell = [](const std::string&) {});

    void live();
    Promises promises;

private:
    std::unique_ptr<store::KioskStore> open();
    void post_visit(store::StoreThread& thread, const base::Uuid& store, bool is_erased);
    void hear(const store::Outcome& outcome);  // store thread
    void promise(const char* what, const base::Uuid& id);

    World& world_;
    Visitors visitors_;
    Visitors::Tell tell_;
    std::mutex mutex_;  // guards promises while the store thread lives
    int failures_ = 0;
};

}  // namespace store_tests
