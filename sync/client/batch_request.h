#pragma once
#include <optional>
#include <span>
#include <string>

#include "sync/base/clock.h"
#include "sync/client/identity/device.h"
#include "sync/client/verdict.h"
#include "sync/handover/kiosk_db.h"
#include "sync/wire/signature/http_message.h"

namespace client {

// The event with its hash, if the frozen bytes say what the row says: the endpoint answers by what it reads
// in them. Bytes that the disk has changed since they were frozen are nobody's answer (D15).
[[nodiscard]] std::optional<SentEvent> sent_event(const handover::OutboxRow& row, const std::string& source);

// POST /v1/events with these already encoded events, gzipped and signed: the very bytes for HTTPS and for a
// stick. `ledger` is the value of Lyhord-Ledger. Nothing in it ages: the endpoint takes it weeks later as
// well.
[[nodiscard]] wire::HttpRequest signed_batch(std::span<const std::string> events, const Identity& identity,
                                             const std::string& ledger, base::WallTime now);

}  // namespace client
