#include "sync/client/identity/enrol.h"

#include <algorithm>

#include "sync/client/transport/refusal.h"
#include "sync/wire/problem.h"
#include "sync/wire/signature/message_signature.h"

namespace client {
namespace {

constexpr const char* kEnrol = "/v1/enrol";
constexpr const char* kKey = "/v1/kiosk/key";
constexpr const char* kJson = "application/json";

base::Unexpected<base::Error> not_granted(const Reply& reply, const char* where) {
    const auto refused = refusal_of(reply);
    if (refused.problem == wire::problem_type(wire::ProblemKind::CodeUnknown).code) {
        return base::fail(base::ErrorKind::Denied, "the code is wrong, used or expired", where,
                          "make a new one on the endpoint's machine and try again");
    }
    if (refused.network == Network::CaptivePortal) {
        return base::fail(base::ErrorKind::Unavailable, "the network asks for a login (" + refused.why + ")",
                          where, "log in to the network or use another one");
    }
    if (refused.network == Network::Revoked || refused.network == Network::NotEnrolled) {
        return base::fail(base::ErrorKind::Denied,
                          "the endpoint does not take this kiosk's key (" + refused.why + ")", where,
                          "enrol with a new code: lyhord-sync enrol CODE");
    }
    return base::fail(base::ErrorKind::Unavailable,
                      "the endpoint does not answer as it should (" + refused.why + ")", where,
                      "try again in a minute; then ask who runs the endpoint");
}

base::Result<std::string> granted(base::Result<Reply, Fault> reply, const char* where) {
    if (!reply) return base::Unexpected<base::Error>{std::move(reply).error().error};
    if (reply->status != 200 || reply->content_type != kJson) return not_granted(*reply, where);
    return std::move(reply->body);
}

}  // namespace

base::Result<std::string> enrol(Transport& transport, const EnrolOrder& order) {
    Request request{"POST", kEnrol, wire::encode_enrol_body(order.request, order.code), {}};
    request.headers = {{"content-type", kJson}, {"host", order.authority}};
    wire::sign(request, wire::Purpose::Enrol, order.key, {std::max(order.now, base::WallTime{}), {}, {}});
    return granted(transport.exchange(request), kEnrol);
}

base::Result<std::string> rotate_key(LiveCalls& calls, const Identity& identity,
                                     const wire::SigningKey& successor, const std::string& ledger) {
    Request request{"POST", kKey, wire::encode_succession(successor, identity.key.public_key.kid), {}};
    request.headers = {{"content-type", kJson}};
    return granted(calls.exchange(std::move(request), identity, ledger), kKey);
}

}  // namespace client
