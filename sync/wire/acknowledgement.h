#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/wire/hash.h"

namespace wire {

inline constexpr std::string_view kAcknowledgementContentType = "application/vnd.lyhord.acknowledgement+json";

// What became of one event. Stored and Exists settle it; Conflict and Rejected leave it on the kiosk for
// people.
enum class Disposition { Stored, Exists, Conflict, Rejected };

[[nodiscard]] std::string_view to_text(Disposition disposition);
[[nodiscard]] std::optional<Disposition> disposition_from(std::string_view text);

struct AcknowledgedItem {
    std::string id;
    std::string source;
    EventHash hash{};  // of what the endpoint received, see event_hash()
    Disposition disposition = Disposition::Rejected;
    std::string problem;  // wire code (problem.h) for Conflict and Rejected, else empty

    bool operator==(const AcknowledgedItem&) const = default;
};

// The endpoint's answer to a batch. The kiosk process itself reads these bytes before it deletes anything.
struct Acknowledgement {
    std::string audience;       // UUID of the deployment
    std::string epoch;          // UUID of the central store's life; a new one means it was restored
    std::int64_t seq = 0;       // commit that holds these events; only grows within an epoch
    std::int64_t safe_seq = 0;  // newest commit that is backed up
    std::vector<AcknowledgedItem> items;

    bool operator==(const Acknowledgement&) const = default;
};

[[nodiscard]] std::string encode(const Acknowledgement& acknowledgement);
// BadInput for anything that is not exactly an acknowledgement (C02): a captive portal's page, half a body,
// another JSON document.
[[nodiscard]] base::Result<Acknowledgement> decode_acknowledgement(std::string_view json);

}  // namespace wire
