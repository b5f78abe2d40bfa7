#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wire {

// Every way in which the endpoint says no. The one registry: kind <-> wire code <-> HTTP status <-> what the
// client does. The client acts on the code in `type` ("urn:lyhord:problem:<code>"), never on prose (S22).
enum class ProblemKind {
    MalformedBatch,        // 400
    MalformedBundle,       // 400: the last part of a bundle is not what it must be
    NothingWhole,          // 422: a file in which no part of a bundle is whole
    TooLarge,              // 413
    TooManyEvents,         // 422
    UnsupportedMediaType,  // 415
    Unauthorised,          // 401: no valid token
    Unsigned,              // 401: a request that must be signed is not
    MalformedSignature,    // 400: a signature that is not exactly of the form that this route takes
    BadDigest,             // 400: another body than the one that was signed
    BadSignature,          // 401: not signed by a key that is known here; one answer for all reasons
    WrongAudience,         // 421: meant for another deployment
    BadNonce,              // 400: the nonce of a live call is used, old or not ours; the reply has a new one
    KeyReplaced,           // 403: a live call under a key that was replaced by a newer one
    ForeignStore,          // 403: this kiosk may not speak for that store
    Revoked,               // 403
    NotFound,              // 404
    MethodNotAllowed,      // 405
    CodeUnknown,           // 403: enrolment code wrong, used or expired; one answer for all three
    TooManyRequests,       // 429 with Retry-After
    Busy,                  // 503 with Retry-After
    Internal,              // 500
    // Per event, inside an acknowledgement:
    MalformedEvent,  // 422
    EventTooLarge,   // 422
    UnknownType,     // 422
    Conflict,        // 409: same id, other content; the first is kept
    // Per comment, in the central store; the answers beside it count, so the event is stored:
    UnknownKey,      // 422: sealed to a key whose secret half is not there
    BoundElsewhere,  // 422: opened, but it belongs to another response
    NotOpened,       // 422: does not open although the key is there
};

// What the sending side does about it.
enum class ClientAction { RetryLater, Rejected, NeedsOperator, AlreadyHave };

struct ProblemType {
    ProblemKind kind;
    std::string_view code;
    int status;
    ClientAction action;
    std::string_view title;  // English, short, no detail of the request
};

[[nodiscard]] const ProblemType& problem_type(ProblemKind kind);
// By wire code without the urn prefix; nullptr when unknown (a newer endpoint): treat as RetryLater.
[[nodiscard]] const ProblemType* problem_type(std::string_view code);

inline constexpr std::string_view kProblemContentType = "application/problem+json";

// RFC 9457 body: {"type","title","status","detail"}.
[[nodiscard]] std::string encode_problem(ProblemKind kind, std::string_view detail);
// The wire code of a problem body; nullopt when it is not one.
[[nodiscard]] std::optional<std::string> problem_code(std::string_view json);

}  // namespace wire
