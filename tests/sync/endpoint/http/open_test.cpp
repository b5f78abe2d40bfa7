#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/sync/endpoint/http/running.h"

using namespace http_test;

namespace {

base::Error refused(const endpoint::ServerSettings& settings) {
    const auto opened = endpoint::Server::open(settings, echo);
    REQUIRE_FALSE(opened);
    CHECK_FALSE(opened.error().remedy.empty());
    return opened.error();
}

}  // namespace

TEST_CASE("a certificate or key that is not there is named with its path") {
    const support::TemporaryFolder folder;
    auto settings = settings_in(folder);
    SECTION("certificate") {
        settings.certificate = folder / "none.pem";
        const auto error = refused(settings);
        CHECK(error.kind == base::ErrorKind::NotFound);
        CHECK(error.where == settings.certificate.string());
    }
    SECTION("key") {
        settings.key = folder / "none.pem";
        const auto error = refused(settings);
        CHECK(error.kind == base::ErrorKind::NotFound);
        CHECK(error.where == settings.key.string());
    }
}

TEST_CASE("a file that holds no certificate or no key is named with its path") {
    const support::TemporaryFolder folder;
    auto settings = settings_in(folder);
    REQUIRE(base::write_file(folder / "text.pem", "no PEM at all\n"));
    SECTION("certificate") {
        settings.certificate = folder / "text.pem";
        const auto error = refused(settings);
        CHECK(error.kind == base::ErrorKind::BadInput);
        CHECK(error.where == settings.certificate.string());
    }
    SECTION("key") {
        settings.key = folder / "text.pem";
        const auto error = refused(settings);
        CHECK(error.kind == base::ErrorKind::BadInput);
        CHECK(error.where == settings.key.string());
    }
}

TEST_CASE("a key of another certificate is named with its path") {
    const support::TemporaryFolder folder;
    auto settings = settings_in(folder);
    REQUIRE(base::write_file(folder / "other.pem", authority().issue().key));
    settings.key = folder / "other.pem";
    const auto error = refused(settings);
    CHECK(error.kind == base::ErrorKind::BadInput);
    CHECK(error.where == settings.key.string());
}

TEST_CASE("an address that is none, or not ours, or taken, is named") {
    const support::TemporaryFolder folder;
    auto settings = settings_in(folder);
    settings.listen = "localhost";
    CHECK(refused(settings).kind == base::ErrorKind::BadInput);
    settings.listen = "192.0.2.1";  // RFC 5737: nobody's
    CHECK(refused(settings).kind == base::ErrorKind::Unavailable);
    settings.listen = "127.0.0.1";
    const Running running;
    settings.port = running.port();
    const auto error = refused(settings);
    CHECK(error.kind == base::ErrorKind::Unavailable);
    CHECK(error.where == "127.0.0.1:" + std::to_string(running.port()));
}
