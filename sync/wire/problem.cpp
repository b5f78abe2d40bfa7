#include "sync/wire/problem.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <array>

#include "sync/wire/batch.h"
#include "sync/wire/json.h"

namespace wire {
namespace {

using enum ProblemKind;
using enum ClientAction;

// In the order of the enumeration.
constexpr std::array kTypes{
    ProblemType{MalformedBatch, "malformed-batch", 400, NeedsOperator, "The body is not a batch of events"},
    ProblemType{MalformedBundle, "malformed-bundle", 400, NeedsOperator,
                "The body is not the last part of a bundle"},
    ProblemType{NothingWhole, "nothing-whole", 422, NeedsOperator,
                "No part of a bundle is whole in the file"},
    ProblemType{TooLarge, "too-large", 413, NeedsOperator, "The body is too large"},
    ProblemType{TooManyEvents, "too-many-events", 422, NeedsOperator, "The batch holds too many events"},
    ProblemType{UnsupportedMediaType, "unsupported-media-type", 415, NeedsOperator,
                "This content type is not taken"},
    ProblemType{Unauthorised, "unauthorised", 401, NeedsOperator, "No valid credential"},
    ProblemType{Unsigned, "unsigned", 401, NeedsOperator, "The request is not signed"},
    ProblemType{MalformedSignature, "malformed-signature", 400, NeedsOperator,
                "The signature is not of the form that is taken here"},
    ProblemType{BadDigest, "bad-digest", 400, RetryLater, "The body is not the one that was signed"},
    ProblemType{BadSignature, "bad-signature", 401, NeedsOperator, "Not signed by a key that is known here"},
    ProblemType{WrongAudience, "wrong-audience", 421, NeedsOperator, "Meant for another deployment"},
    ProblemType{BadNonce, "bad-nonce", 400, RetryLater, "The nonce is not one that can be used now"},
    ProblemType{KeyReplaced, "key-replaced", 403, NeedsOperator, "This key was replaced by a newer one"},
    ProblemType{ForeignStore, "foreign-store", 403, NeedsOperator, "This kiosk may not speak for that store"},
    ProblemType{Revoked, "revoked", 403, NeedsOperator, "This kiosk was revoked"},
    ProblemType{NotFound, "not-found", 404, NeedsOperator, "Nothing here"},
    ProblemType{MethodNotAllowed, "method-not-allowed", 405, NeedsOperator, "This method is not taken here"},
    ProblemType{CodeUnknown, "code-unknown", 403, NeedsOperator, "The code is wrong, used or expired"},
    ProblemType{TooManyRequests, "too-many-requests", 429, RetryLater, "Too many requests"},
    ProblemType{Busy, "busy", 503, RetryLater, "The endpoint is busy"},
    ProblemType{Internal, "internal", 500, RetryLater, "The endpoint failed"},
    ProblemType{MalformedEvent, "malformed-event", 422, Rejected, "The event is not what it must be"},
    ProblemType{EventTooLarge, "event-too-large", 422, Rejected, "The event is too large"},
    ProblemType{UnknownType, "unknown-type", 422, Rejected, "This type of event is not known"},
    ProblemType{Conflict, "conflict", 409, Rejected, "Another event with this id is already stored"},
    ProblemType{UnknownKey, "unknown-key", 422, AlreadyHave,
                "The comment is sealed to a key whose secret half is not here"},
    ProblemType{BoundElsewhere, "bound-elsewhere", 422, AlreadyHave,
                "The comment belongs to another response"},
    ProblemType{NotOpened, "not-opened", 422, AlreadyHave, "The comment does not open"},
};

constexpr bool has_every_kind_at_its_place() {
    for (std::size_t i = 0; i < kTypes.size(); ++i) {
        if (static_cast<std::size_t>(kTypes[i].kind) != i) return false;
    }
    return kTypes.size() == static_cast<std::size_t>(NotOpened) + 1;  // the last enumerator
}
static_assert(has_every_kind_at_its_place());

constexpr std::string_view kPrefix = "urn:lyhord:problem:";

}  // namespace

const ProblemType& problem_type(ProblemKind kind) {
    return kTypes[static_cast<std::size_t>(kind)];
}

const ProblemType* problem_type(std::string_view code) {
    for (const auto& type : kTypes) {
        if (type.code == code) return &type;
    }
    return nullptr;
}

std::string encode_problem(ProblemKind kind, std::string_view detail) {
    const auto& type = problem_type(kind);
    boost::json::object body;
    body["type"] = std::string(kPrefix) + std::string(type.code);
    body["title"] = type.title;
    body["status"] = type.status;
    body["detail"] = detail;
    return boost::json::serialize(body);
}

std::optional<std::string> problem_code(std::string_view json) {
    const auto body = parse_json(json, kMaxJsonDepth);
    if (!body) return std::nullopt;
    Fields fields(*body, "$");
    const std::string type = fields.text("type");
    if (!type.starts_with(kPrefix) || type.size() == kPrefix.size()) return std::nullopt;
    return type.substr(kPrefix.size());
}

}  // namespace wire
