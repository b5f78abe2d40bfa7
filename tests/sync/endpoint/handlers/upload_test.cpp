#include "sync/endpoint/handlers/upload.h"

#include <catch2/catch.hpp>

#include "sync/wire/bundle/receipt.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;
using endpoint::Request;

namespace {

const base::Uuid kBundle = *base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e");
constexpr int kResponses = 2;  // in each of two batches

// A file as a kiosk writes it.
std::string bundle(Endpoint& endpoint, const wire::SigningKey& key = device(),
                   const std::string& audience = kAudience) {
    wire::BundleWriter writer(kBundle);
    for (int batch = 0; batch < 2; ++batch) {
        std::vector<wire::ResponseEvent> events;
        for (int n = 0; n < kResponses; ++n)
            events.push_back(a_response(endpoint.random));
        auto request = batch_request(batch_of(events));
        request.headers["lyhord-audience"] = audience;
        wire::sign(request, wire::Purpose::Ingest, key, {endpoint.clock.wall(), {}, {}});
        writer.add(request);
    }
    return writer.close({key, audience, "none", endpoint.clock.now});
}

Request brought(std::string file, const std::string& query = "", const std::string& token = kReaderToken) {
    Request request{"POST", "/api/bundles" + query, std::move(file), {{"content-type", "application/http"}}};
    if (!token.empty()) request.headers["authorization"] = "Bearer " + token;
    return request;
}

// The head of such a request, as it is before the body comes.
Request head(const std::string& token = kReaderToken) {
    return brought("", "", token);
}

// The acknowledgements of an answer's file, each verified.
std::vector<wire::Acknowledgement> acknowledgements(const endpoint::Reply& reply) {
    REQUIRE(reply.status == 200);
    REQUIRE(reply.content_type == "application/http");
    std::vector<wire::Acknowledgement> all;
    for (const auto& part : wire::read_ack_file(reply.body).acknowledgements) {
        auto verified = wire::verified(part.message, endpoint_keys().manifest);
        REQUIRE(verified);
        all.push_back(std::move(verified->content));
    }
    return all;
}

void revoke(Endpoint& endpoint) {
    endpoint.store.senders.begin()->second.status = endpoint::KeyStatus::Revoked;
}

std::size_t second_batch(const std::string& file) {
    return file.find("POST /v1/events", 1);
}

}  // namespace

TEST_CASE("a whole file is stored and answered with the file that its kiosk takes") {
    Endpoint endpoint;
    const auto reply = endpoint.ask(brought(bundle(endpoint)));
    const auto answered = acknowledgements(reply);
    REQUIRE(answered.size() == 2);
    for (const auto& acknowledgement : answered) {
        REQUIRE(acknowledgement.items.size() == kResponses);
        for (const auto& item : acknowledgement.items)
            CHECK(item.disposition == wire::Disposition::Stored);
    }
    const auto file = wire::read_ack_file(reply.body);
    CHECK(file.flaws.empty());
    REQUIRE(file.receipts.size() == 1);
    CHECK(wire::verify(file.receipts[0].message, wire::Purpose::Acknowledgement,
                       endpoint_keys().signing.public_key));
    CHECK(wire::decode_receipt(file.receipts[0].message)->bundle == kBundle);
    CHECK(field_of(reply, "Content-Disposition") ==
          "attachment; filename=\"lyhord-MJB-07-" + kBundle.to_string() + ".bundle.ack\"");
    CHECK(field_of(reply, "Lyhord-Counts") == "stored=4, existed=0, conflict=0, rejected=0");
    CHECK(field_of(reply, "Lyhord-Flaws").empty());
    CHECK(field_of(reply, "Lyhord-Refused").empty());
    CHECK(endpoint.store.stored.size() == 4);
    CHECK(endpoint.store.suspect == 0);
}

TEST_CASE("a file that is brought twice is stored once and answered twice") {
    Endpoint endpoint;
    const auto file = bundle(endpoint);
    endpoint.ask(brought(file));
    const auto again = endpoint.ask(brought(file));
    CHECK(acknowledgements(again).size() == 2);
    CHECK(field_of(again, "Lyhord-Counts") == "stored=0, existed=4, conflict=0, rejected=0");
    CHECK(endpoint.store.stored.size() == 4);
}

