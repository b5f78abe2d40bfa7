#include <catch2/catch.hpp>

#include <set>

#include "sync/base/file.h"
#include "sync/client/verdict.h"
#include "sync/wire/event.h"
#include "sync/wire/gzip.h"
#include "sync/wire/problem.h"
#include "sync/wire/signature/digest.h"
#include "sync/wire/signature/message_signature.h"
#include "tests/sync/client/fixture.h"

using namespace std::chrono_literals;
using client::Network;
using client_test::acknowledge;
using client_test::Central;
using client_test::count;
using client_test::Upload;
using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;
using support::Then;
using wire::Disposition;

namespace {

const std::string kAck{wire::kAcknowledgementContentType};

Reaction problem(wire::ProblemKind kind, const std::vector<std::string>& headers = {}) {
    return {http_reply(wire::problem_type(kind).status, std::string(wire::kProblemContentType),
                       wire::encode_problem(kind, "scripted"), headers)};
}

// Everything short of a valid acknowledgement: the outbox is as it was and nothing is settled.
client::Refused refused_by(const support::Script& script) {
    Upload upload(script);
    upload.kiosk.answer();
    upload.kiosk.answer();
    const auto before = upload.kiosk.outbox();
    const auto bytes = valued(base::read_file(upload.kiosk.file));
    const auto refused = upload.drain();
    CHECK(upload.kiosk.outbox() == before);
    CHECK(valued(base::read_file(upload.kiosk.file)) == bytes);
    CHECK(upload.acks() == 0);
    CHECK(count(upload.sync_db(), "ack_body") == 0);
    CHECK(client_test::status(upload.sync_db(), "sent").empty());
    REQUIRE(refused);
    return *refused;
}

client::Refused refused_by(const Reaction& reaction) {
    return refused_by([&](const ReceivedRequest&) { return reaction; });
}

// The acknowledgement that the endpoint would give, spoilt by `spoil` before it is signed.
client::Refused refused_by_spoilt(const std::function<void(wire::Acknowledgement&)>& spoil) {
    Central central;
    return refused_by([&](const ReceivedRequest& request) {
        auto acknowledgement = central.take(request.body);
        spoil(acknowledgement);
        return acknowledge(acknowledgement);
    });
}

// The same, spoilt after it was signed.
client::Refused refused_by_forged(const std::function<void(wire::HttpResponse&)>& forge,
                                  const wire::SigningKey& key = client_test::endpoint_key()) {
    Central central;
    return refused_by([&](const ReceivedRequest& request) {
        auto response = client_test::signed_reply(central.take(request.body), key);
        forge(response);
        return client_test::reaction_of(response);
    });
}

}  // namespace

TEST_CASE("what is acknowledged is settled, with the acknowledgement's own bytes") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) { return acknowledge(central.take(request.body)); });
    for (int i = 0; i < 3; ++i)
        upload.kiosk.answer();
    CHECK_FALSE(upload.drain());
    CHECK(central.stored.size() == 3);
    CHECK(upload.acks() == 3);
    CHECK(count(upload.sync_db(), "ack_body") == 1);
    CHECK(client_test::status(upload.sync_db(), "sent") == "3");
    const auto request = upload.server.received().at(0);
    CHECK(request.method == "POST");
    CHECK(request.target == "/v1/events");
    CHECK(request.headers.at("content-type") == wire::kBatchContentType);
    CHECK(request.headers.at("content-encoding") == "gzip");
    CHECK(request.headers.at("lyhord-audience") == client_test::kAudience);
    CHECK_FALSE(request.headers.contains("authorization"));
    auto reader = valued(handover::SyncReader::open(upload.sync_db()));
    const auto rows =
        valued(reader.acknowledgements("urn:lyhord:store:" + upload.kiosk.store.to_string(), 10));
    REQUIRE(rows.size() == 3);
    CHECK(valued(wire::verified(rows[0].body, client_test::manifest())).content.items.size() == 3);
    CHECK(upload.signed_time.at(upload.clock.monotonic()) == upload.clock.wall());
}

