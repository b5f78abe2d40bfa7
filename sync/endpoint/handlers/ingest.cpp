#include "sync/endpoint/handlers/ingest.h"

#include <memory>

#include "sync/base/log.h"
#include "sync/endpoint/store/opened_comment.h"
#include "sync/wire/event.h"
#include "sync/wire/gzip.h"
#include "sync/wire/signature/signed_acknowledgement.h"

namespace endpoint {
namespace {

using wire::Disposition;
using wire::ProblemKind;

std::variant<std::string, Reply> inflated(const Request& request) {
    const auto encoding = header_of(request, "content-encoding");
    if (encoding == "identity") return request.body;
    if (encoding != "gzip") {
        return problem(ProblemKind::UnsupportedMediaType, "Content-Encoding must be gzip or identity.");
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

void open_comment(Arrival& arrival, const std::vector<wire::SecretKey>& keys) {
    const auto& response = arrival.response;
    if (!response.comment) return;
    auto opened = opened_comment(*response.comment, {response.store, response.id, {}}, keys);
    arrival.comment = std::move(opened.text);
    arrival.comment_problem = std::move(opened.problem);
    if (!arrival.comment_problem.empty()) {
        base::log_error("a comment stays sealed: {} (key {})", arrival.comment_problem,
                        response.comment->kid);
    }
}

Reply acknowledged(const Intake& intake, const Commit& commit, std::vector<wire::AcknowledgedItem> items) {
    const auto& identity = intake.store.identity();
    const wire::Acknowledgement acknowledgement{identity.audience, identity.epoch, commit.seq,
                                                commit.safe_seq, std::move(items)};
    return reply_of(wire::signed_acknowledgement(acknowledgement, intake.keys.signing, intake.clock.wall()));
}

Reply reply_to(const base::Result<Commit>& commit, const Intake& intake, TakenApart& taken) {
    if (!commit) {
        if (commit.error().kind == base::ErrorKind::Denied) {
            return problem(ProblemKind::ForeignStore, "This kiosk may not speak for that store.");
        }
        base::log_error("a batch could not be stored: {}", commit.error().message());
        return problem_later(ProblemKind::Busy, "The batch could not be stored now.", 30);
    }
    for (std::size_t i = 0; i < taken.item_of.size(); ++i) {
        auto& item = taken.items[taken.item_of[i]];
        item.disposition = commit->disposition[i];
        if (item.disposition == Disposition::Conflict)
            item.problem = wire::problem_type(ProblemKind::Conflict).code;
    }
    return acknowledged(intake, *commit, std::move(taken.items));
}

}  // namespace

std::variant<TakenApart, Reply> take_apart(const Request& request, const std::vector<wire::SecretKey>& keys) {
    if (header_of(request, "content-type") != wire::kBatchContentType) {
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

void ingest(const Request& request, const Guest& guest, const Intake& intake, Answer answer) {
    auto result = take_apart(request, intake.keys.seal);
    if (auto* refused = std::get_if<Reply>(&result)) return answer(std::move(*refused));
    auto taken = std::make_shared<TakenApart>(std::get<TakenApart>(std::move(result)));
    // The gate lets nobody revoked in unless an administrator brings it: then it is kept, and not counted.
    const bool is_suspect = guest.sender.status == KeyStatus::Revoked;
    Batch batch{guest.sender.kiosk.number, std::move(taken->arrivals), guest.sender.key, is_suspect,
                guest.ledger};
    intake.store.ingest(std::move(batch),
                        [taken, intake, answer = std::move(answer)](const base::Result<Commit>& commit) {
                            answer(reply_to(commit, intake, *taken));
                        });
}

}  // namespace endpoint
