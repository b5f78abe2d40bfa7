#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sync/base/uuid.h"
#include "sync/client/transport.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/hash.h"

// PURE: what a reply means. Only a valid acknowledgement settles anything (E13, C01, C02).
namespace client {

// The state of the connection in the words of sync.db's status row "network".
enum class Network { Ok, NoNetwork, CaptivePortal, TlsRefused, EndpointError, Revoked, NotEnrolled };
[[nodiscard]] std::string_view to_text(Network network);

struct SentEvent {
    base::Uuid id;
    std::string body;
    wire::EventHash hash{};
};

struct Batch {
    std::string source;  // "urn:lyhord:store:<uuid>", the same for all
    std::vector<SentEvent> events;
    bool is_all = false;  // nothing else could be sent when it was gathered
};

struct Acknowledged {
    wire::Acknowledgement acknowledgement;
    std::string body;  // as it was received: the kiosk believes these bytes only
};

// The endpoint takes no batch of this size or content: send less, to find the event that it does not take.
struct TooMuch {
    std::string problem;  // wire code
};

// No answer that settles anything.
struct Refused {
    Network network = Network::NoNetwork;
    std::string problem;  // wire code; empty when the endpoint gave none
    std::string why;      // for the log
    std::optional<std::chrono::seconds> retry_after;
    bool is_stop = false;  // the program is asked to end; says nothing about the network
};

using Verdict = std::variant<Acknowledged, TooMuch, Refused>;

// Acknowledged only for 200 with the acknowledgement's content type, a well-formed body, the enrolled
// audience, and items that each name an event of this batch, once, with its source and its hash; at least
// one.
[[nodiscard]] Verdict judge_upload(const base::Result<Reply, Fault>& reply, const Batch& batch,
                                   std::string_view audience);

// What any other reply says about the network and the endpoint.
[[nodiscard]] Refused refusal_of(const Reply& reply);
[[nodiscard]] Refused refusal_of(const Fault& fault);

}  // namespace client
