#include "sync/endpoint/handlers/succession.h"

#include "sync/base/log.h"
#include "sync/wire/keys/enrolment.h"

namespace endpoint {

using wire::ProblemKind;

void succeed(const Request& request, const Sender& sender, const Intake& intake, Answer answer) {
    auto successor = wire::decode_succession(request.body, sender.verify.kid);
    if (!successor) {
        const bool is_denied = successor.error().kind == base::ErrorKind::Denied;
        return answer(problem(is_denied ? ProblemKind::BadSignature : ProblemKind::MalformedBatch,
                              successor.error().what + "."));
    }
    const auto now = intake.clock.wall();
    const wire::Enrolment enrolment{sender.kiosk.name, intake.keys.manifest.audience, *successor,
                                    base::UtcHour::of(now)};
    intake.store.succeed({sender.key, *successor, now}, [enrolment, intake, answer = std::move(answer)](
                                                            const base::Result<Kiosk>& done) {
        if (done) {
            base::log_info("kiosk {} signs with a new key, {}", enrolment.kiosk, enrolment.key.kid);
            return answer(json_reply(
                wire::encode_enrolled(enrolment, intake.keys.signing, intake.keys.manifest_envelope)));
        }
        if (done.error().kind == base::ErrorKind::Denied)
            return answer(problem(ProblemKind::KeyReplaced, "This key was replaced by a newer one."));
        base::log_error("a key could not be exchanged: {}", done.error().message());
        answer(problem_later(ProblemKind::Busy, "The key cannot be exchanged now.", 30));
    });
}

}  // namespace endpoint
