#include "sync/client/documents.h"

#include <catch2/catch.hpp>

#include "sync/wire/hash.h"
#include "sync/wire/seal.h"
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

std::string key_manifest() {
    const auto key = wire::new_seal_key();
    return wire::encode(wire::KeyManifest{1, {key.public_key}});
}

struct Shelf {
    explicit Shelf(support::Script script)
        : server(client_test::identity(), std::move(script)),
          transport(valued(client::CurlTransport::open(client_test::options_for(server, folder.path())))),
          store(valued(client::SyncStore::open(folder / "sync.db", clock))),
          fetcher(*transport, store) {}

    std::optional<client::Refused> refresh() { return valued(fetcher.refresh(client_test::kCredential)); }
    std::int64_t documents() const { return count(folder / "sync.db", "document"); }

    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::HttpsServer server;
    std::unique_ptr<client::CurlTransport> transport;
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
    const auto keys = key_manifest();
    Shelf shelf(serving(R"({"documents":[)" + entry("keys", "keys", keys) + "]}", {{hash_of(keys), keys}}));
    CHECK_FALSE(shelf.refresh());
    auto reader = valued(handover::SyncReader::open(shelf.folder / "sync.db"));
    const auto document = valued(reader.document("keys"));
    REQUIRE(document);
    CHECK(document->body == keys);
    CHECK(shelf.server.received().at(1).headers.at("authorization") == "Bearer token-of-mjb-07");
    // What is there is not fetched again.
    CHECK_FALSE(shelf.refresh());
    CHECK(shelf.server.received().size() == 3);
    CHECK(shelf.server.received().at(2).headers.at("if-none-match") == "\"7\"");
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
    const auto keys = key_manifest();
    Shelf shelf(serving(
        R"({"documents":[)" + entry("dialogue", "gone", "gone") + "," + entry("keys", "keys", keys) + "]}",
        {{hash_of(keys), keys}}));
    CHECK(shelf.refresh());
    CHECK(shelf.documents() == 1);
}

TEST_CASE("a key manifest that cannot be used does not replace the one that can") {
    const std::string broken = R"({"lyhord-keys":1,"version":2,"seal":"none"})";
    Shelf shelf(
        serving(R"({"documents":[)" + entry("keys", "keys", broken) + "]}", {{hash_of(broken), broken}}));
    CHECK(shelf.refresh());
    CHECK(shelf.documents() == 0);
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
    CHECK(shelf.server.received().size() == 1);
}

TEST_CASE("a portal's page instead of the list is told as a portal") {
    Shelf shelf(
        [](const ReceivedRequest&) { return Reaction{http_reply(200, "text/html", "<html>log in</html>")}; });
    const auto refused = shelf.refresh();
    REQUIRE(refused);
    CHECK(refused->network == Network::CaptivePortal);
}