TEST_CASE("of an incomplete file what is whole counts, and the reply says what it is") {
    Endpoint endpoint;
    auto file = bundle(endpoint);
    file.pop_back();
    const auto reply = endpoint.ask(brought(file));
    CHECK(acknowledgements(reply).size() == 2);
    CHECK(wire::read_ack_file(reply.body).receipts.empty());
    CHECK(field_of(reply, "Lyhord-Flaws") == "incomplete");
    CHECK(field_of(reply, "Lyhord-Counts") == "stored=4, existed=0, conflict=0, rejected=0");
    CHECK(field_of(reply, "Content-Disposition").find(device().public_key.kid) != std::string::npos);
    file.resize(second_batch(file) + 40);
    CHECK(acknowledgements(endpoint.ask(brought(file))).size() == 1);
}

TEST_CASE("a damaged batch is named, and the other one counts") {
    Endpoint endpoint;
    auto file = bundle(endpoint);
    file[file.find("\r\n\r\n") + 40] ^= 1;
    const auto reply = endpoint.ask(brought(file));
    CHECK(acknowledgements(reply).size() == 1);
    CHECK(field_of(reply, "Lyhord-Flaws") == "altered");
    CHECK(field_of(reply, "Lyhord-Refused") == "bad-digest");
    CHECK(endpoint.store.stored.size() == kResponses);
}

