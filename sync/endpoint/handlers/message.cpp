#include "sync/endpoint/handlers/message.h"

#include <algorithm>
#include <cctype>

namespace endpoint {

Reply problem(wire::ProblemKind kind, std::string_view detail) {
    return {wire::problem_type(kind).status, std::string(wire::kProblemContentType),
            wire::encode_problem(kind, detail)};
}

Reply problem_later(wire::ProblemKind kind, std::string_view detail, int seconds) {
    auto reply = problem(kind, detail);
    reply.fields.emplace_back("Retry-After", std::to_string(seconds));
    return reply;
}

Reply json_reply(std::string body) {
    return {200, "application/json", std::move(body)};
}

std::string bearer_of(const Request& request) {
    constexpr std::string_view kScheme = "bearer ";
    const std::string_view value = request.authorization;
    if (value.size() <= kScheme.size()) return {};
    const bool is_bearer =
        std::equal(kScheme.begin(), kScheme.end(), value.begin(), [](char expected, char given) {
            return expected == std::tolower(static_cast<unsigned char>(given));
        });
    return is_bearer ? std::string(value.substr(kScheme.size())) : std::string();
}

}  // namespace endpoint
