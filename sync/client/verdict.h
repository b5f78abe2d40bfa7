#pragma once
#include <string>
#include <variant>
#include <vector>

#include "sync/base/uuid.h"
#include "sync/client/policy/narrowing.h"
#include "sync/client/transport/refusal.h"
#include "sync/wire/hash.h"
#include "sync/wire/signature/signed_acknowledgement.h"

// PURE: what a reply means. Only a valid acknowledgement settles anything (E13, C01, C02).
namespace client {

struct SentEvent {
    base::Uuid id;
    std::string source;  // "urn:lyhord:store:<uuid>"
    std::string body;
    wire::EventHash hash{};
};

struct Batch {
    std::vector<SentEvent> events;
    bool is_all = false;  // nothing else could be sent when it was gathered
};

struct Acknowledged {
    wire::VerifiedAcknowledgement acknowledgement;
    std::string message;  // the signed part of the reply: the kiosk believes these bytes only
};

// The endpoint takes no batch of this size or content: send less, to find the event that it does not take.
struct TooMuch {
    std::string problem;  // wire code
    Complaint complaint = Complaint::Size;
};

using Verdict = std::variant<Acknowledged, TooMuch, Refused>;

// Acknowledged only for an acknowledgement that a key of the manifest signed, with items that each name an
// event of this batch, once, with its source and its hash; at least one unless nothing was sent.
[[nodiscard]] Verdict judge_upload(const base::Result<Reply, Fault>& reply, const Batch& batch,
                                   const wire::KeyManifest& manifest);

}  // namespace client
