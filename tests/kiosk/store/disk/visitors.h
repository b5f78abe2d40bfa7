#pragma once
#include <functional>
#include <string>

#include "sync/wire/seal.h"
#include "tests/kiosk/store/world.h"

namespace store_tests {

// Visitors one after the other in front of one store: some taps, then sent, broken off or erased, with
// comments sealed from kCanary; between them the log is emptied and the endpoint acknowledges. Fails the test
// when the store refuses anything.
class Visitors {
public:
    // Hears what was promised (Promises::note), right before or after the commit that it is about.
    using Tell = std::function<void(std::string)>;

    Visitors(World& world, Tell tell);
    void come(store::KioskStore& store, int visits);

    // A visit's end with a comment, bound to the store.
    [[nodiscard]] store::Ending ending(const base::Uuid& store, const base::Uuid& id);

private:
    void visit(store::KioskStore& store);
    void settle(store::KioskStore& store);
    [[nodiscard]] bool happens(int once_in) { return world_.random.between(1, once_in) == 1; }

    World& world_;
    Tell tell_;
    wire::SecretKey key_;
};

}  // namespace store_tests
