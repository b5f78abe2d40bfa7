#include "sync/client/verdict.h"

#include <map>

#include "sync/base/check.h"
#include "sync/wire/problem.h"

namespace client {
namespace {

std::string code_of(const Reply& reply) {
    if (reply.content_type != wire::kProblemContentType) return {};
    return wire::problem_code(reply.body).value_or("");
}

bool is_code(std::string_view code, wire::ProblemKind kind) {
    return code == wire::problem_type(kind).code;
}

// Not only size: a batch that the endpoint cannot read is halved too, until the faulty event stands alone.
bool asks_for_less(const Reply& reply, std::string_view code) {
    return reply.status == 413 || is_code(code, wire::ProblemKind::TooManyEvents) ||
           is_code(code, wire::ProblemKind::MalformedBatch);
}

Network network_of(const Reply& reply, std::string_view code) {
    const bool is_success = reply.status >= 200 && reply.status < 300;
    const bool is_redirect = reply.status >= 300 && reply.status < 400;
    if (reply.status == 511 || is_redirect || (is_success && reply.content_type == "text/html")) {
        return Network::CaptivePortal;
    }
    if (is_code(code, wire::ProblemKind::Revoked)) return Network::Revoked;
    if (is_code(code, wire::ProblemKind::Unauthorised)) return Network::NotEnrolled;
    return Network::EndpointError;
}

Network network_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::NoNetwork:
        case FaultKind::Stopped:
            return Network::NoNetwork;
        case FaultKind::TlsRefused:
            return Network::TlsRefused;
        case FaultKind::BrokenReply:
            return Network::EndpointError;
    }
    CHECK(false, "unknown fault");
}

// Empty when the acknowledgement speaks of this batch and nothing else; else what is wrong with it.
std::string objection(const wire::Acknowledgement& acknowledgement, const Batch& batch,
                      std::string_view audience) {
    if (acknowledgement.audience != audience) return "the acknowledgement is another deployment's";
    if (acknowledgement.items.empty()) return "the acknowledgement names no event";
    std::map<base::Uuid, const SentEvent*> unanswered;
    for (const auto& event : batch.events)
        unanswered[event.id] = &event;
    for (const auto& item : acknowledgement.items) {
        const auto id = base::Uuid::parse(item.id);
        const auto sent = id ? unanswered.find(*id) : unanswered.end();
        if (sent == unanswered.end())
            return "the acknowledgement names an event that was not sent, or one twice";
        if (item.source != batch.source) return "the acknowledgement names another source";
        if (item.hash != sent->second->hash) return "the acknowledgement names another content";
        unanswered.erase(sent);
    }
    return {};
}

Verdict judge_acknowledgement(const Reply& reply, const Batch& batch, std::string_view audience) {
    auto decoded = wire::decode_acknowledgement(reply.body);
    const auto why = decoded ? objection(*decoded, batch, audience) : decoded.error().message();
    if (!why.empty()) return Refused{Network::EndpointError, {}, why, reply.retry_after};
    return Acknowledged{std::move(decoded).value(), reply.body};
}

}  // namespace

std::string_view to_text(Network network) {
    switch (network) {
        case Network::Ok:
            return "ok";
        case Network::NoNetwork:
            return "no-network";
        case Network::CaptivePortal:
            return "captive-portal";
        case Network::TlsRefused:
            return "tls-refused";
        case Network::EndpointError:
            return "endpoint-error";
        case Network::Revoked:
            return "revoked";
        case Network::NotEnrolled:
            return "not-enrolled";
    }
    CHECK(false, "unknown network state");
}

Refused refusal_of(const Reply& reply) {
    const auto code = code_of(reply);
    auto why = "HTTP " + std::to_string(reply.status) + " " + reply.content_type;
    if (!code.empty()) why += " " + code;
    return {network_of(reply, code), code, why, reply.retry_after};
}

Refused refusal_of(const Fault& fault) {
    const bool is_stop = fault.kind == FaultKind::Stopped;
    return {network_of(fault.kind), {}, fault.error.message(), {}, is_stop};
}

Verdict judge_upload(const base::Result<Reply, Fault>& reply, const Batch& batch, std::string_view audience) {
    if (!reply) return refusal_of(reply.error());
    if (reply->status == 200 && reply->content_type == wire::kAcknowledgementContentType) {
        return judge_acknowledgement(*reply, batch, audience);
    }
    const auto code = code_of(*reply);
    if (asks_for_less(*reply, code)) {
        return TooMuch{code.empty() ? std::string(wire::problem_type(wire::ProblemKind::TooLarge).code)
                                    : code};
    }
    return refusal_of(*reply);
}

}  // namespace client
