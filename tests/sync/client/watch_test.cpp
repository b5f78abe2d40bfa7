#include "sync/client/watch/watch.h"

#include <poll.h>
#include <signal.h>

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/sync/client/fixture.h"

using namespace std::chrono_literals;
using client_test::valued;

namespace {

const base::SystemClock kClock;

// Long enough that only the event itself can end the wait in time.
base::MonotonicTime in_a_minute() {
    return kClock.monotonic() + 60s;
}

}  // namespace

TEST_CASE("a commit of the kiosk wakes, and says whether the file is another one") {
    support::TemporaryFolder folder;
    auto watch = valued(client::Watch::open(folder.path(), folder.path(), folder.path()));
    client_test::Kiosk kiosk(folder.path());
    auto wake = watch.wait(in_a_minute(), kClock);
    REQUIRE(wake);
    CHECK(wake->kiosk_replaced);
    kiosk.answer();
    wake = watch.wait(in_a_minute(), kClock);
    REQUIRE(wake);
    CHECK(wake->kiosk_changed);
    CHECK_FALSE(wake->kiosk_replaced);
    CHECK_FALSE(wake->is_asked);
}

TEST_CASE("a new enrolment wakes, other files do not") {
    support::TemporaryFolder kiosk;
    support::TemporaryFolder data;
    std::filesystem::create_directory(data / "device");
    auto watch = valued(client::Watch::open(kiosk.path(), data / "device", data / "device"));
    valued(base::write_file(data / "device/key.next", "own"));
    auto wake = watch.wait(kClock.monotonic(), kClock);
    REQUIRE(wake);
    CHECK_FALSE(wake->device_changed);
    CHECK_FALSE(wake->kiosk_changed);
    client_test::enrol_device(data.path());
    wake = watch.wait(in_a_minute(), kClock);
    REQUIRE(wake);
    CHECK(wake->device_changed);
}

TEST_CASE("what a stick brought wakes once it is whole") {
    support::TemporaryFolder folder;
    support::TemporaryFolder brought;
    auto watch = valued(client::Watch::open(folder.path(), folder.path(), brought.path()));
    valued(base::write_file(brought / "half", "x"));
    auto wake = watch.wait(kClock.monotonic(), kClock);
    REQUIRE(wake);
    CHECK_FALSE(wake->stick_brought);
    valued(base::write_file(brought / "a.ack", "x"));
    wake = watch.wait(in_a_minute(), kClock);
    REQUIRE(wake);
    CHECK(wake->stick_brought);
}

TEST_CASE("signals ask to send and to end") {
    support::TemporaryFolder folder;
    auto watch = valued(client::Watch::open(folder.path(), folder.path(), folder.path()));
    raise(SIGUSR1);
    const auto wake = watch.wait(in_a_minute(), kClock);
    REQUIRE(wake);
    CHECK(wake->is_asked);
    raise(SIGTERM);
    CHECK_FALSE(watch.wait(in_a_minute(), kClock));
    // The transport sees it too, and it stays.
    pollfd polled{watch.stop_descriptor(), POLLIN, 0};
    CHECK(poll(&polled, 1, 0) == 1);
    CHECK_FALSE(watch.wait(in_a_minute(), kClock));
    // Taken, so that it does not end the test's own process when the mask is lifted.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    int taken = 0;
    sigwait(&set, &taken);
    CHECK(taken == SIGTERM);
}

TEST_CASE("a time that is over does not wait") {
    support::TemporaryFolder folder;
    auto watch = valued(client::Watch::open(folder.path(), folder.path(), folder.path()));
    for (const auto until : {base::MonotonicTime::min(), kClock.monotonic()}) {
        const auto wake = watch.wait(until, kClock);
        REQUIRE(wake);
        CHECK_FALSE(wake->kiosk_changed);
    }
}

TEST_CASE("a folder that is not there is told") {
    support::TemporaryFolder folder;
    const auto watch = client::Watch::open(folder / "nowhere", folder.path(), folder.path());
    REQUIRE_FALSE(watch);
    CHECK(watch.error().where.find("nowhere") != std::string::npos);
}
