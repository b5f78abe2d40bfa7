#include "sync/client/identity/live_calls.h"

#include <algorithm>

#include "sync/client/transport/refusal.h"
#include "sync/wire/problem.h"
#include "sync/wire/signature/message_signature.h"

namespace client {
namespace {

constexpr std::size_t kMaxNonce = 128;

bool is_nonce(std::string_view text) {
    const auto is_allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_';
    };
    return !text.empty() && text.size() <= kMaxNonce && std::all_of(text.begin(), text.end(), is_allowed);
}

}  // namespace

std::string authority_of_origin(std::string_view origin) {
    constexpr std::string_view kScheme = "https://";
    if (origin.starts_with(kScheme)) origin.remove_prefix(kScheme.size());
    return wire::authority_of(origin);
}

base::Result<Reply, Fault> LiveCalls::exchange(Request request, const Identity& identity,
                                               const std::string& ledger) {
    request.headers["host"] = authority_;
    request.headers["lyhord-audience"] = identity.manifest.audience;
    request.headers["lyhord-ledger"] = ledger;
    auto reply = exchange_once(request, identity);
    const auto bad_nonce = wire::problem_type(wire::ProblemKind::BadNonce).code;
    if (!reply || problem_of(*reply) != bad_nonce || nonce_.empty()) return reply;
    return exchange_once(std::move(request), identity);
}

base::Result<Reply, Fault> LiveCalls::exchange_once(Request request, const Identity& identity) {
    if (nonce_.empty()) {
        auto asked = ask_for_nonce();
        if (!asked || nonce_.empty()) return asked;
    }
    // A time before 1970 cannot be written, and nobody looks at it: the nonce says that the call is fresh.
    const auto created = std::max(clock_.wall(), base::WallTime{});
    wire::sign(request, wire::Purpose::Live, identity.key, {created, {}, std::exchange(nonce_, {})});
    auto reply = transport_.exchange(request);
    if (reply) take_nonce(*reply);
    return reply;
}

base::Result<Reply, Fault> LiveCalls::ask_for_nonce() {
    Request request;
    request.target = "/v1/nonce";
    auto reply = transport_.exchange(request);
    if (reply && reply->status == 200) take_nonce(*reply);
    return reply;
}

void LiveCalls::take_nonce(const Reply& reply) {
    const auto found = wire::field_of(reply.headers, "lyhord-nonce");
    nonce_ = is_nonce(found) ? std::string(found) : std::string();
}

}  // namespace client
