#include "tests/sync/endpoint/handlers/fixture.h"

#include <spdlog/spdlog.h>

#include <catch2/catch.hpp>
#include <stdexcept>

#include "sync/wire/sodium.h"

namespace handlers_test {

using namespace endpoint;

namespace {

base::Unexpected<base::Error> down() {
    return base::fail(base::ErrorKind::Unavailable, "the disk is busy", "central.db");
}

}  // namespace

FakeStore::FakeStore() {
    kiosks[hash_of(kKioskToken)] = {7, "MJB-07"};
}

bool FakeStore::is_down() {
    ++calls;
    if (is_throwing) throw std::runtime_error("the store fell over");
    return is_failing;
}

bool FakeStore::is_foreign(const Batch& batch) const {
    for (const auto& arrival : batch.arrivals) {
        const auto owner = bound.find(arrival.response.store);
        if (owner != bound.end() && owner->second != batch.kiosk) return true;
    }
    return false;
}

wire::Disposition FakeStore::keep(Arrival arrival) {
    const auto known = stored.find(arrival.response.id);
    if (known != stored.end()) {
        return known->second.hash == arrival.hash ? wire::Disposition::Exists : wire::Disposition::Conflict;
    }
    const auto id = arrival.response.id;
    stored.emplace(id, std::move(arrival));
    return wire::Disposition::Stored;
}

void FakeStore::ingest(Batch batch, Done<Commit> done) {
    if (is_down()) return done(down());
    if (is_foreign(batch)) return done(base::fail(base::ErrorKind::Denied, "a store of another kiosk"));
    Commit commit{++seq_, 0, {}};
    for (auto& arrival : batch.arrivals) {
        bound[arrival.response.store] = batch.kiosk;
        commit.disposition.push_back(keep(std::move(arrival)));
    }
    done(commit);
}

void FakeStore::enrol(Enrolment enrolment, Done<Kiosk> done) {
    if (is_down()) return done(down());
    const auto code = codes.find(enrolment.code);
    if (code == codes.end() || code->second <= enrolment.now) {
        return done(base::fail(base::ErrorKind::NotFound, "no such code"));
    }
    codes.erase(code);
    const Kiosk kiosk{8, "MJB-08"};
    kiosks[enrolment.token] = kiosk;
    bound[enrolment.store] = kiosk.number;
    done(kiosk);
}

void FakeStore::close_tranche(Done<void> done) {
    if (is_down()) return done(down());
    ++closed_tranches;
    done({});
}

base::Result<void> FakeStore::publish(const std::string& kind, const std::string& id,
                                      const std::function<std::string(std::int64_t)>& body) {
    if (is_down()) return down();
    const auto text = body(1);
    bodies[wire::sha256(text)] = text;
    listed.push_back({kind, id, 1, wire::sha256(text)});
    return {};
}

base::Result<std::optional<Kiosk>> FakeStore::kiosk_with(const SecretHash& token) {
    if (is_down()) return down();
    const auto found = kiosks.find(token);
    return found == kiosks.end() ? std::optional<Kiosk>() : found->second;
}

base::Result<std::optional<std::string>> FakeStore::reader_with(const SecretHash& token) {
    if (is_down()) return down();
    return token == hash_of(kReaderToken) ? std::optional<std::string>("ada") : std::nullopt;
}

base::Result<std::vector<Document>> FakeStore::documents() {
    if (is_down()) return down();
    return listed;
}

base::Result<std::optional<std::string>> FakeStore::document_body(const wire::Sha256& sha256) {
    if (is_down()) return down();
    const auto found = bodies.find(sha256);
    return found == bodies.end() ? std::optional<std::string>() : found->second;
}

base::Result<Page> FakeStore::page(Position after, std::size_t limit) {
    if (is_down()) return down();
    Page page;
    const auto first = std::min(static_cast<std::size_t>(after), closed.size());
    const auto last = std::min(first + limit, closed.size());
    page.responses.assign(closed.begin() + static_cast<std::ptrdiff_t>(first),
                          closed.begin() + static_cast<std::ptrdiff_t>(last));
    page.next = static_cast<Position>(last);
    page.remaining = static_cast<std::int64_t>(closed.size() - last);
    return page;
}

Endpoint::Endpoint(SealKeys keys, std::string note)
    : router_({store, clock, random, std::move(keys), [](const std::function<void()>& work) { work(); },
               std::move(note)}) {
    wire::start_sodium();
    spdlog::set_level(spdlog::level::off);  // what is refused here is meant to be
}

Reply Endpoint::ask(const Request& request) {
    std::vector<Reply> replies;
    router_.handle(request, [&](Reply reply) { replies.push_back(std::move(reply)); });
    REQUIRE(replies.size() == 1);
    return replies.front();
}

Reply Endpoint::get(const std::string& path, const std::string& query, const std::string& token) {
    Request request;
    request.method = "GET";
    request.path = path;
    request.query = query;
    request.authorization = "Bearer " + token;
    return ask(request);
}

Reply Endpoint::send(const std::string& body) {
    return ask(batch_request(body));
}

Reply Endpoint::enrol(const std::string& code) {
    Request request;
    request.method = "POST";
    request.path = "/v1/enrol";
    request.body = boost::json::serialize(
        boost::json::object{{"code", code}, {"store", "0f8fad5b-d9cb-469f-a165-70867728950e"}});
    return ask(request);
}

Request batch_request(const std::string& body) {
    Request request;
    request.method = "POST";
    request.path = "/v1/events";
    request.authorization = "Bearer " + kKioskToken;
    request.content_type = wire::kBatchContentType;
    request.body = body;
    return request;
}

wire::ResponseEvent a_response(base::Random& random) {
    wire::ResponseEvent event;
    event.id = base::Uuid::random(random);
    event.store = *base::Uuid::parse("3d813cbb-47fb-42ba-91df-831e1593ac29");
    event.time = *base::UtcHour::parse("2026-11-23T14:00:00Z");
    event.dialogue = "trygghet-event";
    event.version = 1;
    event.sha256 = std::string(64, 'a');
    event.place = "skanninge-centrum";
    event.channel = "event";
    event.language = "sv";
    event.is_complete = true;
    event.answers["QS1K"] = dialogue::Answer::one(std::int64_t{2});
    event.answers["QS8N"] = dialogue::Answer::many({std::string("light"), std::string("empty")});
    event.answers["QS10"] = dialogue::Answer::declined();
    event.answers["QS11"] = dialogue::Answer::skipped();
    return event;
}

std::string batch_of(const std::vector<wire::ResponseEvent>& events) {
    std::vector<std::string> encoded;
    for (const auto& event : events)
        encoded.push_back(wire::encode(event));
    return wire::encode_batch(encoded);
}

std::string field_of(const Reply& reply, const std::string& name) {
    for (const auto& [key, value] : reply.fields) {
        if (key == name) return value;
    }
    return {};
}

std::string code_of(const Reply& reply) {
    if (reply.content_type != wire::kProblemContentType) return {};
    const auto code = wire::problem_code(reply.body);
    const auto* type = code ? wire::problem_type(*code) : nullptr;
    if (type == nullptr || type->status != reply.status) return {};
    return *code;
}

wire::Acknowledgement acknowledgement_of(const Reply& reply) {
    REQUIRE(reply.status == 200);
    REQUIRE(reply.content_type == wire::kAcknowledgementContentType);
    auto decoded = wire::decode_acknowledgement(reply.body);
    REQUIRE(decoded);
    return *std::move(decoded);
}

}  // namespace handlers_test
