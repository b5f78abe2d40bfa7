#include "sync/client/verdict.h"

#include <map>

#include "sync/wire/problem.h"

namespace client {
namespace {

bool is_code(std::string_view code, wire::ProblemKind kind) {
    return code == wire::problem_type(kind).code;
}

// Not only size: a batch that the endpoint cannot read is halved too, until the faulty event stands alone.
bool asks_for_less(const Reply& reply, std::string_view code) {
    return reply.status == 413 || is_code(code, wire::ProblemKind::TooManyEvents) ||
           is_code(code, wire::ProblemKind::MalformedBatch);
}

// Empty when the acknowledgement speaks of this batch and nothing else; else what is wrong with it.
std::string objection(const wire::Acknowledgement& acknowledgement, const Batch& batch) {
    if (acknowledgement.items.empty() && !batch.events.empty()) return "the acknowledgement names no event";
    std::map<base::Uuid, const SentEvent*> unanswered;
    for (const auto& event : batch.events)
        unanswered[event.id] = &event;
    for (const auto& item : acknowledgement.items) {
        const auto id = base::Uuid::parse(item.id);
        const auto sent = id ? unanswered.find(*id) : unanswered.end();
        if (sent == unanswered.end())
            return "the acknowledgement names an event that was not sent, or one twice";
        if (item.source != sent->second->source) return "the acknowledgement names another source";
        if (item.hash != sent->second->hash) return "the acknowledgement names another content";
        unanswered.erase(sent);
    }
    return {};
}

Verdict judge_acknowledgement(const Reply& reply, const Batch& batch, const wire::KeyManifest& manifest) {
    const auto message = message_of(reply);
    auto verified = wire::verified(message, manifest);
    const auto why = verified ? objection(verified->content, batch) : verified.error().message();
    if (!why.empty()) {
        const bool is_denied = !verified && verified.error().kind == base::ErrorKind::Denied;
        Refused refused{Network::EndpointError, {}, why, {}};
        refused.has_unknown_key = is_denied;
        refused.is_suspect = !is_denied;
        return refused;
    }
    return Acknowledged{std::move(*verified), wire::encode(wire::kept_part(message))};
}

}  // namespace

Verdict judge_upload(const base::Result<Reply, Fault>& reply, const Batch& batch,
                     const wire::KeyManifest& manifest) {
    if (!reply) return refusal_of(reply.error());
    if (reply->status == 200 && reply->content_type == wire::kAcknowledgementContentType) {
        return judge_acknowledgement(*reply, batch, manifest);
    }
    const auto code = problem_of(*reply);
    if (asks_for_less(*reply, code)) {
        const bool is_unreadable = is_code(code, wire::ProblemKind::MalformedBatch);
        return TooMuch{
            code.empty() ? std::string(wire::problem_type(wire::ProblemKind::TooLarge).code) : code,
            is_unreadable ? Complaint::Content : Complaint::Size};
    }
    return refusal_of(*reply);
}

}  // namespace client
