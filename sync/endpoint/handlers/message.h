#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/wire/problem.h"
#include "sync/wire/signature/http_message.h"

// A request and its reply as handlers see them: no sockets, no HTTP library.
namespace endpoint {

// With the fields that handlers look at, and no others: no address, so that nothing here can log one (P07).
// The same request may have come over HTTPS or off a USB stick.
using Request = wire::HttpRequest;

[[nodiscard]] std::string_view path_of(const Request& request);   // without query, not decoded
[[nodiscard]] std::string_view query_of(const Request& request);  // after "?"
[[nodiscard]] std::string_view header_of(const Request& request, std::string_view name);  // "" when absent

struct Reply {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> fields{};
};

// Called exactly once, on any thread.
using Answer = std::function<void(Reply)>;

// RFC 9457. `detail` is for people and says nothing of the request's content.
[[nodiscard]] Reply problem(wire::ProblemKind kind, std::string_view detail);
// The same with Retry-After (429, 503).
[[nodiscard]] Reply problem_later(wire::ProblemKind kind, std::string_view detail, int seconds);
[[nodiscard]] Reply json_reply(std::string body);
// A signed message as a reply.
[[nodiscard]] Reply reply_of(const wire::HttpResponse& response);

// The token of "Bearer <token>"; empty when there is none.
[[nodiscard]] std::string bearer_of(const Request& request);

}  // namespace endpoint