TEST_CASE("a file with nothing whole in it has a problem of its own") {
    Endpoint endpoint;
    const auto whole = bundle(endpoint);
    const std::vector<std::pair<std::string, std::string>> cases{{"", "empty-file"},
                                                                 {std::string(5000, '\xff'), "not-a-bundle"},
                                                                 {whole.substr(0, 100), "incomplete"}};
    for (const auto& [file, flaw] : cases) {
        const auto reply = endpoint.ask(brought(file));
        CHECK(code_of(reply) == "nothing-whole");
        CHECK(field_of(reply, "Lyhord-Flaws") == flaw);
    }
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("a file larger than any that a kiosk writes is refused, and so is what is none by its type") {
    Endpoint endpoint;
    CHECK(code_of(endpoint.ask(brought(std::string(wire::kMaxBundleBytes + 1, 'x')))) == "too-large");
    auto form = brought(bundle(endpoint));
    form.headers["content-type"] = "application/x-www-form-urlencoded";
    CHECK(code_of(endpoint.ask(form)) == "unsupported-media-type");
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("nobody brings a file without a token that is valid") {
    Endpoint endpoint;
    for (const auto* token : {"", "guessed"}) {
        const auto reply = endpoint.ask(brought(bundle(endpoint), "", token));
        CHECK(code_of(reply) == "unauthorised");
        CHECK(field_of(reply, "WWW-Authenticate") == "Bearer");
        const auto allowance = endpoint.allowance(head(token));
        REQUIRE(allowance.refusal);
        CHECK(code_of(*allowance.refusal) == "unauthorised");
    }
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("a revoked kiosk's file is refused unless whoever brings it wishes otherwise") {
    Endpoint endpoint;
    const auto file = bundle(endpoint);
    revoke(endpoint);
    for (const auto* query : {"", "?admit-revoked=0", "?admit-revoked", "?not-admit-revoked=1"}) {
        const auto reply = endpoint.ask(brought(file, query));
        CHECK(code_of(reply) == "revoked");
        CHECK(field_of(reply, "Lyhord-Counts") == "stored=0, existed=0, conflict=0, rejected=4");
        CHECK(field_of(reply, "Lyhord-Refused") == "revoked");
    }
    CHECK(endpoint.store.stored.empty());
    CHECK(acknowledgements(endpoint.ask(brought(file, "?admit-revoked=1"))).size() == 2);
    CHECK(endpoint.store.suspect == 2);
    CHECK(endpoint.store.stored.size() == 4);
}

TEST_CASE("another deployment's file and an unknown kiosk's are refused as their batches would be") {
    Endpoint endpoint;
    const auto elsewhere = bundle(endpoint, device(), "00000000-1111-4222-8333-444455556666");
    CHECK(code_of(endpoint.ask(brought(elsewhere))) == "wrong-audience");
    CHECK(code_of(endpoint.ask(brought(bundle(endpoint, key_number(8))))) == "bad-signature");
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("a token inside a file opens nothing") {
    Endpoint endpoint;
    const auto whole = bundle(endpoint);
    revoke(endpoint);
    auto file = whole;
    file.insert(file.find("content-digest"),
                "authorization: Bearer " + kReaderToken + "\r\nlyhord-admit: revoked\r\n");
    CHECK(code_of(endpoint.ask(brought(file))) == "revoked");
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("one file comes in at a time; the next is asked to wait, and everything else goes on") {
    Endpoint endpoint;
    auto first = endpoint.allowance(head());
    CHECK_FALSE(first.refusal);
    CHECK(first.body_bytes == wire::kMaxBundleBytes);
    const auto second = endpoint.allowance(head());
    REQUIRE(second.refusal);
    CHECK(code_of(*second.refusal) == "busy");
    CHECK(field_of(*second.refusal, "Retry-After") == "30");
    CHECK(endpoint.send(batch_of({a_response(endpoint.random)})).status == 200);
    first = {};
    CHECK_FALSE(endpoint.allowance(head()).refusal);
}

TEST_CASE("a refused file keeps no other waiting") {
    Endpoint endpoint;
    const auto stranger = endpoint.allowance(head("guessed"));
    CHECK(stranger.refusal);
    CHECK_FALSE(endpoint.allowance(head()).refusal);
}

TEST_CASE("no other request may bring more than a batch, with a token or without") {
    Endpoint endpoint;
    for (const char* target :
         {"/v1/events", "/v1/bundles", "/v1/enrol", "/api/responses", "/api/bundles/1"}) {
        auto request = head();
        request.target = target;
        CHECK(endpoint.allowance(request).body_bytes == wire::kMaxBatchBytes);
    }
    auto other_method = head();
    other_method.method = "PUT";
    CHECK(endpoint.allowance(other_method).body_bytes == wire::kMaxBatchBytes);
    CHECK(code_of(endpoint.ask(other_method)) == "method-not-allowed");
    CHECK(endpoint.store.calls == 0);
}

TEST_CASE("a store that fails half-way is told as busy, and the same file again settles all of it") {
    Endpoint endpoint;
    const auto file = bundle(endpoint);
    endpoint.store.fails_after = 3;  // the token, the first batch's key and its commit
    const auto reply = endpoint.ask(brought(file));
    CHECK(code_of(reply) == "busy");
    CHECK(field_of(reply, "Retry-After") == "30");
    endpoint.store.fails_after.reset();
    CHECK(field_of(endpoint.ask(brought(file)), "Lyhord-Counts") ==
          "stored=2, existed=2, conflict=0, rejected=0");
}

TEST_CASE("a store that throws costs one file's reply and nothing else") {
    Endpoint endpoint;
    endpoint.store.is_throwing = true;
    CHECK(code_of(endpoint.ask(brought(bundle(endpoint)))) == "internal");
    const auto allowance = endpoint.allowance(head());
    REQUIRE(allowance.refusal);
    CHECK(code_of(*allowance.refusal) == "internal");
    endpoint.store.is_throwing = false;
    CHECK(endpoint.ask(brought(bundle(endpoint))).status == 200);
}

TEST_CASE("a file of many parts that all fail is answered") {
    Endpoint endpoint;
    std::string file;
    for (int n = 0; n < 20000; ++n)
        file += "POST /v1/events HTTP/1.1\r\ncontent-length: 0\r\n\r\n";
    CHECK(code_of(endpoint.ask(brought(file))) == "unsigned");
}

TEST_CASE("no more is asked for than fits into a file that a kiosk takes") {
    Endpoint endpoint;
    wire::Acknowledgement content{kAudience, endpoint.store.identity().epoch, 1, 1, {}};
    content.items.assign(5000, {"id", "source", {}, wire::Disposition::Stored, ""});
    const auto large = wire::signed_acknowledgement(content, key_number(1), endpoint.clock.wall());
    wire::BundleWriter writer(kBundle);
    auto batch = batch_request("[]");
    wire::sign(batch, wire::Purpose::Ingest, device(), {endpoint.clock.wall(), {}, {}});
    for (int n = 0; n < 60; ++n)
        writer.add(batch);
    int taken = 0;
    endpoint::Reply reply;
    endpoint::upload(brought(writer.close({device(), kAudience, "none", endpoint.clock.now})),
                     {[&](const Request&, const endpoint::Answer& answer) {
                          ++taken;
                          answer(endpoint::reply_of(large));
                      },
                      [](const std::function<void()>& work) { work(); }},
                     [&](endpoint::Reply said) { reply = std::move(said); });
    CHECK(reply.status == 200);
    CHECK(reply.body.size() <= wire::kMaxBundleBytes);
    CHECK(field_of(reply, "Lyhord-Flaws") == "incomplete");
    CHECK(taken > 10);
    CHECK(taken < 60);
    CHECK(wire::read_ack_file(reply.body).acknowledgements.size() == static_cast<std::size_t>(taken));
}
