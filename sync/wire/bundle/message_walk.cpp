#include "sync/wire/bundle/message_walk.h"

namespace wire {
namespace {

// One text each, so that a file that is full of beginnings is still read in one go.
constexpr std::string_view kRequest = "POST /v1/";
constexpr std::string_view kResponse = "HTTP/1.1 200 ";

StickProblem problem_of(const base::Error& error, bool is_last) {
    if (error.kind == base::ErrorKind::Full) return StickProblem::PartTooLarge;
    if (error.kind == base::ErrorKind::NotFound && is_last) return StickProblem::Incomplete;
    return StickProblem::MalformedPart;
}

bool begins_like(std::string_view bytes, std::string_view beginning) {
    return bytes.starts_with(beginning) || beginning.starts_with(bytes);
}

template <class Message>
Walk<Message> walk(std::string_view bytes, base::Result<Message> (*take)(std::string_view&),
                   std::string_view start) {
    Walk<Message> found;
    auto rest = bytes;
    for (std::size_t number = 1; !rest.empty() && found.flaws.size() < kMaxBadSpots; ++number) {
        const auto at = bytes.size() - rest.size();
        auto message = take(rest);
        if (message) {
            found.parts.push_back({number, at, std::move(*message)});
            continue;
        }
        const auto next = rest.find(start, 1);
        const bool is_last = next == std::string_view::npos;
        found.flaws.push_back({problem_of(message.error(), is_last), number});
        rest.remove_prefix(is_last ? rest.size() : next);
    }
    return found;
}

}  // namespace

bool begins_like_request(std::string_view bytes) {
    return begins_like(bytes, kRequest);
}

bool begins_like_response(std::string_view bytes) {
    return begins_like(bytes, kResponse);
}

Walk<HttpRequest> walk_requests(std::string_view bytes) {
    return walk<HttpRequest>(bytes, take_request, kRequest);
}

Walk<HttpResponse> walk_responses(std::string_view bytes) {
    return walk<HttpResponse>(bytes, take_response, kResponse);
}

}  // namespace wire
