#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/wire/hash.h"

namespace wire {

// Contracts: batch and acknowledgement.
inline constexpr std::string_view kBatchContentType = "application/cloudevents-batch+json";
inline constexpr std::size_t kMaxBatchBytes = 256 * 1024;  // after inflation
inline constexpr std::size_t kMaxBatchEvents = 500;
inline constexpr std::size_t kMaxJsonDepth = 16;

// "[event,event]" from already encoded events.
[[nodiscard]] std::string encode_batch(std::span<const std::string> events);

// One event of a received batch with what is needed to store or refuse it. `id` and `source` are empty
// strings when the event does not even have those. `body` is null when the event cannot be hashed (a number
// that is not an integer): it can only be refused.
struct ReceivedEvent {
    std::string id;
    std::string source;
    EventHash hash{};
    boost::json::value body;
    std::size_t size = 0;  // bytes of the event without spaces, to hold against kMaxEventBytes
};

// Size and depth were bounded, JSON is an array; a faulty event does not fail the batch (E14). Error kinds:
// Full = too large or too many, BadInput = not a JSON array, duplicate keys, invalid UTF-8, too deep.
[[nodiscard]] base::Result<std::vector<ReceivedEvent>> decode_batch(std::string_view json);

}  // namespace wire
