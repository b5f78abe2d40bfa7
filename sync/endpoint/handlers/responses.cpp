#include "sync/endpoint/handlers/responses.h"

#include <boost/json.hpp>
#include <charconv>
#include <optional>

#include "sync/base/log.h"
#include "sync/wire/event.h"

namespace endpoint {
namespace {

namespace json = boost::json;
using wire::ProblemKind;

// A decimal parameter of the query: nullopt when it is not one, `otherwise` when it is absent.
std::optional<std::int64_t> number_in(std::string_view query, std::string_view name, std::int64_t otherwise) {
    while (!query.empty()) {
        const auto part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        if (!part.starts_with(name) || part.size() <= name.size() || part[name.size()] != '=') continue;
        const auto value = part.substr(name.size() + 1);
        std::int64_t number = 0;
        const auto* end = value.data() + value.size();
        const auto parsed = std::from_chars(value.data(), end, number);
        if (parsed.ec != std::errc() || parsed.ptr != end || number < 0) return std::nullopt;
        return number;
    }
    return otherwise;
}

std::string line_of(const StoredResponse& row) {
    const auto& response = row.response;
    json::array pace(response.pace.begin(), response.pace.end());
    json::object line{{"id", response.id.to_string()},
                      {"time", response.time.to_string()},
                      {"dialogue", response.dialogue},
                      {"version", response.version},
                      {"place", response.place},
                      {"channel", response.channel},
                      {"language", response.language},
                      {"complete", response.is_complete},
                      {"rehearsal", response.is_rehearsal},
                      {"pace", std::move(pace)},
                      {"kiosk", row.kiosk},
                      {"answers", json::parse(wire::encode_answers(response.answers))}};
    if (!response.layout.empty()) line["layout"] = response.layout;
    if (row.comment) line["comment"] = *row.comment;
    if (!row.comment_problem.empty()) line["comment_problem"] = row.comment_problem;
    if (row.is_suspect) line["suspect"] = true;
    return json::serialize(line) + "\n";
}

}  // namespace

Reply responses(const Request& request, Store& store) {
    const auto after = number_in(query_of(request), "after", 0);
    const auto limit = number_in(query_of(request), "limit", kPageLimit);
    if (!after || !limit || *limit < 1) {
        return problem(ProblemKind::MalformedBatch, "after and limit must be whole numbers.");
    }
    const auto page = store.page(*after, std::min(kPageLimit, static_cast<std::size_t>(*limit)));
    if (!page) {
        base::log_error("responses cannot be read: {}", page.error().message());
        return problem_later(ProblemKind::Busy, "The store does not answer now.", 30);
    }
    Reply reply{200, "application/x-ndjson", {}};
    for (const auto& row : page->responses)
        reply.body += line_of(row);
    reply.fields.emplace_back("Lyhord-Cursor", std::to_string(page->next));
    reply.fields.emplace_back("Lyhord-Remaining", std::to_string(page->remaining));
    return reply;
}

}  // namespace endpoint
