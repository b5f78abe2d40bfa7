#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/wire/batch.h"
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

// What a request may bring, decided by its head.
struct Allowance {
    std::size_t body_bytes = wire::kMaxBatchBytes;
    std::optional<Reply> refusal{};       // nothing: its body is not even read
    std::shared_ptr<const void> place{};  // held until the request was answered or broke off
};

// RFC 9457. `detail` is for people and says nothing of the request's content.
[[nodiscard]] Reply problem(wire::ProblemKind kind, std::string_view detail);
// The same with Retry-After (429, 503).
[[nodiscard]] Reply problem_later(wire::ProblemKind kind, std::string_view detail, int seconds);
[[nodiscard]] Reply json_reply(std::string body);
// A signed message as a reply, and a reply as whoever asked gets it; names of fields stay as they are.
[[nodiscard]] Reply reply_of(const wire::HttpResponse& response);
[[nodiscard]] wire::HttpResponse message_of(const Reply& reply);

// The token of "Bearer <token>"; empty when there is none.
[[nodiscard]] std::string bearer_of(const Request& request);

}  // namespace endpoint
