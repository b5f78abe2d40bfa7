#include "sync/client/transport/refusal.h"

#include <algorithm>
#include <array>

#include "sync/base/check.h"
#include "sync/wire/problem.h"

namespace client {
namespace {

bool is_code(std::string_view code, wire::ProblemKind kind) {
    return code == wire::problem_type(kind).code;
}

// Whatever makes the endpoint not know this kiosk's key: a new enrolment mends it.
bool is_stranger(std::string_view code) {
    using enum wire::ProblemKind;
    return is_code(code, BadSignature) || is_code(code, KeyReplaced) || is_code(code, WrongAudience) ||
           is_code(code, Unauthorised);
}

Network network_of(const Reply& reply, std::string_view code) {
    const bool is_success = reply.status >= 200 && reply.status < 300;
    const bool is_redirect = reply.status >= 300 && reply.status < 400;
    if (reply.status == 511 || is_redirect || (is_success && reply.content_type == "text/html")) {
        return Network::CaptivePortal;
    }
    if (is_code(code, wire::ProblemKind::Revoked)) return Network::Revoked;
    if (is_stranger(code)) return Network::NotEnrolled;
    if (reply.status == 429 || reply.status == 503) return Network::EndpointBusy;
    return Network::EndpointError;
}

// Codes that say something of the kiosk or the deployment would be the same for every batch; these may not
// be. Without a code of ours a box in front of the endpoint has answered, in its own words.
bool is_about_content(const Reply& reply, std::string_view code) {
    if (wire::problem_type(code) != nullptr) {
        return is_code(code, wire::ProblemKind::Internal) || is_code(code, wire::ProblemKind::BadDigest);
    }
    constexpr std::array kStatuses{400, 403, 406, 409, 415, 422, 500, 502, 504};
    return std::ranges::find(kStatuses, reply.status) != kStatuses.end();
}

Network network_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::NoNetwork:
        case FaultKind::Stopped:
            return Network::NoNetwork;
        case FaultKind::BrokenOff:
            return Network::Unsteady;
        case FaultKind::TlsRefused:
            return Network::TlsRefused;
        case FaultKind::BrokenReply:
            return Network::EndpointError;
    }
    CHECK(false, "unknown fault");
}

}  // namespace

std::string_view to_text(Network network) {
    switch (network) {
        case Network::Ok:
            return "ok";
        case Network::NoNetwork:
            return "no-network";
        case Network::Unsteady:
            return "unsteady";
        case Network::CaptivePortal:
            return "captive-portal";
        case Network::TlsRefused:
            return "tls-refused";
        case Network::EndpointBusy:
            return "endpoint-busy";
        case Network::EndpointError:
            return "endpoint-error";
        case Network::Revoked:
            return "revoked";
        case Network::NotEnrolled:
            return "not-enrolled";
    }
    CHECK(false, "unknown network state");
}

std::optional<std::chrono::seconds> wait_of(const Reply& reply) {
    const bool may_ask = reply.status == 429 || reply.status == 503;
    return may_ask ? reply.retry_after : std::nullopt;
}

std::string problem_of(const Reply& reply) {
    if (reply.content_type != wire::kProblemContentType) return {};
    return wire::problem_code(reply.body).value_or("");
}

Refused refusal_of(const Reply& reply) {
    const auto code = problem_of(reply);
    auto why = "HTTP " + std::to_string(reply.status) + " " + reply.content_type;
    if (!code.empty()) why += " " + code;
    Refused refused{network_of(reply, code), code, why, wait_of(reply)};
    refused.is_suspect = refused.network == Network::EndpointError && is_about_content(reply, code);
    return refused;
}

Refused refusal_of(const Fault& fault) {
    Refused refused{network_of(fault.kind), {}, fault.error.message(), {}};
    refused.is_stop = fault.kind == FaultKind::Stopped;
    refused.is_suspect = fault.kind == FaultKind::BrokenOff;
    return refused;
}

}  // namespace client
