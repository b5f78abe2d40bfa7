#include "sync/endpoint/handlers/router.h"

#include <boost/json.hpp>

#include "sync/base/log.h"
#include "sync/endpoint/handlers/bundle.h"
#include "sync/endpoint/handlers/documents.h"
#include "sync/endpoint/handlers/responses.h"
#include "sync/endpoint/handlers/succession.h"
#include "sync/endpoint/handlers/upload.h"
#include "sync/endpoint/store/secret.h"
#include "sync/wire/bundle/closing.h"

namespace endpoint {
namespace {

using wire::ProblemKind;

constexpr std::string_view kDocuments = "/v1/documents/";
constexpr std::string_view kKey = "/v1/kiosk/key";

// The one method that each path has; empty for paths that do not exist.
std::string_view method_of(std::string_view path) {
    if (path == wire::kEventsTarget || path == wire::kBundlesTarget || path == "/v1/enrol" || path == kKey ||
        path == kUploadsTarget)
        return "POST";
    if (path == "/v1/kiosk" || path == "/v1/nonce" || path == "/healthz" || path == "/api/responses")
        return "GET";
    return path.starts_with(kDocuments) ? "GET" : "";
}

Reply unauthorised() {
    auto reply = problem(ProblemKind::Unauthorised, "A valid token is needed.");
    reply.fields.emplace_back("WWW-Authenticate", "Bearer");
    return reply;
}

Reply internal(const std::exception& error) {
    base::log_error("a handler failed: {}", error.what());
    return problem(ProblemKind::Internal, "Something went wrong here. It is not your request.");
}

Reply busy(const base::Error& error) {
    base::log_error("the store does not answer: {}", error.message());
    return problem_later(ProblemKind::Busy, "The store does not answer now.", 30);
}

}  // namespace

Router::Router(Parts parts)
    : parts_(std::move(parts)),
      gate_(parts_.store, parts_.clock, parts_.random),
      enroller_(parts_.store, parts_.clock, parts_.keys) {}

Allowance Router::allowance(const Request& head) noexcept {
    if (head.method != "POST" || path_of(head) != kUploadsTarget) return {};
    try {
        return upload_allowance(head);
    } catch (const std::exception& error) {
        return {0, internal(error)};
    }
}

Allowance Router::upload_allowance(const Request& head) {
    if (auto refused = token_refusal(head)) return {0, std::move(refused)};
    if (!upload_.expired())
        return {0, problem_later(ProblemKind::Busy, "Another file is coming in. One at a time.", 30)};
    const auto place = std::make_shared<const char>();
    upload_ = place;
    return {kMaxUploadBytes, {}, place};
}

void Router::handle(const Request& request, Answer answer) noexcept {
    guarded(answer, [&] { route(request, answer); });
}

void Router::guarded(const Answer& answer, const std::function<void()>& work) noexcept {
    try {
        work();
    } catch (const std::exception& error) {
        answer(internal(error));
    }
}

void Router::route(const Request& request, Answer answer) {
    const auto path = path_of(request);
    const auto method = method_of(path);
    if (method.empty()) return answer(problem(ProblemKind::NotFound, "There is nothing at this path."));
    if (request.method != method) {
        auto reply = problem(ProblemKind::MethodNotAllowed, "This path has one method only.");
        reply.fields.emplace_back("Allow", method);
        return answer(std::move(reply));
    }
    if (path == "/healthz") return answer(health());
    if (path == "/v1/enrol") return enroller_.handle(request, std::move(answer));
    if (path == "/v1/nonce") return answer(gate_.with_nonce(json_reply("{}")));
    if (path == "/api/responses") return as_reader(request, std::move(answer));
    if (path == kUploadsTarget) return as_bringer(request, std::move(answer));
    if (path == wire::kEventsTarget || path == wire::kBundlesTarget)
        return as_kiosk(request, std::move(answer));
    as_kiosk_now(request, std::move(answer));
}

// A batch, or the end of a bundle of them: signed once, good by any way and at any time.
void Router::as_kiosk(const Request& request, Answer answer) {
    auto admits = admission(request);
    if (auto* refused = std::get_if<Reply>(&admits)) return answer(std::move(*refused));
    auto result = gate_.let_in_brought(request, std::get<Admits>(admits));
    if (auto* refused = std::get_if<Reply>(&result)) return answer(std::move(*refused));
    const auto& guest = std::get<Guest>(result);
    const Intake intake{parts_.store, parts_.keys, parts_.clock};
    if (path_of(request) == wire::kBundlesTarget) return answer(bundle_receipt(request, guest, intake));
    ingest(request, guest, intake, std::move(answer));
}

// What whoever brings a stick may wish, if an administrator's token comes with the wish.
std::variant<Admits, Reply> Router::admission(const Request& request) {
    if (header_of(request, "lyhord-admit") != "revoked") return Admits::KnownKeys;
    if (auto refused = token_refusal(request)) return *std::move(refused);
    return Admits::RevokedToo;
}

// A live call: every reply brings the nonce of the next.
void Router::as_kiosk_now(const Request& request, Answer answer) {
    const auto path = path_of(request);
    auto result = path == kKey ? gate_.let_in_again(request) : gate_.let_in(request, wire::Purpose::Live);
    if (auto* refused = std::get_if<Reply>(&result)) return answer(gate_.with_nonce(std::move(*refused)));
    const auto& [sender, ledger] = std::get<Guest>(result);
    if (path == kKey) {
        // The reply comes on the store's thread, where no nonce can be made; the next call asks for one.
        return succeed(request, sender, {parts_.store, parts_.keys, parts_.clock}, std::move(answer));
    }
    if (path == "/v1/kiosk" && ledger) keep(sender.kiosk.number, *ledger);
    auto reply = path == "/v1/kiosk" ? kiosk_documents(request, sender.kiosk, parts_.store)
                                     : document(path.substr(kDocuments.size()), parts_.store);
    answer(gate_.with_nonce(std::move(reply)));
}

// A kiosk that has nothing to send still says how it stands; nobody waits for it.
void Router::keep(std::int64_t kiosk, const wire::Ledger& ledger) {
    parts_.store.report(kiosk, ledger, [](const base::Result<void>& kept) {
        if (!kept) base::log_error("a kiosk's ledger could not be kept: {}", kept.error().message());
    });
}

void Router::as_reader(const Request& request, Answer answer) {
    if (auto refused = token_refusal(request)) return answer(*std::move(refused));
    // The tranche whose time has passed is closed by the writer, and only then read here.
    parts_.store.close_tranche([this, request, answer = std::move(answer)](base::Result<void> closed) {
        if (!closed) return answer(busy(closed.error()));
        parts_.post(
            [this, request, answer] { guarded(answer, [&] { answer(responses(request, parts_.store)); }); });
    });
}

void Router::as_bringer(const Request& request, Answer answer) {
    if (auto refused = token_refusal(request)) return answer(*std::move(refused));
    const UploadMeans means{
        [this](const Request& part, Answer taken) { as_kiosk(part, std::move(taken)); },
        [this, answer](std::function<void()> work) {
            parts_.post([this, answer, work = std::move(work)] { guarded(answer, work); });
        }};
    upload(request, means, answer);
}

std::optional<Reply> Router::token_refusal(const Request& request) {
    const auto token = bearer_of(request);
    if (token.empty()) return unauthorised();
    const auto person = parts_.store.reader_with(hash_of(token));
    if (!person) return busy(person.error());
    if (!*person) return unauthorised();
    return std::nullopt;
}

Reply Router::health() const {
    boost::json::object body{{"status", parts_.store_note.empty() ? "ok" : "attention"}};
    if (!parts_.store_note.empty()) body["store"] = parts_.store_note;
    return json_reply(boost::json::serialize(body));
}

}  // namespace endpoint
