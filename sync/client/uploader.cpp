#include "sync/client/uploader.h"

#include <algorithm>

#include "sync/base/log.h"
#include "sync/client/batch_request.h"
#include "sync/wire/event.h"
#include "sync/wire/problem.h"

namespace client {
namespace {

std::string code_of(wire::ProblemKind kind) {
    return std::string(wire::problem_type(kind).code);
}

std::vector<base::Uuid> ids_of(const Batch& batch) {
    std::vector<base::Uuid> ids;
    for (const auto& event : batch.events)
        ids.push_back(event.id);
    return ids;
}

// "[" and "]" and a comma for each event.
std::size_t encoded_size(const Batch& batch) {
    std::size_t size = 2;
    for (const auto& event : batch.events)
        size += event.body.size() + 1;
    return size;
}

}  // namespace

Uploader::Uploader(Transport& transport, SyncStore& store, const base::Clock& clock, SignedTime& signed_time)
    : transport_(transport), store_(store), clock_(clock), signed_time_(signed_time) {}

base::Result<bool> Uploader::is_sendable(const std::string& source, const handover::OutboxRow& row) {
    const auto found = apart_.find(row.id);
    if (found != apart_.end() && clock_.monotonic() < found->second.until) return false;
    auto acknowledged = store_.is_acknowledged(source, row.id);
    if (!acknowledged) return acknowledged;
    return !*acknowledged;
}

base::Result<void> Uploader::recall() {
    auto refusals = store_.refusals();
    if (!refusals) return base::passed_on(std::move(refusals));
    for (const auto& refusal : *refusals)
        apart_[refusal.event.id] = {refusal.problem, clock_.monotonic()};
    return {};
}

base::Result<void> Uploader::set_apart(const EventKey& event, const std::string& problem,
                                       base::MonotonicTime until) {
    const bool is_new = !apart_.contains(event.id);
    apart_[event.id] = {problem, until};
    if (is_new) base::log_warn("one event is refused ({}) and set apart; it stays on the kiosk", problem);
    return store_.refuse({event, problem});
}

// True when the batch can take no more. `rows` are of `queue`.
base::Result<bool> Uploader::pick(const Queue& queue, const std::vector<handover::OutboxRow>& rows,
                                  std::size_t limit, Batch& batch, Gathering how) {
    batch.events.clear();
    auto size = encoded_size(batch);
    for (const auto& row : rows) {
        auto sendable = is_sendable(queue.source, row);
        if (!sendable) return sendable;
        if (!*sendable || (how == Gathering::ToSend && narrowing_.leaves_out(row.id))) continue;
        auto event = sent_event(row, queue.source);
        if (!event) {
            auto apart = set_apart({queue.source, row.id}, code_of(wire::ProblemKind::MalformedEvent),
                                   clock_.monotonic() + kSetApartFor);
            if (!apart) return base::passed_on(std::move(apart));
            continue;
        }
        const bool goes_alone = how == Gathering::ToSend && apart_.contains(row.id);
        size += event->body.size() + 1;
        if (!batch.events.empty() && (goes_alone || size > wire::kMaxBatchBytes)) return true;
        batch.events.push_back(std::move(*event));
        if (goes_alone || batch.events.size() == limit) return true;
    }
    return false;
}

base::Result<std::vector<Uploader::Queue>> Uploader::queues(handover::KioskReader& kiosk) {
    auto store = kiosk.store();
    if (!store) return base::passed_on(std::move(store));
    auto counts = kiosk.counts();
    if (!counts) return base::passed_on(std::move(counts));
    auto salvaged = kiosk.salvaged_sources();
    if (!salvaged) return base::passed_on(std::move(salvaged));
    std::vector<Queue> queues;
    queues.push_back(
        {wire::source_of(*store), true, static_cast<std::size_t>(counts->waiting),
         [&kiosk](std::size_t limit, std::size_t bytes) { return kiosk.waiting(limit, bytes); }});
    for (const auto& [source, waiting] : *salvaged) {
        queues.push_back({source, false, static_cast<std::size_t>(waiting),
                          [&kiosk, source](std::size_t limit, std::size_t bytes) {
                              return kiosk.salvaged(source, limit, bytes);
                          }});
    }
    return queues;
}

base::Result<std::size_t> Uploader::sendable(handover::KioskReader& kiosk, std::size_t limit) {
    auto found = queues(kiosk);
    if (!found) return base::passed_on(std::move(found));
    for (const auto& queue : *found) {
        auto batch = gather(queue, limit, Gathering::ToCount);
        if (!batch) return base::passed_on(std::move(batch));
        if (!batch->events.empty()) return batch->events.size();
    }
    return std::size_t{0};
}

base::Result<Batch> Uploader::gather(const Queue& queue, std::size_t limit, Gathering how) {
    Batch batch{{}, queue.waiting == 0};
    // Rows that are not to be sent lie between the others, in the order of random ids: look further until the
    // batch is full or all were seen.
    for (std::size_t reach = 1; queue.waiting > 0; reach *= 2) {
        auto rows = queue.rows(limit * reach, wire::kMaxBatchBytes * reach);
        if (!rows) return base::passed_on(std::move(rows));
        auto full = pick(queue, *rows, limit, batch, how);
        if (!full) return base::passed_on(std::move(full));
        const bool reaches_all = limit * reach >= queue.waiting &&
                                 wire::kMaxBatchBytes * reach >= queue.waiting * wire::kMaxEventBytes;
        batch.is_all = !*full && (rows->size() >= queue.waiting || reaches_all);
        if (*full || batch.is_all) break;
    }
    return batch;
}

base::Result<Verdict> Uploader::send(const Batch& batch, handover::KioskReader& kiosk,
                                     const Identity& identity) {
    auto ledger = kiosk.ledger();
    if (!ledger) return base::passed_on(std::move(ledger));
    std::vector<std::string> bodies;
    for (const auto& event : batch.events)
        bodies.push_back(event.body);
    const auto request = signed_batch(bodies, identity, wire::encode(*ledger), clock_.wall());
    return judge_upload(transport_.exchange(request), batch, identity.manifest);
}

base::Result<void> Uploader::settle(const Acknowledged& acknowledged, std::size_t sent) {
    const auto& content = acknowledged.acknowledgement.content;
    auto settled = store_.settle(acknowledged.acknowledgement, acknowledged.message, Came::Now);
    if (!settled) return settled;
    for (const auto& item : content.items) {
        if (const auto id = base::Uuid::parse(item.id)) apart_.erase(*id);
    }
    signed_time_.learn(acknowledged.acknowledgement.created, clock_.monotonic());
    if (sent > 0) base::log_info("{} of {} events are acknowledged", content.items.size(), sent);
    return {};
}

// What is found at fault for a silence is tried once more at once, alone, while others go through: only then
// does it wait.
base::Result<void> Uploader::set_apart(const Finding& finding, const Batch& batch,
                                       const std::string& problem) {
    const bool is_silence = problem == kUnanswered;
    const auto until = clock_.monotonic() + (is_silence ? std::chrono::hours(0) : kSetApartFor);
    for (const auto& id : finding.at_fault) {
        auto apart = set_apart({batch.events.front().source, id}, problem, until);
        if (!apart) return apart;
    }
    return {};
}

bool Uploader::is_refused_before(const Batch& batch) const {
    return batch.events.size() == 1 && apart_.contains(batch.events.front().id);
}

base::Result<Uploader::Step> Uploader::take(const Queue& queue, const Batch& batch, Refused refused) {
    // Another store's name may be denied to this kiosk. That must hold back neither its own events nor
    // whatever follows: they are set apart, and people are told.
    const bool is_denied = !queue.is_own && refused.problem == code_of(wire::ProblemKind::ForeignStore);
    const auto ids = ids_of(batch);
    if (is_denied) {
        auto apart = set_apart({ids, true}, batch, refused.problem);
        if (!apart) return base::passed_on(std::move(apart));
        return Step{};
    }
    if (refused.is_suspect && is_refused_before(batch)) {
        auto apart = set_apart({queue.source, ids.front()}, std::string(kUnanswered),
                               clock_.monotonic() + kSetApartFor);
        if (!apart) return base::passed_on(std::move(apart));
    } else if (refused.is_suspect) {
        auto apart = set_apart(narrowing_.refused(ids, Complaint::Silence), batch, std::string(kUnanswered));
        if (!apart) return base::passed_on(std::move(apart));
    }
    return Step{true, std::move(refused)};
}

base::Result<Uploader::Step> Uploader::take(const Batch& batch, const TooMuch& less) {
    auto apart = set_apart(narrowing_.refused(ids_of(batch), less.complaint), batch, less.problem);
    if (!apart) return base::passed_on(std::move(apart));
    return Step{};
}

base::Result<Uploader::Step> Uploader::take(const Batch& batch, const Acknowledged& acknowledged) {
    auto settled = settle(acknowledged, batch.events.size());
    if (!settled) return base::passed_on(std::move(settled));
    has_got_through_ = true;
    const auto finding = narrowing_.taken(batch.events.size());
    auto apart = set_apart(finding, batch, std::string(kUnanswered));
    if (!apart) return base::passed_on(std::move(apart));
    // What came meanwhile waits for its own moment: sent at once, it would tell when somebody answered.
    return Step{batch.is_all && finding.at_fault.empty()};
}

base::Result<Uploader::Step> Uploader::take(const Queue& queue, const Batch& batch, Verdict verdict) {
    if (auto* refused = std::get_if<Refused>(&verdict)) return take(queue, batch, std::move(*refused));
    if (const auto* less = std::get_if<TooMuch>(&verdict)) return take(batch, *less);
    return take(batch, std::get<Acknowledged>(verdict));
}

// When all that is left is under suspicion, there is nothing to compare it with: it is tried again.
base::Result<Batch> Uploader::next_batch(const Queue& queue) {
    auto batch = gather(queue, narrowing_.limit(), Gathering::ToSend);
    if (!batch || !batch->events.empty() || !narrowing_.has_suspects()) return batch;
    narrowing_.starts_over();
    return gather(queue, narrowing_.limit(), Gathering::ToSend);
}

base::Result<std::optional<Refused>> Uploader::drain(handover::KioskReader& kiosk, const Identity& identity) {
    has_got_through_ = false;
    auto found = queues(kiosk);
    if (!found) return base::passed_on(std::move(found));
    for (const auto& queue : *found) {
        auto refused = drain(queue, kiosk, identity);
        if (!refused || *refused) return refused;
        narrowing_.starts_over();
    }
    return std::optional<Refused>{};
}

base::Result<std::optional<Refused>> Uploader::drain(const Queue& queue, handover::KioskReader& kiosk,
                                                     const Identity& identity) {
    narrowing_.begins();
    for (;;) {
        auto batch = next_batch(queue);
        if (!batch) return base::passed_on(std::move(batch));
        if (batch->events.empty()) return std::optional<Refused>{};
        auto verdict = send(*batch, kiosk, identity);
        if (!verdict) return base::passed_on(std::move(verdict));
        auto step = take(queue, *batch, std::move(*verdict));
        if (!step) return base::passed_on(std::move(step));
        if (step->is_over) return std::move(step->refused);
    }
}

base::Result<std::optional<Refused>> Uploader::ask(handover::KioskReader& kiosk, const Identity& identity) {
    auto verdict = send({}, kiosk, identity);
    if (!verdict) return base::passed_on(std::move(verdict));
    if (auto* refused = std::get_if<Refused>(&*verdict)) return std::optional(std::move(*refused));
    if (const auto* less = std::get_if<TooMuch>(&*verdict)) {
        return std::optional(Refused{
            Network::EndpointError, less->problem, "a batch of nothing is refused: " + less->problem, {}});
    }
    auto settled = settle(std::get<Acknowledged>(*verdict), 0);
    if (!settled) return base::passed_on(std::move(settled));
    return std::optional<Refused>{};
}

std::map<std::string, std::int64_t> Uploader::set_apart() const {
    std::map<std::string, std::int64_t> counts;
    for (const auto& [id, apart] : apart_)
        ++counts[apart.problem];
    return counts;
}

}  // namespace client