TEST_CASE("what has an acknowledgement is not sent again while the kiosk has not taken it") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) { return acknowledge(central.take(request.body)); });
    for (int i = 0; i < 3; ++i)
        upload.kiosk.answer();
    CHECK_FALSE(upload.drain());
    CHECK_FALSE(upload.drain());
    CHECK(upload.server.received().size() == 1);
    const auto late = upload.kiosk.answer();
    CHECK_FALSE(upload.drain());
    const auto events = client_test::events_of(upload.server.received().at(1));
    REQUIRE(events.size() == 1);
    CHECK(events[0].id == late.to_string());
    CHECK(central.exists == 0);
}

TEST_CASE("an answer that comes during a transfer waits for its own moment") {
    Central central;
    std::function<void()> visitor = [] {};
    Upload upload([&](const ReceivedRequest& request) {
        visitor();
        return acknowledge(central.take(request.body));
    });
    upload.kiosk.answer();
    visitor = [&] { upload.kiosk.answer(); };
    CHECK_FALSE(upload.drain());
    CHECK(upload.server.received().size() == 1);
    CHECK(central.stored.size() == 1);
}

TEST_CASE("a captive portal settles nothing") {
    const auto page =
        GENERATE(as<Reaction>{}, Reaction{http_reply(200, "text/html", "<html>log in</html>")},
                 Reaction{http_reply(302, "text/html", "", {"Location: http://portal.example/"})},
                 Reaction{http_reply(511, "text/html", "<html>log in</html>")});
    CHECK(refused_by(page).network == Network::CaptivePortal);
}

TEST_CASE("200 with anything but an acknowledgement settles nothing") {
    const auto reply =
        GENERATE(as<std::string>{}, http_reply(200, kAck, ""), http_reply(200, kAck, "{}"),
                 http_reply(200, kAck, "[]"), http_reply(200, kAck, "<html>log in</html>"),
                 http_reply(200, "application/json", R"({"status":"ok"})"), http_reply(200, "", ""),
                 http_reply(204, "", ""), http_reply(200, kAck, R"({"audience":"x","items":[]})"));
    CHECK(refused_by(Reaction{reply}).network == Network::EndpointError);
}

TEST_CASE("a valid acknowledgement under another content type or status settles nothing") {
    Central central;
    const auto [status, type] = GENERATE(table<int, std::string>(
        {{200, "application/json"}, {200, "text/plain"}, {202, kAck}, {201, kAck}, {500, kAck}}));
    refused_by([&](const ReceivedRequest& request) {
        auto response = client_test::signed_reply(central.take(request.body));
        response.status = status;
        response.headers["content-type"] = type;
        return client_test::reaction_of(response);
    });
}

TEST_CASE("an acknowledgement that the endpoint's key did not sign settles nothing") {
    CHECK(refused_by_forged([](auto&) {}, client_test::key_number(2)).network == Network::EndpointError);
    refused_by_forged([](auto& response) { response.headers.erase("signature"); });
    refused_by_forged([](auto& response) { response.headers.erase("content-digest"); });
    refused_by_forged([](auto& response) { response.headers["signature"] = "lyhord=::"; });
    refused_by_forged([](auto& response) {
        response.headers = {{"content-type", kAck}};  // as from an endpoint before keys
    });
}

TEST_CASE("an acknowledgement that was altered on its way settles nothing") {
    const auto spoil = [](wire::HttpResponse& response) {
        response.body[response.body.find("stored")] = 'x';
    };
    refused_by_forged(spoil);
    refused_by_forged([&](auto& response) {
        spoil(response);
        response.headers["content-digest"] = wire::content_digest(response.body);
    });
}

TEST_CASE("a request is signed by the kiosk's key over what it sends, and says how many there are") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) { return acknowledge(central.take(request.body)); });
    upload.kiosk.answer();
    CHECK_FALSE(upload.drain());
    const auto received = upload.server.received().at(0);
    wire::HttpRequest request{received.method, received.target, received.body, {}};
    request.headers.insert(received.headers.begin(), received.headers.end());
    const auto key = client_test::kiosk_identity().key.public_key;
    CHECK(valued(wire::verify(request, wire::Purpose::Ingest, key)).kid == key.kid);
    CHECK_FALSE(request.headers.at("lyhord-ledger").empty());
    request.headers["lyhord-ledger"] += "0";
    CHECK_FALSE(wire::verify(request, wire::Purpose::Ingest, key));
}

