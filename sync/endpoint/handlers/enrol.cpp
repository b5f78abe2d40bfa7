#include "sync/endpoint/handlers/enrol.h"

#include <spdlog/spdlog.h>

#include <boost/json.hpp>

#include "sync/endpoint/store/secret.h"
#include "sync/wire/json.h"

namespace endpoint {
namespace {

using wire::ProblemKind;

constexpr std::size_t kMaxDepth = 4;

Reply unknown_code() {
    return problem(ProblemKind::CodeUnknown, "The code is wrong, used or expired.");
}

Reply enrolled(const Kiosk& kiosk, const std::string& token, const Identity& identity) {
    return json_reply(boost::json::serialize(
        boost::json::object{{"kiosk", kiosk.name}, {"token", token}, {"audience", identity.audience}}));
}

}  // namespace

void Enroller::handle(const Request& request, Answer answer) {
    if (const int seconds = throttle_.wait(); seconds > 0) {
        return answer(problem_later(ProblemKind::TooManyRequests, "Too many codes were tried.", seconds));
    }
    const auto value = wire::parse_json(request.body, kMaxDepth);
    if (!value) return answer(problem(ProblemKind::MalformedBatch, value.error().what + "."));
    wire::Fields fields(*value, "$");
    const auto typed = fields.text("code");
    const auto store = fields.uuid("store");
    if (auto done = fields.finish(); !done) {
        return answer(
            problem(ProblemKind::MalformedBatch, done.error().what + " at " + done.error().where + "."));
    }
    // Counted before it is known: several tries at once must not slip past the limit. A right one is one of
    // ten.
    throttle_.note_try();
    const auto code = normalised_code(typed);
    if (!code) return answer(unknown_code());
    const auto token = new_token(random_);
    const auto* identity = &store_.identity();
    store_.enrol({hash_of(*code), hash_of(token), store, clock_.wall()},
                 [token, identity, answer = std::move(answer)](base::Result<Kiosk> kiosk) {
                     if (kiosk) {
                         spdlog::info("kiosk {} is enrolled", kiosk->name);
                         return answer(enrolled(*kiosk, token, *identity));
                     }
                     if (kiosk.error().kind == base::ErrorKind::NotFound) return answer(unknown_code());
                     spdlog::error("enrolling failed: {}", kiosk.error().message());
                     answer(problem_later(ProblemKind::Busy, "Enrolling is not possible now.", 30));
                 });
}

}  // namespace endpoint
