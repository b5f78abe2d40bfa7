#include "sync/client/batch_request.h"

#include <algorithm>
#include <boost/json.hpp>

#include "sync/wire/batch.h"
#include "sync/wire/event.h"
#include "sync/wire/gzip.h"
#include "sync/wire/signature/message_signature.h"

namespace client {

std::optional<SentEvent> sent_event(const handover::OutboxRow& row, const std::string& source) {
    boost::system::error_code code;
    const auto value = boost::json::parse(row.body, code);
    const auto* object = code ? nullptr : value.if_object();
    if (object == nullptr) return std::nullopt;
    const auto is_text = [&](const char* name, const std::string& expected) {
        const auto* member = object->if_contains(name);
        return member != nullptr && member->is_string() && member->as_string() == expected;
    };
    if (!is_text("id", row.id.to_string()) || !is_text("source", source)) return std::nullopt;
    const auto hash = wire::event_hash(value);
    if (!hash || (row.hash && *row.hash != *hash)) return std::nullopt;
    return SentEvent{row.id, source, row.body, *hash};
}

wire::HttpRequest signed_batch(std::span<const std::string> events, const Identity& identity,
                               const std::string& ledger, base::WallTime now) {
    wire::HttpRequest request{"POST", "/v1/events", wire::gzip(wire::encode_batch(events)), {}};
    request.headers = {{"content-type", std::string(wire::kBatchContentType)},
                       {"content-encoding", "gzip"},
                       {"lyhord-audience", identity.manifest.audience},
                       {"lyhord-ledger", ledger}};
    // A clock before 1970 must not hold answers back; nobody looks at the time.
    wire::sign(request, wire::Purpose::Ingest, identity.key, {std::max(now, base::WallTime{}), {}, {}});
    return request;
}

}  // namespace client