TEST_CASE("an acknowledgement that breaks off settles nothing") {
    Central central;
    const bool is_announced = GENERATE(true, false);
    refused_by([&](const ReceivedRequest& request) {
        auto response = client_test::signed_reply(central.take(request.body));
        const auto half = response.body.size() / 2;
        if (is_announced) {
            const auto whole = client_test::reaction_of(response).bytes;
            return Reaction{whole.substr(0, whole.size() - half), Then::Close};
        }
        response.body.resize(half);
        return client_test::reaction_of(response);
    });
}

TEST_CASE("an acknowledgement of an event that was not sent settles nothing") {
    refused_by_spoilt([](auto& ack) { ack.items[0].id = "00000000-0000-4000-8000-000000000001"; });
    refused_by_spoilt([](auto& ack) {
        auto more = ack.items[0];
        more.id = "00000000-0000-4000-8000-000000000001";
        ack.items.push_back(more);
    });
}

TEST_CASE("an acknowledgement with another hash, source or audience settles nothing") {
    refused_by_spoilt([](auto& ack) { ack.items[1].hash[31] ^= 1; });
    refused_by_spoilt(
        [](auto& ack) { ack.items[1].source = "urn:lyhord:store:00000000-0000-4000-8000-000000000001"; });
    refused_by_spoilt([](auto& ack) { ack.audience = "00000000-0000-4000-8000-000000000001"; });
}

TEST_CASE("an acknowledgement that names an event twice or none settles nothing") {
    refused_by_spoilt([](auto& ack) { ack.items[1] = ack.items[0]; });
    refused_by_spoilt([](auto& ack) { ack.items.clear(); });
}

TEST_CASE("a connection that is reset or closed settles nothing") {
    const auto then = GENERATE(Then::Reset, Then::Close);
    CHECK(refused_by(Reaction{"", then}).network == Network::Unsteady);
}

TEST_CASE("429 and 503 tell how long to wait") {
    CHECK(refused_by(problem(wire::ProblemKind::TooManyRequests, {"Retry-After: 120"})).retry_after == 120s);
    CHECK(refused_by(problem(wire::ProblemKind::Busy, {"Retry-After: 30"})).retry_after == 30s);
}

TEST_CASE("the endpoint's faults are told by their code, not by prose") {
    CHECK(refused_by(problem(wire::ProblemKind::Internal)).network == Network::EndpointError);
    CHECK(refused_by(problem(wire::ProblemKind::Revoked)).network == Network::Revoked);
    CHECK(refused_by(problem(wire::ProblemKind::Unauthorised)).network == Network::NotEnrolled);
    CHECK(refused_by(problem(wire::ProblemKind::ForeignStore)).problem == "foreign-store");
    // The same words as a page are not the endpoint's.
    CHECK(refused_by(Reaction{http_reply(403, "text/html", "revoked")}).network == Network::EndpointError);
}

TEST_CASE("a batch that is too large is halved until it is taken") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) {
        const auto size = client_test::events_of(request).size();
        if (size > 3)
            return problem(size % 2 == 0 ? wire::ProblemKind::TooLarge : wire::ProblemKind::TooManyEvents);
        return acknowledge(central.take(request.body));
    });
    for (int i = 0; i < 20; ++i)
        upload.kiosk.answer();
    CHECK_FALSE(upload.drain());
    CHECK(central.stored.size() == 20);
    CHECK(central.exists == 0);
    CHECK(upload.acks() == 20);
}

TEST_CASE("an event that is refused even alone is set apart and never blocks the others") {
    const auto kind = GENERATE(wire::ProblemKind::TooLarge, wire::ProblemKind::MalformedBatch);
    Central central;
    std::string poison;
    Upload upload([&](const ReceivedRequest& request) {
        for (const auto& event : client_test::events_of(request)) {
            if (event.id == poison) return problem(kind);
        }
        return acknowledge(central.take(request.body));
    });
    for (int i = 0; i < 10; ++i)
        upload.kiosk.answer();
    poison = upload.kiosk.answer().to_string();
    for (int i = 0; i < 10; ++i)
        upload.kiosk.answer();
    CHECK_FALSE(upload.drain());
    CHECK(central.stored.size() == 20);
    CHECK_FALSE(central.stored.contains(poison));
    CHECK(upload.kiosk.waiting() == 21);
    CHECK(upload.uploader.set_apart() ==
          std::map<std::string, std::int64_t>{{std::string(wire::problem_type(kind).code), 1}});
    const auto requests = upload.server.received().size();
    CHECK_FALSE(upload.drain());
    CHECK(upload.server.received().size() == requests);
    // The fault may have been the endpoint's: later it is tried again.
    upload.clock.advance(client::kSetApartFor);
    CHECK_FALSE(upload.drain());
    CHECK(upload.server.received().size() == requests + 1);
}

