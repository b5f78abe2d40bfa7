#include "sync/endpoint/handlers/router.h"

#include <spdlog/spdlog.h>

#include <boost/json.hpp>

#include "sync/endpoint/handlers/documents.h"
#include "sync/endpoint/handlers/responses.h"
#include "sync/endpoint/store/secret.h"

namespace endpoint {
namespace {

using wire::ProblemKind;

constexpr std::string_view kDocuments = "/v1/documents/";

// The one method that each path has; empty for paths that do not exist.
std::string_view method_of(std::string_view path) {
    if (path == "/v1/events" || path == "/v1/enrol") return "POST";
    if (path == "/v1/kiosk" || path == "/healthz" || path == "/api/responses") return "GET";
    return path.starts_with(kDocuments) ? "GET" : "";
}

Reply unauthorised() {
    auto reply = problem(ProblemKind::Unauthorised, "A valid token is needed.");
    reply.fields.emplace_back("WWW-Authenticate", "Bearer");
    return reply;
}

Reply busy(const base::Error& error) {
    spdlog::error("the store does not answer: {}", error.message());
    return problem_later(ProblemKind::Busy, "The store does not answer now.", 30);
}

}  // namespace

Router::Router(Parts parts)
    : parts_(std::move(parts)), enroller_(parts_.store, parts_.clock, parts_.random) {}

void Router::handle(const Request& request, Answer answer) noexcept {
    guarded(answer, [&] { route(request, answer); });
}

void Router::guarded(const Answer& answer, const std::function<void()>& work) noexcept {
    try {
        work();
    } catch (const std::exception& error) {
        spdlog::critical("a handler failed: {}", error.what());
        answer(problem(ProblemKind::Internal, "Something went wrong here. It is not your request."));
    }
}

void Router::route(const Request& request, Answer answer) {
    const auto method = method_of(request.path);
    if (method.empty()) return answer(problem(ProblemKind::NotFound, "There is nothing at this path."));
    if (request.method != method) {
        auto reply = problem(ProblemKind::MethodNotAllowed, "This path has one method only.");
        reply.fields.emplace_back("Allow", method);
        return answer(std::move(reply));
    }
    if (request.path == "/healthz") return answer(health());
    if (request.path == "/v1/enrol") return enroller_.handle(request, std::move(answer));
    if (request.path == "/api/responses") return as_reader(request, std::move(answer));
    as_kiosk(request, std::move(answer));
}

// Key first, then store: a token that is not a kiosk's learns nothing of any store (contracts: signatures).
void Router::as_kiosk(const Request& request, Answer answer) {
    const auto token = bearer_of(request);
    if (token.empty()) return answer(unauthorised());
    const auto kiosk = parts_.store.kiosk_with(hash_of(token));
    if (!kiosk) return answer(busy(kiosk.error()));
    if (!*kiosk) return answer(unauthorised());
    if (request.path == "/v1/events") {
        return ingest(request, (*kiosk)->number, parts_.store, parts_.seal_keys, std::move(answer));
    }
    if (request.path == "/v1/kiosk") return answer(kiosk_documents(request, **kiosk, parts_.store));
    answer(document(std::string_view(request.path).substr(kDocuments.size()), parts_.store));
}

void Router::as_reader(const Request& request, Answer answer) {
    const auto token = bearer_of(request);
    if (token.empty()) return answer(unauthorised());
    const auto person = parts_.store.reader_with(hash_of(token));
    if (!person) return answer(busy(person.error()));
    if (!*person) return answer(unauthorised());
    // The tranche whose time has passed is closed by the writer, and only then read here.
    parts_.store.close_tranche([this, request, answer = std::move(answer)](base::Result<void> closed) {
        if (!closed) return answer(busy(closed.error()));
        parts_.post(
            [this, request, answer] { guarded(answer, [&] { answer(responses(request, parts_.store)); }); });
    });
}

Reply Router::health() const {
    boost::json::object body{{"status", parts_.store_note.empty() ? "ok" : "attention"}};
    if (!parts_.store_note.empty()) body["store"] = parts_.store_note;
    return json_reply(boost::json::serialize(body));
}

}  // namespace endpoint
