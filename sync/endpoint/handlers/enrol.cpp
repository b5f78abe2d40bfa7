#include "sync/endpoint/handlers/enrol.h"

#include <variant>

#include "sync/base/log.h"
#include "sync/endpoint/store/secret.h"
#include "sync/wire/keys/enrolment.h"
#include "sync/wire/keys/key_id.h"
#include "sync/wire/signature/message_signature.h"

namespace endpoint {
namespace {

using wire::ProblemKind;

constexpr std::string_view kJson = "application/json";

Reply unknown_code() {
    return problem(ProblemKind::CodeUnknown, "The code is wrong, used or expired.");
}

// The request, once it is certain that whoever sends it has the key that it names.
std::variant<wire::CodeRequest, Reply> proven(const Request& request) {
    if (header_of(request, "content-type") != kJson)
        return problem(ProblemKind::UnsupportedMediaType, "Content-Type must be application/json.");
    auto asked = wire::decode_enrol_body(request.body);
    if (!asked) {
        return problem(ProblemKind::MalformedBatch, asked.error().what + " at " + asked.error().where + ".");
    }
    const auto stamp = wire::verify(request, wire::Purpose::Enrol, asked->request.key);
    if (stamp) return *std::move(asked);
    if (stamp.error().kind == base::ErrorKind::NotFound)
        return problem(ProblemKind::Unsigned, "The request must be signed by the key that it names.");
    if (stamp.error().kind == base::ErrorKind::BadInput)
        return problem(ProblemKind::MalformedSignature, stamp.error().what + ".");
    return problem(ProblemKind::BadSignature, "The request is not signed by the key that it names.");
}

}  // namespace

void Enroller::handle(const Request& request, Answer answer) {
    if (const int seconds = throttle_.wait(); seconds > 0) {
        return answer(problem_later(ProblemKind::TooManyRequests, "Too many codes were tried.", seconds));
    }
    auto result = proven(request);
    if (auto* refused = std::get_if<Reply>(&result)) return answer(std::move(*refused));
    auto& asked = std::get<wire::CodeRequest>(result);
    // Counted before it is known: several tries at once must not slip past the limit. A right one is one of
    // ten.
    throttle_.note_try();
    const auto code = normalised_code(asked.code);
    if (!code) return answer(unknown_code());
    const auto now = clock_.wall();
    const auto key = asked.request.key;
    Enrolment enrolment{hash_of(*code), key, asked.request.store, std::move(asked.request.former), now};
    store_.enrol(std::move(enrolment), [this, key, now,
                                        answer = std::move(answer)](base::Result<Kiosk> kiosk) {
        if (kiosk) {
            base::log_info("kiosk {} is enrolled; its key is {}", kiosk->name, wire::fingerprint(key.kid));
            const wire::Enrolment granted{kiosk->name, keys_.manifest.audience, key, base::UtcHour::of(now)};
            return answer(json_reply(wire::encode_enrolled(granted, keys_.signing, keys_.manifest_envelope)));
        }
        if (kiosk.error().kind == base::ErrorKind::NotFound) return answer(unknown_code());
        base::log_error("enrolling failed: {}", kiosk.error().message());
        answer(problem_later(ProblemKind::Busy, "Enrolling is not possible now.", 30));
    });
}

}  // namespace endpoint
