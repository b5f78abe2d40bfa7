#include "sync/endpoint/handlers/ingest.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

#include "sync/wire/event.h"
#include "sync/wire/gzip.h"

namespace endpoint {
namespace {

using wire::Disposition;
using wire::ProblemKind;

std::variant<std::string, Reply> inflated(const Request& request) {
    if (request.content_encoding.empty() || request.content_encoding == "identity") return request.body;
    if (request.content_encoding != "gzip") {
        return problem(ProblemKind::UnsupportedMediaType, "Content-Encoding must be gzip or absent.");
    }
    auto bytes = wire::gunzip(request.body, wire::kMaxBatchBytes);
    if (bytes) return *std::move(bytes);
    if (bytes.error().kind == base::ErrorKind::Full) {
        return problem(ProblemKind::TooLarge, "The batch is too large after inflation.");
    }
    return problem(ProblemKind::MalformedBatch, "The body is not gzip.");
}

void refuse(wire::AcknowledgedItem& item, ProblemKind kind) {
    item.disposition = Disposition::Rejected;
    item.problem = wire::problem_type(kind).code;
}

// Why an event can never be stored; nullopt when it can.
std::optional<ProblemKind> objection(const wire::ReceivedEvent& event) {
    const auto* object = event.body.if_object();
    if (object == nullptr) return ProblemKind::MalformedEvent;
    if (event.size > wire::kMaxEventBytes) return ProblemKind::EventTooLarge;
    const auto* type = object->if_contains("type");
    if (type == nullptr || !type->is_string()) return ProblemKind::MalformedEvent;
    if (type->as_string() != wire::kResponseType) return ProblemKind::UnknownType;
    return std::nullopt;
}

// A comment that does not open is kept sealed: the rating counts all the same, and people are told (§10).
void open_comment(Arrival& arrival, const SealKeys& keys) {
    const auto& response = arrival.response;
    if (!response.comment) return;
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const auto& one) {
        return one.public_key.kid == response.comment->kid;
    });
    if (key == keys.end()) {
        arrival.comment_problem = "unknown-key";
    } else if (auto text = wire::open(*key, *response.comment, {response.store, response.id, {}})) {
        arrival.comment = *std::move(text);
    } else {
        arrival.comment_problem =
            text.error().kind == base::ErrorKind::Denied ? "bound-elsewhere" : "not-opened";
    }
    if (!arrival.comment_problem.empty()) {
        spdlog::error("a comment stays sealed: {} (key {})", arrival.comment_problem, response.comment->kid);
    }
}

Reply acknowledged(const Identity& identity, const Commit& commit,
                   std::vector<wire::AcknowledgedItem> items) {
    const wire::Acknowledgement acknowledgement{identity.audience, identity.epoch, commit.seq,
                                                commit.safe_seq, std::move(items)};
    return {200, std::string(wire::kAcknowledgementContentType), wire::encode(acknowledgement)};
}

Reply reply_to(const base::Result<Commit>& commit, const Identity& identity, TakenApart& taken) {
    if (!commit) {
        if (commit.error().kind == base::ErrorKind::Denied) {
            return problem(ProblemKind::ForeignStore, "This kiosk may not speak for that store.");
        }
        spdlog::error("a batch could not be stored: {}", commit.error().message());
        return problem_later(ProblemKind::Busy, "The batch could not be stored now.", 30);
    }
    for (std::size_t i = 0; i < taken.item_of.size(); ++i) {
        auto& item = taken.items[taken.item_of[i]];
        item.disposition = commit->disposition[i];
        if (item.disposition == Disposition::Conflict)
            item.problem = wire::problem_type(ProblemKind::Conflict).code;
    }
    return acknowledged(identity, *commit, std::move(taken.items));
}

}  // namespace

std::variant<TakenApart, Reply> take_apart(const Request& request, const SealKeys& keys) {
    if (request.content_type != wire::kBatchContentType) {
        return problem(ProblemKind::UnsupportedMediaType,
                       "Content-Type must be application/cloudevents-batch+json.");
    }
    auto bytes = inflated(request);
    if (auto* refused = std::get_if<Reply>(&bytes)) return std::move(*refused);
    const auto& text = std::get<std::string>(bytes);
    if (text.size() > wire::kMaxBatchBytes) return problem(ProblemKind::TooLarge, "The batch is too large.");
    auto events = wire::decode_batch(text);
    if (!events) {
        const bool is_count = events.error().kind == base::ErrorKind::Full;
        return problem(is_count ? ProblemKind::TooManyEvents : ProblemKind::MalformedBatch,
                       events.error().what + ".");
    }
    TakenApart taken;
    for (const auto& event : *events) {
        auto& item =
            taken.items.emplace_back(wire::AcknowledgedItem{event.id, event.source, event.hash, {}, {}});
        if (const auto kind = objection(event)) {
            refuse(item, *kind);
            continue;
        }
        auto response = wire::decode_response(event.body);
        if (!response) {
            refuse(item, ProblemKind::MalformedEvent);
            continue;
        }
        auto& arrival = taken.arrivals.emplace_back(Arrival{*std::move(response), event.hash, {}, {}});
        open_comment(arrival, keys);
        taken.item_of.push_back(taken.items.size() - 1);
    }
    return taken;
}

void ingest(const Request& request, std::int64_t kiosk, Store& store, const SealKeys& keys, Answer answer) {
    auto result = take_apart(request, keys);
    if (auto* refused = std::get_if<Reply>(&result)) return answer(std::move(*refused));
    auto taken = std::make_shared<TakenApart>(std::get<TakenApart>(std::move(result)));
    Batch batch{kiosk, std::move(taken->arrivals)};
    const auto* identity = &store.identity();
    store.ingest(std::move(batch),
                 [taken, identity, answer = std::move(answer)](base::Result<Commit> commit) {
                     answer(reply_to(commit, *identity, *taken));
                 });
}

}  // namespace endpoint
