#pragma once
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/client/identity/device.h"
#include "sync/client/transport/transport.h"

namespace client {

// "https://host:port" -> what the endpoint's signature checks call @authority.
[[nodiscard]] std::string authority_of_origin(std::string_view origin);

// Calls that happen now and once: each is signed over a nonce that the endpoint gave with its last reply, or
// gives when it is asked. One thread; owns nothing that it is given.
class LiveCalls {
public:
    // `authority`: authority_of_origin().
    LiveCalls(Transport& transport, const base::Clock& clock, std::string authority)
        : transport_(transport), clock_(clock), authority_(std::move(authority)) {}

    // `ledger`: the value of Lyhord-Ledger. When the nonce is refused, once more with the new one that comes
    // with the refusal. The Reply is the nonce's own when none was given.
    [[nodiscard]] base::Result<Reply, Fault> exchange(Request request, const Identity& identity,
                                                      const std::string& ledger);

private:
    base::Result<Reply, Fault> exchange_once(Request request, const Identity& identity);
    base::Result<Reply, Fault> ask_for_nonce();
    void take_nonce(const Reply& reply);

    Transport& transport_;
    const base::Clock& clock_;
    std::string authority_;
    std::string nonce_;  // empty: none
};

}  // namespace client
