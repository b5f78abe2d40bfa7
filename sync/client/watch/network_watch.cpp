#include "sync/client/watch/network_watch.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace client {
namespace {

bool is_change(unsigned type) {
    return type == RTM_NEWLINK || type == RTM_DELLINK || type == RTM_NEWADDR || type == RTM_DELADDR;
}

bool holds_change(const char* bytes, std::size_t size) {
    while (size >= sizeof(nlmsghdr)) {
        nlmsghdr header;
        std::memcpy(&header, bytes, sizeof header);
        if (header.nlmsg_len < sizeof header || header.nlmsg_len > size) return false;
        if (is_change(header.nlmsg_type)) return true;
        const auto step = std::min<std::size_t>(NLMSG_ALIGN(header.nlmsg_len), size);
        bytes += step;
        size -= step;
    }
    return false;
}

}  // namespace

NetworkWatch::NetworkWatch(NetworkWatch&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

NetworkWatch::~NetworkWatch() {
    if (socket_ >= 0) close(socket_);
}

base::Result<NetworkWatch> NetworkWatch::open() {
    NetworkWatch watch;
    watch.socket_ = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    const auto* raw = reinterpret_cast<const sockaddr*>(&address);
    if (watch.socket_ < 0 || bind(watch.socket_, raw, sizeof address) != 0) {
        return base::fail(base::ErrorKind::Unavailable, "cannot watch: " + std::string(std::strerror(errno)),
                          "the network's changes", "allow AF_NETLINK");
    }
    return watch;
}

bool NetworkWatch::has_changed() const {
    alignas(nlmsghdr) std::array<char, 8192> buffer;
    bool is_changed = false;
    for (;;) {
        sockaddr_nl sender{};
        socklen_t size = sizeof sender;
        const auto got =
            recvfrom(socket_, buffer.data(), buffer.size(), 0, reinterpret_cast<sockaddr*>(&sender), &size);
        if (got < 0 && errno == EINTR) continue;
        // The kernel had more to tell than the socket holds (netlink(7)).
        if (got < 0 && errno == ENOBUFS) is_changed = true;
        if (got < 0 && errno != ENOBUFS) return is_changed;
        // Other processes can send here, too: they are not believed.
        const bool is_kernel = got > 0 && sender.nl_pid == 0;
        is_changed = is_changed || (is_kernel && holds_change(buffer.data(), static_cast<std::size_t>(got)));
    }
}

}  // namespace client
