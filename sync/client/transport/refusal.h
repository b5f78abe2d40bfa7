#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "sync/client/transport/transport.h"

// PURE: what a reply that is not the wanted one says about the network and the endpoint.
namespace client {

// The state of the connection in the words of sync.db's status row "network".
enum class Network {
    Ok,
    NoNetwork,      // nobody is reached
    Unsteady,       // the endpoint is reached, but replies break off or do not come in time
    CaptivePortal,  // the network wants a login
    TlsRefused,     // somebody else answers in the endpoint's place
    EndpointBusy,   // the endpoint asks for patience
    EndpointError,  // the endpoint answers, but not as it should
    Revoked,
    NotEnrolled,
};
[[nodiscard]] std::string_view to_text(Network network);

// No answer that settles anything.
struct Refused {
    Network network = Network::NoNetwork;
    std::string problem;  // wire code; empty when the endpoint gave none
    std::string why;      // for the log
    std::optional<std::chrono::seconds> retry_after;
    bool is_stop = false;  // the program is asked to end; says nothing about the network
    // Answered under a key that the manifest does not name: there may be a newer.
    bool has_unknown_key = false;
    // The endpoint was there: perhaps it stumbles over what it was sent.
    bool is_suspect = false;
};

[[nodiscard]] Refused refusal_of(const Reply& reply);
// How long the endpoint asks to be left alone: Retry-After beside 429 and 503 (S21) and nothing else. A Reply
// came over TLS from the endpoint that was verified, so nobody on the way can hold a kiosk back with it.
[[nodiscard]] std::optional<std::chrono::seconds> wait_of(const Reply& reply);
[[nodiscard]] Refused refusal_of(const Fault& fault);
// The wire code of a problem reply; empty when it is none.
[[nodiscard]] std::string problem_of(const Reply& reply);

}  // namespace client
