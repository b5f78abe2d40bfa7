// Certificates on a machine that does not know the time (contracts: TLS).

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/sync/client/fixture.h"

using namespace std::chrono_literals;
using client::FaultKind;

namespace {

constexpr std::chrono::hours kTenYears{24 * 365 * 10};

base::WallTime real_now() {
    return base::SystemClock().wall();
}

// An endpoint whose certificate is good from an hour ago to tomorrow, and a kiosk whose clock a test sets.
struct Line {
    explicit Line(std::chrono::hours ahead, bool is_synchronised = false) {
        clock.now = real_now() + ahead;
        clock.synchronised = is_synchronised;
        options.clock = &clock;
        options.signed_time = &signed_time;
    }
    base::Result<client::Reply, client::Fault> get() {
        auto transport = client_test::valued(client::CurlTransport::open(options));
        return transport->exchange({"GET", "/", {}, {}});
    }
    void was_signed(base::WallTime at) { signed_time.learn(at, clock.steady); }

    support::TemporaryFolder folder;
    support::FakeClock clock;
    client::SignedTime signed_time{base::WallTime{}};
    support::HttpsServer server{client_test::identity(), [](const support::ReceivedRequest&) {
                                    return support::Reaction{support::http_reply(200, "text/plain", "fine")};
                                }};
    client::TransportOptions options = client_test::options_for(server, folder.path());
};

bool is_refused(const base::Result<client::Reply, client::Fault>& reply) {
    return !reply && reply.error().kind == FaultKind::TlsRefused;
}

}  // namespace

TEST_CASE("a clock that is years off and follows no server is outdone by what was signed last (E09)") {
    for (const auto ahead : {kTenYears, -kTenYears}) {
        Line line(ahead);
        CHECK(is_refused(line.get()));  // nothing was signed yet: 1970 is too early
        line.was_signed(real_now());
        CHECK(line.get());
    }
}

TEST_CASE("the time that was signed goes on with the monotonic clock") {
    Line line(kTenYears);
    line.was_signed(real_now() - 24h);
    CHECK(is_refused(line.get()));  // the certificate is younger
    line.clock.advance(24h);
    CHECK(line.get());
    line.clock.advance(48h);
    CHECK(is_refused(line.get()));  // never past its end
}

TEST_CASE("a clock that follows a server is believed, whatever was signed") {
    Line line(kTenYears, true);
    line.was_signed(real_now());
    CHECK(is_refused(line.get()));
}

TEST_CASE("a certificate that ended before what was signed last is not good, whatever the clock says (E09)") {
    for (const auto ahead : {-kTenYears, std::chrono::hours{0}}) {
        Line line(ahead);
        line.was_signed(real_now() + 48h);
        CHECK(is_refused(line.get()));
    }
}

TEST_CASE("no time makes another authority's certificate good") {
    const support::Authority other;
    Line line(kTenYears);
    line.was_signed(real_now());
    line.options.ca = line.folder / "other.pem";
    client_test::valued(base::write_file(line.options.ca, other.certificate()));
    CHECK(is_refused(line.get()));
}
