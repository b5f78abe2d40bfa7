#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/dialogue/answers.h"

namespace wire {

inline constexpr std::string_view kResponseType = "se.lyhord.response.v1";
inline constexpr std::size_t kMaxEventBytes = 64 * 1024;  // CloudEvents 1.0 §5 "Size limits"

// A comment as it leaves the kiosk: only the endpoint can open it (see seal.h).
struct SealedComment {
    std::string sealed;  // base64 with padding, RFC 4648 §4
    std::string kid;     // which of the municipality's keys it is sealed to

    bool operator==(const SealedComment&) const = default;
};

// One visitor's answers inside a CloudEvents 1.0 envelope. Carries no second, no order, no address (P07,
// P08).
struct ResponseEvent {
    base::Uuid id;     // random; made before the first answer is stored (E11)
    base::Uuid store;  // source is "urn:lyhord:store:<uuid>"
    base::UtcHour time;
    std::string dialogue;
    std::int64_t version = 0;
    std::string sha256;  // of the dialogue's canonical bytes, hex
    std::string place;
    std::string channel;
    std::string language;
    bool is_complete = false;
    bool is_rehearsal = false;
    std::vector<std::string> pace;  // flags of implausible speed (Q07)
    std::string layout{};           // how a scale's steps stood: "columns" or "rows"; empty: not known
    // Answered: value or list; Declined: 9; Skipped: null; not shown and not reached: absent.
    dialogue::Answers answers;
    std::optional<SealedComment> comment;
    bool clock_is_synced = true;
    std::chrono::hours up{0};  // written only when the clock is not synced

    bool operator==(const ResponseEvent&) const = default;
};

[[nodiscard]] std::string source_of(const base::Uuid& store);
[[nodiscard]] std::optional<base::Uuid> store_of(std::string_view source);

// The frozen bytes: compact JSON, short (an event of the default round without comment stays near 480 bytes
// before gzip, near 37 after it in a batch of 100). Never written again once they are in an outbox.
[[nodiscard]] std::string encode(const ResponseEvent& event);

// Checks envelope and data; unknown members are ignored (E17). The error's `where` is a JSON path.
[[nodiscard]] base::Result<ResponseEvent> decode_response(const boost::json::value& event);
[[nodiscard]] base::Result<ResponseEvent> decode_response(std::string_view event);

// The same coding of answers for the draft table.
[[nodiscard]] std::string encode_answers(const dialogue::Answers& answers);
[[nodiscard]] base::Result<dialogue::Answers> decode_answers(std::string_view json);

}  // namespace wire
