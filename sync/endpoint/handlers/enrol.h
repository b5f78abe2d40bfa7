#pragma once
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/handlers/throttle.h"
#include "sync/endpoint/store/store.h"

// POST /v1/enrol: {"code", "store"} in, {"kiosk", "token", "audience"} out. A code works once; wrong, used
// and expired get one and the same answer (E01).
namespace endpoint {

class Enroller {
public:
    Enroller(Store& store, const base::Clock& clock, base::Random& random)
        : store_(store), clock_(clock), random_(random), throttle_(clock, kTriesAMinute) {}

    void handle(const Request& request, Answer answer);

private:
    static constexpr int kTriesAMinute = 10;

    Store& store_;
    const base::Clock& clock_;
    base::Random& random_;
    Throttle throttle_;
};

}  // namespace endpoint