TEST_CASE("a body that does not say what its row says is never sent") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) { return acknowledge(central.take(request.body)); });
    support::SeededRandom random(7);
    const auto broken = GENERATE(as<std::string>{}, "", "not json", "[]", R"({"id":"x","source":"y"})");
    upload.kiosk.put(base::Uuid::random(random), broken);
    upload.kiosk.answer();
    upload.kiosk.answer(R"(,"data":{"fraction":0.5})");
    CHECK_FALSE(upload.drain());
    CHECK(central.stored.size() == 1);
    CHECK(upload.kiosk.waiting() == 3);
    CHECK(upload.uploader.set_apart() == std::map<std::string, std::int64_t>{{"malformed-event", 2}});
}

TEST_CASE("conflicts and refusals are kept for people and not sent again") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) {
        auto acknowledgement = central.take(request.body);
        acknowledgement.items[0].disposition = Disposition::Conflict;
        acknowledgement.items[0].problem = "conflict";
        acknowledgement.items[1].disposition = Disposition::Rejected;
        acknowledgement.items[1].problem = "malformed-event";
        return acknowledge(acknowledgement);
    });
    for (int i = 0; i < 3; ++i)
        upload.kiosk.answer();
    CHECK_FALSE(upload.drain());
    CHECK_FALSE(upload.drain());
    CHECK(upload.server.received().size() == 1);
    CHECK(client_test::status(upload.sync_db(), "sent") == "1");
    CHECK(valued(upload.store.problems()) ==
          std::map<std::string, std::int64_t>{{"conflict", 1}, {"malformed-event", 1}});
}

TEST_CASE("a response that is lost after the commit is stored once") {
    Central central;
    int losses = 2;
    Upload upload([&](const ReceivedRequest& request) {
        auto reply = acknowledge(central.take(request.body));
        if (losses == 0) return reply;
        return Reaction{losses-- == 2 ? "" : reply.bytes.substr(0, 40), Then::Reset};
    });
    for (int i = 0; i < 4; ++i)
        upload.kiosk.answer();
    REQUIRE(upload.drain());
    CHECK(upload.acks() == 0);
    REQUIRE(upload.drain());
    CHECK(upload.acks() == 0);
    CHECK_FALSE(upload.drain());
    CHECK(central.stored.size() == 4);
    CHECK(central.exists == 8);
    CHECK(upload.acks() == 4);
    CHECK(count(upload.sync_db(), "ack WHERE disposition = 'exists'") == 4);
}

TEST_CASE("after sync.db is lost everything is sent again and stored once") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) { return acknowledge(central.take(request.body)); });
    for (int i = 0; i < 4; ++i)
        upload.kiosk.answer();
    CHECK_FALSE(upload.drain());
    auto other = valued(client::SyncStore::open(upload.folder / "other.db", upload.clock));
    client::Uploader again(*upload.transport, other, upload.clock, upload.signed_time);
    auto reader = valued(handover::KioskReader::open(upload.kiosk.file));
    CHECK_FALSE(valued(again.drain(reader, client_test::kiosk_identity())));
    CHECK(central.exists == 4);
    for (const auto& [id, times] : central.stored)
        CHECK(times == 1);
}

