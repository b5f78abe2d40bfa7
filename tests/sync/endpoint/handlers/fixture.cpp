#include "tests/sync/endpoint/handlers/fixture.h"

#include <array>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "sync/base/log.h"
#include "sync/wire/keys/enrolment.h"
#include "sync/wire/signature/message_signature.h"
#include "sync/wire/sodium.h"

namespace handlers_test {

using namespace endpoint;

namespace {

base::Unexpected<base::Error> down() {
    return base::fail(base::ErrorKind::Unavailable, "the disk is busy", "central.db");
}

}  // namespace

wire::SigningKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return wire::signing_key_of(seed);
}

wire::EndpointKeys endpoint_keys(std::vector<wire::SecretKey> seal) {
    const auto hour = *base::UtcHour::parse("2026-11-01T00:00:00Z");
    wire::EndpointKeys keys;
    keys.signing = key_number(1);
    keys.manifest = {1, {}, {{keys.signing.public_key, wire::KeyState::Current, hour}}, kAudience, hour};
    for (const auto& key : seal)
        keys.manifest.seal.push_back(key.public_key);
    keys.seal = std::move(seal);
    keys.manifest_envelope = wire::sign_manifest(keys.manifest, key_number(9));
    return keys;
}

FakeStore::FakeStore() {
    const auto key = device().public_key;
    senders[key.kid] = {1, {7, "MJB-07"}, key, KeyStatus::Active, ""};
}

bool FakeStore::is_down() {
    ++calls;
    if (is_throwing) throw std::runtime_error("the store fell over");
    if (fails_after && (*fails_after)-- <= 0) return true;
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
    if (batch.ledger) reported.push_back(*batch.ledger);
    if (batch.is_suspect) ++suspect;
    Commit commit{++seq_, 0, {}};
    for (auto& arrival : batch.arrivals) {
        bound[arrival.response.store] = batch.kiosk;
        commit.disposition.push_back(keep(std::move(arrival)));
    }
    done(commit);
}

void FakeStore::report(std::int64_t, const wire::Ledger& ledger, Done<void> done) {
    reported.push_back(ledger);
    done({});
}

void FakeStore::enrol(Enrolment enrolment, Done<Kiosk> done) {
    if (is_down()) return done(down());
    const auto code = codes.find(enrolment.code);
    if (code == codes.end() || code->second <= enrolment.now) {
        return done(base::fail(base::ErrorKind::NotFound, "no such code"));
    }
    codes.erase(code);
    const Kiosk kiosk{8, "MJB-08"};
    senders[enrolment.key.kid] = {8, kiosk, enrolment.key, KeyStatus::Active, ""};
    bound[enrolment.store] = kiosk.number;
    done(kiosk);
}

void FakeStore::close_tranche(Done<void> done) {
    if (is_down()) return done(down());
    ++closed_tranches;
    done({});
}

void FakeStore::succeed(Succession succession, Done<Kiosk> done) {
    if (is_down()) return done(down());
    for (auto& [kid, sender] : senders) {
        if (sender.key != succession.key) continue;
        const bool is_again = sender.successor == succession.successor.kid;
        const bool is_free =
            sender.status == KeyStatus::Active && !senders.contains(succession.successor.kid);
        if (!is_again && !is_free) return done(base::fail(base::ErrorKind::Denied, "replaced"));
        sender.status = KeyStatus::Replaced;
        sender.successor = succession.successor.kid;
        const auto kiosk = sender.kiosk;
        senders[succession.successor.kid] = {9, kiosk, succession.successor, KeyStatus::Active, ""};
        return done(kiosk);
    }
}

base::Result<void> FakeStore::publish(const Document& document, const std::string& body) {
    if (is_down()) return down();
    bodies[wire::sha256(body)] = body;
    listed.push_back({document.kind, document.id, document.version, wire::sha256(body)});
    return {};
}

base::Result<std::int64_t> FakeStore::open_comments(const std::vector<wire::SecretKey>&) {
    if (is_down()) return down();
    return std::int64_t{0};
}

base::Result<std::optional<Sender>> FakeStore::sender_with(const std::string& kid) {
    if (is_down()) return down();
    const auto found = senders.find(kid);
    return found == senders.end() ? std::optional<Sender>() : found->second;
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

Endpoint::Endpoint(std::vector<wire::SecretKey> seal, std::string note)
    : router_({store, clock, random, endpoint_keys(std::move(seal)),
               [this](std::function<void()> work) { posted_.push_back(std::move(work)); }, std::move(note)}) {
    wire::start_sodium();
    base::silence_log();  // what is refused here is meant to be
}

Reply Endpoint::ask(const Request& request) {
    std::vector<Reply> replies;
    router_.handle(request, [&](Reply reply) { replies.push_back(std::move(reply)); });
    for (; !posted_.empty(); posted_.pop_front())
        posted_.front()();
    REQUIRE(replies.size() == 1);
    return replies.front();
}

Reply Endpoint::get(const std::string& path, const std::string& query, const std::string& token) {
    Request request{"GET", query.empty() ? path : path + "?" + query, "", {}};
    if (!token.empty()) request.headers["authorization"] = "Bearer " + token;
    return ask(request);
}

Reply Endpoint::send(const std::string& body) {
    return send(batch_request(body));
}

Reply Endpoint::send(Request request, const wire::SigningKey& key) {
    wire::sign(request, wire::Purpose::Ingest, key, {clock.wall(), {}, {}});
    return ask(request);
}

std::string Endpoint::nonce() {
    return field_of(get("/v1/nonce"), "Lyhord-Nonce");
}

Reply Endpoint::call(const std::string& path, const std::string& if_none_match) {
    auto request = live_request(path);
    if (!if_none_match.empty()) request.headers["if-none-match"] = if_none_match;
    return call(std::move(request));
}

Reply Endpoint::call(Request request, const wire::SigningKey& key) {
    wire::sign(request, wire::Purpose::Live, key, {clock.wall(), {}, nonce()});
    return ask(request);
}

Reply Endpoint::enrol(const std::string& code, const wire::SigningKey& key) {
    const auto of_kiosk = *base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e");
    return enrol_with(wire::encode_enrol_body({key.public_key, of_kiosk, {}}, code), key);
}

Reply Endpoint::enrol_with(const std::string& body, const wire::SigningKey& key) {
    Request request{"POST", "/v1/enrol", body, {{"content-type", "application/json"}, {"host", "endpoint"}}};
    wire::sign(request, wire::Purpose::Enrol, key, {clock.wall(), {}, {}});
    return ask(request);
}

Request batch_request(const std::string& body) {
    return {"POST",
            "/v1/events",
            body,
            {{"content-type", std::string(wire::kBatchContentType)},
             {"content-encoding", "identity"},
             {"lyhord-audience", kAudience},
             {"lyhord-ledger", "none"}}};
}

Request live_request(const std::string& path, const std::string& body) {
    return {body.empty() ? "GET" : "POST",
            path,
            body,
            {{"host", "endpoint"}, {"lyhord-audience", kAudience}, {"lyhord-ledger", "none"}}};
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
    auto verified = wire::verified(message_of(reply), endpoint_keys().manifest);
    REQUIRE(verified);
    return std::move(verified->content);
}

}  // namespace handlers_test
