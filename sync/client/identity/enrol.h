#pragma once
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/client/identity/live_calls.h"
#include "sync/client/transport/transport.h"
#include "sync/wire/keys/enrolment.h"

namespace client {

struct EnrolOrder {
    std::string code;  // as it was typed
    wire::SigningKey key;
    wire::EnrolmentRequest request;  // names the key
    std::string authority;
    base::WallTime now;
};

// Exchanges a one-time code for an enrolment of the key: POST /v1/enrol, signed by it. The reply's text, for
// Device::accept(), which verifies it. The error says what a person does next; Denied when the endpoint does
// not know the code.
[[nodiscard]] base::Result<std::string> enrol(Transport& transport, const EnrolOrder& order);

// Makes `successor` this kiosk's key: POST /v1/kiosk/key. The reply's text, for Device::accept(). May be
// repeated when the reply was lost.
[[nodiscard]] base::Result<std::string> rotate_key(LiveCalls& calls, const Identity& identity,
                                                   const wire::SigningKey& successor,
                                                   const std::string& ledger);

}  // namespace client
