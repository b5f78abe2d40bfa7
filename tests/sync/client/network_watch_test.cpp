#include "sync/client/watch/network_watch.h"

#include <linux/rtnetlink.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <thread>

#include "tests/sync/client/fixture.h"

using client::NetworkWatch;
using client_test::valued;

namespace {

// A network of the calling thread's own, in which it may do anything; false where that is not allowed.
bool enter_own_network() {
    return unshare(CLONE_NEWNET) == 0;
}

void switch_loopback(bool is_on) {
    const int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    ioctl(any, SIOCGIFFLAGS, &request);
    const auto flags = static_cast<unsigned>(request.ifr_flags);
    request.ifr_flags = static_cast<short>(is_on ? flags | IFF_UP : flags & ~static_cast<unsigned>(IFF_UP));
    CHECK(ioctl(any, SIOCSIFFLAGS, &request) == 0);
    close(any);
}

// Fails rather than hang.
bool tells(const NetworkWatch& watch) {
    pollfd polled{watch.descriptor(), POLLIN, 0};
    return poll(&polled, 1, 30'000) == 1 && watch.has_changed();
}

// What a process without any rights may send to the watch's socket.
bool forge(const NetworkWatch& watch) {
    sockaddr_nl to{};
    socklen_t size = sizeof to;
    getsockname(watch.descriptor(), reinterpret_cast<sockaddr*>(&to), &size);
    to.nl_groups = 0;
    const int other = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    nlmsghdr message{};
    message.nlmsg_len = sizeof message;
    message.nlmsg_type = RTM_NEWLINK;
    const auto sent =
        sendto(other, &message, sizeof message, 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    close(other);
    return sent == sizeof message;
}

void in_own_network(const std::function<void()>& check) {
    std::thread([&] {
        if (enter_own_network()) {
            check();
        } else {
            WARN("this machine lets nobody make a network of their own, so nothing was tried");
        }
    }).join();
}

}  // namespace

TEST_CASE("a link that comes up or goes down is told at once") {
    in_own_network([] {
        const auto watch = valued(NetworkWatch::open());
        CHECK_FALSE(watch.has_changed());
        switch_loopback(true);
        CHECK(tells(watch));
        CHECK_FALSE(watch.has_changed());
        switch_loopback(false);
        CHECK(tells(watch));
    });
}

TEST_CASE("another process that says that the network changed is not believed") {
    in_own_network([] {
        const auto watch = valued(NetworkWatch::open());
        if (!forge(watch)) return;  // the kernel refused it already
        pollfd polled{watch.descriptor(), POLLIN, 0};
        CHECK(poll(&polled, 1, 30'000) == 1);
        CHECK_FALSE(watch.has_changed());
    });
}

TEST_CASE("a watch that watches nothing disturbs nobody") {
    const NetworkWatch none;
    CHECK(none.descriptor() == -1);
}
