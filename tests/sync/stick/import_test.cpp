#include "sync/cli/import/import_job.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/endpoint/store/secret.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/problem.h"
#include "tests/sync/stick/world.h"

using namespace stick_test;

namespace {

// One kiosk with answers on a stick.
struct Errand {
    explicit Errand(int answers = 3) {
        for (int i = 0; i < answers; ++i)
            kiosk.answer();
        bundle = kiosk.save(stick.path()).front();
    }
    cli::Imported run(const cli::ImportOrder& order = {}) { return valued(import(bundle, endpoint, order)); }
    [[nodiscard]] std::string bytes() const { return valued(base::read_file(bundle)); }
    void rewrite(const std::string& content) const { valued(base::write_file(bundle, content)); }
    static std::vector<std::string> codes(const cli::Imported& done) {
        std::vector<std::string> codes;
        for (const auto& finding : done.findings) {
            CHECK_FALSE(finding.sentence.empty());
            codes.push_back(finding.code);
        }
        return codes;
    }

    Endpoint endpoint;
    support::TemporaryFolder stick;
    Kiosk kiosk{7, endpoint};
    std::filesystem::path bundle;
};

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("what a stick carries is stored, counted by kiosk, and answered in a file beside it") {
    Errand errand;
    const auto done = errand.run();
    CHECK(done.stored == 3);
    CHECK(done.existed + done.conflict + done.rejected == 0);
    CHECK(done.kiosk == "MJB-7");
    CHECK_FALSE(done.is_incomplete);
    CHECK(done.findings.empty());
    CHECK(done.ack == errand.bundle.string() + ".ack");
    errand.kiosk.take(errand.stick.path());
    errand.kiosk.let_go();
    CHECK(errand.kiosk.waiting() == 0);
    CHECK(errand.endpoint.stored() == 3);
}

TEST_CASE("an upload is answered with the very file that an import leaves") {
    const auto token = [](Errand& errand) {
        auto administration = valued(endpoint::open_administration(errand.endpoint.central.file));
        valued(administration->add_api_token("ada", endpoint::hash_of("token-of-ada")));
    };
    Errand imported;
    Errand uploaded;
    token(uploaded);
    REQUIRE(imported.bytes() == uploaded.bytes());
    const auto reply = uploaded.endpoint.wire.exchange(
        {"POST",
         "/api/bundles",
         uploaded.bytes(),
         {{"authorization", "Bearer token-of-ada"}, {"content-type", "application/http"}}});
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(reply->body == valued(base::read_file(imported.run().ack)));
    CHECK(reply->headers.at("content-disposition") ==
          "attachment; filename=\"" + uploaded.bundle.filename().string() + ".ack\"");
    valued(base::write_file(uploaded.stick / "from-a-page.ack", reply->body));
    uploaded.kiosk.take(uploaded.stick.path());
    uploaded.kiosk.let_go();
    CHECK(uploaded.kiosk.waiting() == 0);
}

TEST_CASE("a second import stores nothing twice and answers the kiosk all the same") {
    Errand errand;
    errand.run();
    std::filesystem::remove(errand.run().ack);
    const auto again = errand.run();
    CHECK(again.stored == 0);
    CHECK(again.existed == 3);
    CHECK(errand.endpoint.stored() == 3);
    errand.kiosk.take(errand.stick.path());
    errand.kiosk.let_go();
    CHECK(errand.kiosk.waiting() == 0);
}

TEST_CASE("an incomplete file says so, and what is whole in it counts and is answered") {
    Errand errand(700);
    const auto bytes = errand.bytes();
    errand.rewrite(bytes.substr(0, bytes.size() - 1));
    const auto done = errand.run();
    CHECK(done.is_incomplete);
    CHECK(done.stored == 700);
    CHECK(done.kiosk.empty());
    CHECK(done.kid == errand.kiosk.identity.key.public_key.kid);
    CHECK(Errand::codes(done) == Codes{"incomplete"});
    errand.kiosk.take(errand.stick.path());
    errand.kiosk.let_go();
    CHECK(errand.kiosk.waiting() == 0);
}

TEST_CASE(
    "a batch that was altered on the stick is refused by name, the others count, and its answers are kept") {
    Errand errand(700);
    auto bytes = errand.bytes();
    bytes[bytes.find("\r\n\r\n") + 40] ^= 1;  // in the first batch's body
    errand.rewrite(bytes);
    const auto done = errand.run();
    CHECK(done.stored == 200);
    CHECK(Errand::codes(done) == Codes{"altered", "bad-digest"});
    errand.kiosk.take(errand.stick.path());
    errand.kiosk.let_go();
    CHECK(errand.kiosk.waiting() == 500);
}

TEST_CASE("what the endpoint refuses has a code and a sentence, and the kiosk keeps its answers") {
    Errand errand;
    SECTION("a kiosk that was never enrolled") {
        Endpoint other;
        const auto done = valued(import(errand.bundle, other));
        CHECK(Errand::codes(done) == Codes{"bad-signature", "bad-signature"});
        CHECK(done.rejected == 3);
        CHECK(done.ack.empty());
    }
    SECTION("a kiosk that was revoked") {
        auto administration = valued(endpoint::open_administration(errand.endpoint.central.file));
        valued(administration->revoke("MJB-7", std::nullopt, base::UtcHour::of(errand.endpoint.clock.now)));
        const auto done = errand.run();
        CHECK(Errand::codes(done) == Codes{"revoked", "revoked"});
        CHECK(done.rejected == 3);
        CHECK(done.ack.empty());
        CHECK(errand.endpoint.stored() == 0);
    }
    errand.kiosk.take(errand.stick.path());
    errand.kiosk.let_go();
    CHECK(errand.kiosk.waiting() == 3);
}

TEST_CASE("an administrator may admit what a revoked kiosk had: stored, marked, and answered") {
    Errand errand;
    auto administration = valued(endpoint::open_administration(errand.endpoint.central.file));
    valued(administration->revoke("MJB-7", std::nullopt, base::UtcHour::of(errand.endpoint.clock.now)));
    valued(administration->add_api_token("ada", endpoint::hash_of("token-of-ada")));
    const auto stranger = import(errand.bundle, errand.endpoint, {{}, "guessed"});
    REQUIRE_FALSE(stranger);
    CHECK(stranger.error().kind == base::ErrorKind::Denied);
    const auto done = errand.run({{}, "token-of-ada"});
    CHECK(done.stored == 3);
    CHECK(done.findings.empty());
    CHECK(errand.endpoint.stored("suspect = 1") == 3);
    errand.kiosk.take(errand.stick.path());
    errand.kiosk.let_go();
    CHECK(errand.kiosk.waiting() == 0);
}

TEST_CASE("what is no bundle is told by name, sends nothing and writes nothing") {
    Errand errand;
    const auto told = [&](const std::filesystem::path& file) {
        const auto done = valued(import(file, errand.endpoint));
        CHECK(done.is_incomplete);
        CHECK(done.ack.empty());
        return Errand::codes(done);
    };
    errand.endpoint.wire.sent.clear();
    CHECK(told(errand.stick.path()) == Codes{"not-a-file"});
    CHECK(told(errand.stick / "nothing") == Codes{"file-unreadable"});
    std::filesystem::create_symlink(errand.bundle, errand.stick / "link.bundle");
    CHECK(told(errand.stick / "link.bundle") == Codes{"not-a-file"});
    valued(base::write_file(errand.stick / "empty.bundle", ""));
    CHECK(told(errand.stick / "empty.bundle") == Codes{"empty-file"});
    valued(base::write_file(errand.stick / "song.bundle", std::string(5000, '\xff')));
    CHECK(told(errand.stick / "song.bundle") == Codes{"not-a-bundle"});
    std::filesystem::resize_file(errand.stick / "song.bundle", wire::kMaxBundleBytes + 1);
    CHECK(told(errand.stick / "song.bundle") == Codes{"file-too-large"});
    CHECK(errand.endpoint.wire.sent.empty());
}

TEST_CASE("nothing but batches and the last part is sent, with no field that somebody added") {
    Errand errand;
    wire::HttpRequest other{"GET", "/api/responses", "", {{"authorization", "Bearer stolen"}}};
    errand.rewrite(wire::encode(other) + errand.bytes());
    CHECK(Errand::codes(errand.run()) == Codes{"foreign-request", "altered"});
    for (const auto& request : errand.endpoint.wire.sent) {
        CHECK(request.target == wire::kEventsTarget);
        CHECK_FALSE(request.headers.contains("authorization"));
    }
}

TEST_CASE("a network that goes away half-way is an error, and what was answered by then is written") {
    Errand errand(700);
    int sent = 0;
    errand.endpoint.wire.instead =
        [&](const client::Request&) -> std::optional<base::Result<client::Reply, client::Fault>> {
        if (++sent == 1) return std::nullopt;
        return no_network();
    };
    const auto done = import(errand.bundle, errand.endpoint);
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == base::ErrorKind::Unavailable);
    CHECK(sent == 1 + cli::kImportAttempts);
    errand.kiosk.take(errand.stick.path());
    errand.kiosk.let_go();
    CHECK(errand.kiosk.waiting() == 200);
    errand.endpoint.wire.instead = nullptr;
    const auto again = errand.run();
    CHECK(again.stored == 200);
    CHECK(again.existed == 500);
}

