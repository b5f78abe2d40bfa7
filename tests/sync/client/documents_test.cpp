#include "sync/client/documents.h"

#include <catch2/catch.hpp>

#include "sync/wire/hash.h"
#include "tests/sync/client/fixture.h"

using client::Network;
using client_test::count;
using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;

namespace {

std::string hash_of(const std::string& body) {
    return wire::to_hex(wire::sha256(body));
}

std::string entry(const std::string& kind, const std::string& id, const std::string& body) {
    return R"({"kind":")" + kind + R"(","id":")" + id + R"(","version":1,"sha256":")" + hash_of(body) +
           R"("})";
}

constexpr const char* kLedger = "0";

struct Shelf {
    explicit Shelf(support::Script script)
        : server(client_test::identity(), client_test::with_nonces(std::move(script))),
          transport(valued(client::CurlTransport::open(client_test::options_for(server, folder.path())))),
          store(valued(client::SyncStore::open(folder / "sync.db", clock))),
          fetcher(calls, store, client_test::root().public_key) {}

    std::optional<client::Refused> refresh() {
        return valued(fetcher.refresh(client_test::kiosk_identity(), kLedger));
    }
    // What was asked for, without the nonces.
    std::vector<ReceivedRequest> asked() const {
        auto all = server.received();
        std::erase_if(all, [](const auto& request) { return request.target == "/v1/nonce"; });
        return all;
    }
    std::int64_t documents() const { return count(folder / "sync.db", "document"); }

    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::HttpsServer server;
    std::unique_ptr<client::CurlTransport> transport;
    client::LiveCalls calls{*transport, clock, "localhost"};
    client::SyncStore store;
    client::DocumentFetcher fetcher;
};

support::Script serving(const std::string& list, const std::map<std::string, std::string>& bodies) {
    return [=](const ReceivedRequest& request) {
        if (request.target == "/v1/kiosk")
            return Reaction{http_reply(200, "application/json", list, {"ETag: \"7\""})};
        for (const auto& [hash, body] : bodies) {
            if (request.target == "/v1/documents/" + hash)
                return Reaction{http_reply(200, "application/json", body)};
        }
        return Reaction{http_reply(404, "text/plain", "")};
    };
}

}  // namespace

TEST_CASE("the key manifest reaches the kiosk's side of sync.db") {
    const auto keys = client_test::signed_manifest();
    Shelf shelf(serving(R"({"documents":[)" + entry("keys", "keys", keys) + "]}", {{hash_of(keys), keys}}));
    CHECK_FALSE(shelf.refresh());
    auto reader = valued(handover::SyncReader::open(shelf.folder / "sync.db"));
    const auto document = valued(reader.document("keys"));
    REQUIRE(document);
    CHECK(document->body == keys);
    // What is there is not fetched again.
    CHECK_FALSE(shelf.refresh());
    REQUIRE(shelf.asked().size() == 3);
    CHECK(shelf.asked().at(2).headers.at("if-none-match") == "\"7\"");
}

TEST_CASE("a document whose bytes do not have the promised hash is not stored") {
    const std::string body = "the dialogue";
    Shelf shelf(serving(R"({"documents":[)" + entry("dialogue", "trygghet", body) + "]}",
                        {{hash_of(body), "another dialogue"}}));
    const auto refused = shelf.refresh();
    REQUIRE(refused);
    CHECK(refused->network == Network::EndpointError);
    CHECK(shelf.documents() == 0);
    // And the list is asked for in full the next time.
    shelf.refresh();
    CHECK_FALSE(shelf.server.received().back().headers.contains("if-none-match"));
}

TEST_CASE("a document that fails does not keep the others away") {
    const auto keys = client_test::signed_manifest();
    Shelf shelf(serving(
        R"({"documents":[)" + entry("dialogue", "gone", "gone") + "," + entry("keys", "keys", keys) + "]}",
        {{hash_of(keys), keys}}));
    CHECK(shelf.refresh());
    CHECK(shelf.documents() == 1);
}

TEST_CASE("a key manifest that cannot be used does not replace the one that can") {
    const auto other_version = client_test::signed_manifest(2);
    auto foreign = client_test::manifest();
    foreign.audience = "11111111-1111-4222-8333-444455556666";
    auto other_keys = client_test::manifest();
    other_keys.sign[0].key = client_test::key_number(2).public_key;
    const auto broken =
        GENERATE_COPY(as<std::string>{}, R"({"lyhord-keys":1,"version":1,"seal":"none"})",
                      wire::encode(client_test::manifest()),
                      wire::sign_manifest(client_test::manifest(), client_test::key_number(8)), other_version,
                      wire::sign_manifest(foreign, client_test::root()),
                      wire::sign_manifest(other_keys, client_test::root()));
    Shelf shelf(
        serving(R"({"documents":[)" + entry("keys", "keys", broken) + "]}", {{hash_of(broken), broken}}));
    CHECK(shelf.refresh());
    CHECK(shelf.documents() == 0);
}

TEST_CASE("a notice or result that the kiosk could not read is not stored, one that it can is") {
    const std::string good =
        R"({"lyhord-notice":1,"id":"A","version":1,"places":[],"texts":{},"from":"2026-11-23"})";
    const std::string broken = R"({"lyhord-notice":1,"id":"B","version":1})";
    const std::string unanimous =
        R"({"lyhord-snapshot":1,"id":"a","version":1,"dialogue":"d","dialogue-version":1,"place":"p",)"
        R"("question":"Q","n":200,"shares":[{"option":1,"percent":100},{"option":2,"percent":0}]})";
    Shelf shelf(serving(R"({"documents":[)" + entry("notice", "B", broken) + "," +
                            entry("snapshot", "a", unanimous) + "," + entry("notice", "A", good) + "]}",
                        {{hash_of(good), good}, {hash_of(broken), broken}, {hash_of(unanimous), unanimous}}));
    CHECK(shelf.refresh());
    CHECK(shelf.documents() == 1);
    auto reader = valued(handover::SyncReader::open(shelf.folder / "sync.db"));
    CHECK(valued(reader.documents("notice")).front().body == good);
}

TEST_CASE("a list that is not a list of documents is refused") {
    const auto list =
        GENERATE(as<std::string>{}, "", "[]", "{}", R"({"documents":{}})", R"({"documents":[1]})",
                 R"({"documents":[{"kind":"keys","id":"k","version":1,"sha256":"../../etc/passwd"}]})",
                 R"({"documents":[{"kind":"keys","id":"k","version":"1","sha256":""}]})", "<html>");
    CHECK_FALSE(client::parse_document_list(list));
    Shelf shelf(serving(list, {}));
    const auto refused = shelf.refresh();
    REQUIRE(refused);
    CHECK(refused->network == Network::EndpointError);
    CHECK(shelf.asked().size() == 1);
}

TEST_CASE("a portal's page instead of the list is told as a portal") {
    Shelf shelf(
        [](const ReceivedRequest&) { return Reaction{http_reply(200, "text/html", "<html>log in</html>")}; });
    const auto refused = shelf.refresh();
    REQUIRE(refused);
    CHECK(refused->network == Network::CaptivePortal);
}

TEST_CASE("a kind of document that this version does not know is passed over, and the list counts as had") {
    Shelf shelf(serving(R"({"documents":[)" + entry("weather", "today", "rain") + "]}", {}));
    CHECK_FALSE(shelf.refresh());
    CHECK(shelf.documents() == 0);
    CHECK(shelf.asked().size() == 1);
}
