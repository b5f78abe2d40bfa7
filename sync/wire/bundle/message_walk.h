#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "sync/wire/bundle/stick_problem.h"
#include "sync/wire/signature/http_message.h"

namespace wire {

// A whole message of a file, and where it stood.
template <class Message>
struct Part {
    std::size_t number = 0;  // from 1, counting also what cannot be read
    std::size_t at = 0;      // byte
    Message message;
};

template <class Message>
struct Walk {
    std::vector<Part<Message>> parts;
    std::vector<Flaw> flaws;  // MalformedPart, PartTooLarge, Incomplete (it ends in the middle of one)
};

// After so many bad spots a file is not read on: each costs a look at up to kMaxMessageHead, and whoever made
// such a file could otherwise keep its reader busy for a minute.
inline constexpr std::size_t kMaxBadSpots = 1000;

// Whether a file can be one of messages like ours, perhaps broken off within its first bytes.
[[nodiscard]] bool begins_like_request(std::string_view bytes);
[[nodiscard]] bool begins_like_response(std::string_view bytes);

// Takes messages off `bytes` one after the other. What cannot be read is passed over up to the next byte
// where a message begins as ours do, kMaxBadSpots times, so that one bad spot of a stick does not cost all
// that follows it; every part is judged by its own signature afterwards.
[[nodiscard]] Walk<HttpRequest> walk_requests(std::string_view bytes);
[[nodiscard]] Walk<HttpResponse> walk_responses(std::string_view bytes);

}  // namespace wire
