#include "sync/endpoint/handlers/documents.h"

#include <boost/json.hpp>

#include "sync/base/log.h"
#include "sync/wire/hash.h"

namespace endpoint {
namespace {

using wire::ProblemKind;

Reply busy(const base::Error& error) {
    base::log_error("the store does not answer: {}", error.message());
    return problem_later(ProblemKind::Busy, "The store does not answer now.", 30);
}

}  // namespace

Reply kiosk_documents(const Request& request, const Kiosk& kiosk, Store& store) {
    const auto documents = store.documents();
    if (!documents) return busy(documents.error());
    boost::json::array list;
    for (const auto& one : *documents) {
        list.push_back(boost::json::object{{"kind", one.kind},
                                           {"id", one.id},
                                           {"version", one.version},
                                           {"sha256", wire::to_hex(one.sha256)}});
    }
    auto reply = json_reply(boost::json::serialize(boost::json::object{
        {"name", kiosk.name}, {"audience", store.identity().audience}, {"documents", std::move(list)}}));
    const auto tag = "\"" + wire::to_hex(wire::sha256(reply.body)).substr(0, 32) + "\"";
    if (header_of(request, "if-none-match") == tag) reply = {304, "", ""};
    reply.fields.emplace_back("ETag", tag);
    return reply;
}

Reply document(std::string_view sha256, Store& store) {
    wire::Sha256 hash{};
    if (!wire::from_hex(sha256, hash)) return problem(ProblemKind::NotFound, "No such document.");
    auto body = store.document_body(hash);
    if (!body) return busy(body.error());
    if (!*body) return problem(ProblemKind::NotFound, "No such document.");
    return json_reply(**std::move(body));
}

}  // namespace endpoint
