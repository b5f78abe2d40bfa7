#pragma once
#include "sync/base/clock.h"
#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/handlers/throttle.h"
#include "sync/endpoint/store/store.h"
#include "sync/wire/keys/endpoint_keys.h"

// POST /v1/enrol, signed by the key that it names: a one-time code, a store and a public key in, an enrolment
// and the key manifest out (wire/keys/enrolment.h). A code works once; wrong, used and expired get one and
// the same answer (E01).
namespace endpoint {

class Enroller {
public:
    Enroller(Store& store, const base::Clock& clock, const wire::EndpointKeys& keys)
        : store_(store), clock_(clock), keys_(keys), throttle_(clock, kTriesAMinute) {}

    void handle(const Request& request, Answer answer);

private:
    static constexpr int kTriesAMinute = 10;

    Store& store_;
    const base::Clock& clock_;
    const wire::EndpointKeys& keys_;
    Throttle throttle_;
};

}  // namespace endpoint