TEST_CASE("a batch stays below 500 events and 256 KiB after inflation") {
    Central central;
    std::size_t most_events = 0;
    std::size_t most_bytes = 0;
    Upload upload([&](const ReceivedRequest& request) {
        most_events = std::max(most_events, client_test::events_of(request).size());
        most_bytes = std::max(most_bytes, valued(wire::gunzip(request.body, 10 << 20)).size());
        return acknowledge(central.take(request.body));
    });
    SECTION("many small ones") {
        for (int i = 0; i < 1100; ++i)
            upload.kiosk.answer();
        CHECK_FALSE(upload.drain());
        CHECK(central.stored.size() == 1100);
        CHECK(most_events == 500);
    }
    SECTION("few large ones") {
        for (int i = 0; i < 12; ++i)
            upload.kiosk.answer(R"(,"x":")" + std::string(60'000, 'x') + R"(")");
        CHECK_FALSE(upload.drain());
        CHECK(central.stored.size() == 12);
        CHECK(most_bytes <= wire::kMaxBatchBytes);
        CHECK(most_events == 4);
    }
}

TEST_CASE("rows that cannot be sent do not hide those behind them") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) { return acknowledge(central.take(request.body)); });
    for (int i = 0; i < 700; ++i)
        upload.kiosk.answer();
    CHECK_FALSE(upload.drain());  // all acknowledged, none taken by the kiosk
    for (int i = 0; i < 3; ++i)
        upload.kiosk.answer();
    auto reader = valued(handover::KioskReader::open(upload.kiosk.file));
    CHECK(valued(upload.uploader.sendable(reader, 5)) == 3);
}

TEST_CASE("what came out of a damaged database is sent after the kiosk's own, under its own source") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) { return acknowledge(central.take(request.body)); });
    support::SeededRandom random(99);
    const auto before = base::Uuid::random(random);
    const auto long_before = base::Uuid::random(random);
    const auto own = upload.kiosk.answer();
    for (const auto& store : {before, before, long_before})
        upload.kiosk.salvage(store);
    CHECK_FALSE(upload.drain());
    CHECK(central.stored.size() == 4);
    CHECK(central.exists == 0);
    const auto requests = upload.server.received();
    REQUIRE(requests.size() == 3);  // a batch has one source
    CHECK(client_test::events_of(requests[0]).at(0).id == own.to_string());
    std::multiset<std::string> sources;
    for (const auto& request : requests) {
        for (const auto& event : client_test::events_of(request))
            sources.insert(event.source);
    }
    CHECK(sources.count(wire::source_of(before)) == 2);
    CHECK(sources.count(wire::source_of(long_before)) == 1);
    CHECK(upload.acks() == 4);
}

TEST_CASE("a store that this kiosk may not speak for holds back neither its own events nor other stores'") {
    Central central;
    support::SeededRandom random(99);
    const auto first = base::Uuid::random(random);
    const auto second = base::Uuid::random(random);
    const auto denied = std::min(wire::source_of(first), wire::source_of(second));  // asked for first
    Upload upload([&](const ReceivedRequest& request) {
        const auto events = client_test::events_of(request);
        return events.at(0).source == denied ? problem(wire::ProblemKind::ForeignStore)
                                             : acknowledge(central.take(request.body));
    });
    const auto own = upload.kiosk.answer();
    for (const auto& store : {first, first, second, second})
        upload.kiosk.salvage(store);
    CHECK_FALSE(upload.drain());
    CHECK(central.stored.size() == 3);
    CHECK(central.stored.contains(own.to_string()));
    CHECK(upload.uploader.set_apart() == std::map<std::string, std::int64_t>{{"foreign-store", 2}});
    CHECK(upload.acks() == 3);
}

TEST_CASE("the kiosk's own events, denied, are told as they are") {
    Upload upload([](const ReceivedRequest&) { return problem(wire::ProblemKind::ForeignStore); });
    upload.kiosk.answer();
    CHECK(upload.drain().has_value());
    CHECK(upload.uploader.set_apart().empty());
}

TEST_CASE("an event that the disk has changed is not sent, and people are told") {
    Central central;
    Upload upload([&](const ReceivedRequest& request) { return acknowledge(central.take(request.body)); });
    const auto whole = upload.kiosk.answer();
    upload.kiosk.change(upload.kiosk.answer());
    CHECK_FALSE(upload.drain());
    CHECK(central.stored.size() == 1);
    CHECK(central.stored.contains(whole.to_string()));
    CHECK(upload.uploader.set_apart() == std::map<std::string, std::int64_t>{{"malformed-event", 1}});
}
