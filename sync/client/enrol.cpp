#include "sync/client/enrol.h"

#include <boost/json.hpp>

#include "sync/client/verdict.h"
#include "sync/wire/problem.h"

namespace client {
namespace {

base::Unexpected<base::Error> not_enrolled(const Reply& reply) {
    const auto refused = refusal_of(reply);
    if (refused.problem == wire::problem_type(wire::ProblemKind::CodeUnknown).code) {
        return base::fail(base::ErrorKind::Denied, "the code is wrong, used or expired", "/v1/enrol",
                          "make a new one on the endpoint's machine and try again");
    }
    if (refused.network == Network::CaptivePortal) {
        return base::fail(base::ErrorKind::Unavailable, "the network asks for a login (" + refused.why + ")",
                          "/v1/enrol", "log in to the network or use another one");
    }
    return base::fail(base::ErrorKind::Unavailable, "the endpoint does not enrol (" + refused.why + ")",
                      "/v1/enrol", "try again in a minute; then ask who runs the endpoint");
}

}  // namespace

base::Result<Credential> enrol(Transport& transport, const std::string& code, const base::Uuid& store) {
    Request request{"POST", "/v1/enrol", {}, {{"Content-Type", "application/json"}}};
    request.body = boost::json::serialize(boost::json::object{{"code", code}, {"store", store.to_string()}});
    const auto reply = transport.exchange(request);
    if (!reply) return base::Unexpected<base::Error>{reply.error().error};
    const bool is_success = reply->status == 200 || reply->status == 201;
    if (!is_success || reply->content_type != "application/json") return not_enrolled(*reply);
    return parse_credential(reply->body, "/v1/enrol");
}

}  // namespace client