TEST_CASE("a busy endpoint is waited for") {
    Errand errand;
    int busy = 2;
    errand.endpoint.wire.instead =
        [&](const client::Request&) -> std::optional<base::Result<client::Reply, client::Fault>> {
        if (busy-- <= 0) return std::nullopt;
        return client::Reply{503, "application/problem+json", "", std::nullopt, {}};
    };
    CHECK(errand.run().stored == 3);
}

TEST_CASE("a page of a network that asks for a login settles nothing") {
    Errand errand;
    errand.endpoint.wire.instead =
        [](const client::Request&) -> std::optional<base::Result<client::Reply, client::Fault>> {
        return client::Reply{200, "text/html", "<html>log in</html>", std::nullopt, {}};
    };
    CHECK_FALSE(import(errand.bundle, errand.endpoint));
    CHECK_FALSE(std::filesystem::exists(errand.bundle.string() + ".ack"));
}

TEST_CASE("the answer goes where the administrator says, and a place that takes none is told") {
    Errand errand;
    const support::TemporaryFolder desk;
    CHECK(errand.run({desk.path(), {}}).ack == desk / (errand.bundle.filename().string() + ".ack"));
    const auto done = errand.run({desk / "nowhere", {}});
    CHECK(done.existed == 3);
    CHECK(done.ack.empty());
    CHECK(Errand::codes(done) == Codes{"no-stick"});
}

TEST_CASE("every code that the endpoint may refuse with has a sentence for staff") {
    for (int i = 0; i <= static_cast<int>(wire::ProblemKind::NotOpened); ++i) {
        const auto& type = wire::problem_type(static_cast<wire::ProblemKind>(i));
        CHECK(cli::refusal_sentence(type.code).ends_with('.'));
    }
}
