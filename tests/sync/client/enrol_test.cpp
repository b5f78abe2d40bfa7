#include "sync/client/enrol.h"

#include <sys/stat.h>

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/client/settings.h"
#include "sync/wire/problem.h"
#include "tests/sync/client/fixture.h"

using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;

namespace {

const auto kStore = base::Uuid::parse("6f1c7c1e-0000-4222-8333-444455556666").value();

struct Desk {
    explicit Desk(const Reaction& reaction)
        : server(client_test::identity(), [reaction](const ReceivedRequest&) { return reaction; }),
          transport(valued(client::CurlTransport::open(client_test::options_for(server, folder.path())))) {}

    support::TemporaryFolder folder;
    support::HttpsServer server;
    std::unique_ptr<client::CurlTransport> transport;
};

}  // namespace

TEST_CASE("a code becomes a credential that only its owner can read") {
    const auto body = R"({"kiosk":"MJB-07","token":"secret","audience":")" + client_test::kAudience + R"("})";
    Desk desk(Reaction{http_reply(200, "application/json", body)});
    const auto credential = valued(client::enrol(*desk.transport, "ABCD-1234", kStore));
    CHECK(credential.kiosk == "MJB-07");
    CHECK(credential.audience == client_test::kAudience);
    const auto request = desk.server.received().at(0);
    CHECK(request.target == "/v1/enrol");
    const auto sent = boost::json::parse(request.body).as_object();
    CHECK(sent.at("code") == "ABCD-1234");
    CHECK(sent.at("store").as_string() == kStore.to_string());

    const auto file = desk.folder / "credential";
    valued(client::write_credential(file, credential));
    struct stat status {};
    REQUIRE(stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0600);
    CHECK(valued(client::read_credential(file)) == credential);
}

TEST_CASE("a refused code says what to do next") {
    Desk desk(Reaction{http_reply(403, std::string(wire::kProblemContentType),
                                  wire::encode_problem(wire::ProblemKind::CodeUnknown, ""))});
    const auto refused = client::enrol(*desk.transport, "wrong", kStore);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::Denied);
    CHECK(refused.error().message().find("make a new one") != std::string::npos);
}

TEST_CASE("anything else than a credential enrols nobody") {
    const auto reply = GENERATE(
        as<std::string>{}, http_reply(200, "text/html", "<html>log in</html>"),
        http_reply(200, "application/json", "{}"), http_reply(200, "application/json", ""),
        http_reply(500, "text/plain", ""), http_reply(302, "", "", {"Location: https://elsewhere/"}),
        http_reply(200, "application/json", R"({"kiosk":"K","token":"t","audience":"not a uuid"})"),
        http_reply(200, "application/json",
                   R"({"kiosk":"K","token":"a\r\nX: y","audience":"6f1c7c1e-0000-4222-8333-444455556666"})"));
    Desk desk(Reaction{reply});
    CHECK_FALSE(client::enrol(*desk.transport, "ABCD-1234", kStore));
}

TEST_CASE("a credential file that is not one is told with its path") {
    support::TemporaryFolder folder;
    const auto file = folder / "credential";
    const auto missing = client::read_credential(file);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == base::ErrorKind::NotFound);
    valued(base::write_file(file, "half a cred"));
    const auto broken = client::read_credential(file);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().kind == base::ErrorKind::BadInput);
    CHECK(broken.error().where == file.string());
}

TEST_CASE("the settings have defaults, and every fault is named at once") {
    support::TemporaryFolder folder;
    const auto file = folder / "sync.toml";
    std::filesystem::create_directory(folder / "kiosk");
    const std::string good =
        "data = 'sync'\nkiosk_data = 'kiosk'\nendpoint = 'https://localhost:8443/'\nca = 'ca.pem'\n";
    valued(base::write_file(file, good));
    const auto settings = valued(client::read_settings(file));
    CHECK(settings.endpoint == "https://localhost:8443");
    CHECK(settings.rules.at == 5);
    CHECK(settings.rules.after_min == std::chrono::minutes(10));
    CHECK(settings.rules.after_max == std::chrono::minutes(40));
    CHECK(settings.proxy.empty());
    CHECK(std::filesystem::is_directory(folder / "sync"));

    const auto fault_of = [&](const std::string& content) {
        valued(base::write_file(file, content));
        const auto read = client::read_settings(file);
        REQUIRE_FALSE(read);
        return read.error().message();
    };
    const auto several = fault_of("data = 1\nendpoint = 'https://localhost'\nspeed = 3\n");
    for (const auto* named : {"data", "kiosk_data", "ca", "speed", "sync.toml"}) {
        CAPTURE(named);
        CHECK(several.find(named) != std::string::npos);
    }
    CHECK(fault_of(good + "send_after_min_minutes = 50\n").find("larger than") != std::string::npos);
    CHECK(fault_of("data = 'sync'\nkiosk_data = 'nowhere'\nendpoint = 'https://a'\nca = 'c'\n")
              .find("nowhere") != std::string::npos);
    CHECK(fault_of("data = 'sync'\nkiosk_data = 'kiosk'\nendpoint = 'http://a'\nca = 'c'\n").find("https") !=
          std::string::npos);
}
