#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/wire/problem.h"

// A request and its reply as handlers see them: no sockets, no HTTP library.
namespace endpoint {

// Header fields that handlers look at; empty when absent. No address: nothing here can log one (P07).
struct Request {
    std::string method;  // "GET"
    std::string path;    // without query, not decoded
    std::string query;   // after "?"
    std::string authorization;
    std::string content_type;
    std::string content_encoding;
    std::string if_none_match;
    std::string body;
};

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

// The token of "Bearer <token>"; empty when there is none.
[[nodiscard]] std::string bearer_of(const Request& request);

}  // namespace endpoint
