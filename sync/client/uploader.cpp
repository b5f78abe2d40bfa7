#include "sync/client/uploader.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/json.hpp>

#include "sync/wire/event.h"
#include "sync/wire/gzip.h"
#include "sync/wire/problem.h"

namespace client {
namespace {

// The event with its hash, if the frozen bytes say what the row says: the endpoint answers by what it reads
// in them.
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
    if (!hash) return std::nullopt;
    return SentEvent{row.id, row.body, *hash};
}

std::string code_of(wire::ProblemKind kind) {
    return std::string(wire::problem_type(kind).code);
}

// "[" and "]" and a comma for each event.
std::size_t encoded_size(const Batch& batch) {
    std::size_t size = 2;
    for (const auto& event : batch.events)
        size += event.body.size() + 1;
    return size;
}

}  // namespace

Uploader::Uploader(Transport& transport, SyncStore& store, const base::Clock& clock)
    : transport_(transport), store_(store), clock_(clock) {}

base::Result<bool> Uploader::is_sendable(const std::string& source, const handover::OutboxRow& row) {
    const auto found = apart_.find(row.id);
    if (found != apart_.end() && clock_.monotonic() < found->second.until) return false;
    auto acknowledged = store_.is_acknowledged(source, row.id);
    if (!acknowledged) return acknowledged;
    return !*acknowledged;
}

void Uploader::keep_apart(const base::Uuid& id, const std::string& problem) {
    const bool is_new = !apart_.contains(id);
    apart_[id] = {problem, clock_.monotonic() + kSetApartFor};
    if (is_new) spdlog::warn("one event is refused ({}) and set apart; it stays on the kiosk", problem);
}

// True when the batch can take no more.
base::Result<bool> Uploader::pick(const std::vector<handover::OutboxRow>& rows, std::size_t limit,
                                  Batch& batch) {
    batch.events.clear();
    auto size = encoded_size(batch);
    for (const auto& row : rows) {
        auto sendable = is_sendable(batch.source, row);
        if (!sendable) return sendable;
        if (!*sendable) continue;
        auto event = sent_event(row, batch.source);
        if (!event) {
            keep_apart(row.id, code_of(wire::ProblemKind::MalformedEvent));
            continue;
        }
        size += event->body.size() + 1;
        if (!batch.events.empty() && size > wire::kMaxBatchBytes) return true;
        batch.events.push_back(std::move(*event));
        if (batch.events.size() == limit) return true;
    }
    return false;
}

base::Result<Batch> Uploader::gather(handover::KioskReader& kiosk, std::size_t limit) {
    auto store = kiosk.store();
    if (!store) return base::passed_on(std::move(store));
    auto counts = kiosk.counts();
    if (!counts) return base::passed_on(std::move(counts));
    const auto waiting = static_cast<std::size_t>(counts->waiting);
    Batch batch{wire::source_of(*store), {}, waiting == 0};
    // Rows that are not to be sent lie between the others, in the order of random ids: look further until the
    // batch is full or all were seen.
    for (std::size_t reach = 1; waiting > 0; reach *= 2) {
        auto rows = kiosk.waiting(limit * reach, wire::kMaxBatchBytes * reach);
        if (!rows) return base::passed_on(std::move(rows));
        auto full = pick(*rows, limit, batch);
        if (!full) return base::passed_on(std::move(full));
        const bool reaches_all =
            limit * reach >= waiting && wire::kMaxBatchBytes * reach >= waiting * wire::kMaxEventBytes;
        batch.is_all = !*full && (rows->size() >= waiting || reaches_all);
        if (*full || batch.is_all) break;
    }
    return batch;
}

base::Result<Reply, Fault> Uploader::send(const Batch& batch, const Credential& credential) {
    std::vector<std::string> bodies;
    for (const auto& event : batch.events)
        bodies.push_back(event.body);
    Request request{"POST", "/v1/events", wire::gzip(wire::encode_batch(bodies)), {}};
    request.headers = {{"Authorization", "Bearer " + credential.token},
                       {"Content-Type", std::string(wire::kBatchContentType)},
                       {"Content-Encoding", "gzip"},
                       {"Accept", std::string(wire::kAcknowledgementContentType)}};
    return transport_.exchange(request);
}

void Uploader::send_less(const Batch& batch, const std::string& problem) {
    if (batch.events.size() == 1) {
        keep_apart(batch.events.front().id, problem);
    } else {
        limit_ = batch.events.size() / 2;
    }
}

base::Result<std::optional<Refused>> Uploader::drain(handover::KioskReader& kiosk,
                                                     const Credential& credential) {
    limit_ = wire::kMaxBatchEvents;
    for (;;) {
        auto batch = gather(kiosk, limit_);
        if (!batch) return base::passed_on(std::move(batch));
        if (batch->events.empty()) return std::optional<Refused>{};
        auto verdict = judge_upload(send(*batch, credential), *batch, credential.audience);
        if (auto* refused = std::get_if<Refused>(&verdict))
            return std::optional<Refused>(std::move(*refused));
        if (const auto* less = std::get_if<TooMuch>(&verdict)) {
            send_less(*batch, less->problem);
            continue;
        }
        const auto& [acknowledgement, body] = std::get<Acknowledged>(verdict);
        auto settled = store_.settle(acknowledgement, body);
        if (!settled) return base::passed_on(std::move(settled));
        spdlog::info("{} of {} events are acknowledged", acknowledgement.items.size(), batch->events.size());
        // What came meanwhile waits for its own moment: sent at once, it would tell when somebody answered.
        if (batch->is_all) return std::optional<Refused>{};
        limit_ = std::min(limit_ * 2, wire::kMaxBatchEvents);
    }
}

std::map<std::string, std::int64_t> Uploader::set_apart() const {
    std::map<std::string, std::int64_t> counts;
    for (const auto& [id, apart] : apart_) {
        if (clock_.monotonic() < apart.until) ++counts[apart.problem];
    }
    return counts;
}

}  // namespace client
