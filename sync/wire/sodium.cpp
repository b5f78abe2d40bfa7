#include "sync/wire/sodium.h"

#include <sodium.h>

#include "sync/base/check.h"

namespace wire {

void start_sodium() {
    CHECK(sodium_init() >= 0, "libsodium does not start");
}

}  // namespace wire
