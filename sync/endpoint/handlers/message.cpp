#include "sync/endpoint/handlers/message.h"

#include <algorithm>
#include <cctype>

namespace endpoint {

std::string_view path_of(const Request& request) {
    const std::string_view target = request.target;
    return target.substr(0, target.find('?'));
}

std::string_view query_of(const Request& request) {
    const std::string_view target = request.target;
    const auto question = target.find('?');
    return question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
}

std::string_view header_of(const Request& request, std::string_view name) {
    return wire::field_of(request.headers, name);
}

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

Reply reply_of(const wire::HttpResponse& response) {
    Reply reply{response.status, std::string(wire::field_of(response.headers, "content-type")),
                response.body};
    for (const auto& [name, value] : response.headers) {
        if (name != "content-type") reply.fields.emplace_back(name, value);
    }
    return reply;
}

wire::HttpResponse message_of(const Reply& reply) {
    wire::HttpResponse message{reply.status, reply.body, {{"content-type", reply.content_type}}};
    message.headers.insert(reply.fields.begin(), reply.fields.end());
    return message;
}

std::string bearer_of(const Request& request) {
    constexpr std::string_view kScheme = "bearer ";
    const auto value = header_of(request, "authorization");
    if (value.size() <= kScheme.size()) return {};
    const bool is_bearer =
        std::equal(kScheme.begin(), kScheme.end(), value.begin(), [](char expected, char given) {
            return expected == std::tolower(static_cast<unsigned char>(given));
        });
    return is_bearer ? std::string(value.substr(kScheme.size())) : std::string();
}

}  // namespace endpoint
