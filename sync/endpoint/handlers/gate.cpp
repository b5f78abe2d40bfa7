#include "sync/endpoint/handlers/gate.h"
#include "sync/base/log.h"

namespace endpoint {
namespace {

using wire::ProblemKind;
using wire::Purpose;

// Why a signature is not one, before a key is looked for.
Reply refusal(const base::Error& error) {
    switch (error.kind) {
        case base::ErrorKind::NotFound:
            return problem(ProblemKind::Unsigned, "The request must be signed.");
        case base::ErrorKind::Damaged:
            return problem(ProblemKind::BadDigest, "The body is not the one that was signed.");
        case base::ErrorKind::BadInput:
        case base::ErrorKind::Denied:
        case base::ErrorKind::Unavailable:
        case base::ErrorKind::Full:
        case base::ErrorKind::Newer:
            break;
    }
    return problem(ProblemKind::MalformedSignature, error.what + ".");
}

// One and the same for a key that is not known and a signature that does not fit.
Reply stranger() {
    return problem(ProblemKind::BadSignature, "The request is not signed by a key that is known here.");
}

std::optional<wire::Ledger> ledger_of(const Request& request) {
    auto ledger = wire::decode_ledger(header_of(request, wire::kLedgerField));
    if (ledger) return *ledger;
    // Answers are worth more than the figures beside them: a later kiosk may say more of itself.
    base::log_warn("a kiosk's ledger cannot be read: {}", ledger.error().message());
    return std::nullopt;
}

}  // namespace

std::variant<Guest, Reply> Gate::verified(const Request& request, Purpose purpose, Admits admits) {
    const auto stamp = wire::stamp_of(request.headers, purpose);
    if (!stamp) return refusal(stamp.error());
    if (purpose == Purpose::Live && !nonces_.is_good(stamp->nonce))
        return problem(ProblemKind::BadNonce, "Use the nonce of this reply, once.");
    auto sender = store_.sender_with(stamp->kid);
    if (!sender) {
        base::log_error("the store does not answer: {}", sender.error().message());
        return problem_later(ProblemKind::Busy, "The store does not answer now.", 30);
    }
    // Also under a key of nobody's: what is wrong with the message itself is told the same way.
    const auto key = *sender ? (*sender)->verify : wire::VerifyKey{stamp->kid, {}};
    const auto fits = wire::verify(request, purpose, key);
    if (!fits && fits.error().kind != base::ErrorKind::Denied) return refusal(fits.error());
    if (!fits || !*sender) return stranger();
    if (purpose == Purpose::Live) nonces_.use(stamp->nonce);
    if (header_of(request, "lyhord-audience") != store_.identity().audience)
        return problem(ProblemKind::WrongAudience, "This is another deployment.");
    if ((*sender)->status == KeyStatus::Revoked && admits == Admits::KnownKeys)
        return problem(ProblemKind::Revoked, "This kiosk was revoked. It keeps its answers.");
    return Guest{**std::move(sender), ledger_of(request)};
}

std::variant<Guest, Reply> Gate::let_in(const Request& request, Purpose purpose) {
    auto result = verified(request, purpose);
    const auto* guest = std::get_if<Guest>(&result);
    if (guest != nullptr && purpose == Purpose::Live && guest->sender.status == KeyStatus::Replaced)
        return problem(ProblemKind::KeyReplaced, "This key was replaced by a newer one.");
    return result;
}

std::variant<Guest, Reply> Gate::let_in_brought(const Request& request, Admits admits) {
    return verified(request, Purpose::Ingest, admits);
}

std::variant<Guest, Reply> Gate::let_in_again(const Request& request) {
    return verified(request, Purpose::Live);
}

Reply Gate::with_nonce(Reply reply) {
    reply.fields.emplace_back("Lyhord-Nonce", nonces_.make());
    return reply;
}

}  // namespace endpoint
