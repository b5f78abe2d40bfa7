#pragma once
#include "sync/base/result.h"

namespace client {

// Tells when this machine's network has changed: a link came up or went down, an address came or went. Linux
// (rtnetlink(7)); needs no rights. One thread.
class NetworkWatch {
public:
    // Unavailable: the system grants no such socket, as in a sandbox without AF_NETLINK. What failed is then
    // tried again after its back-off alone.
    static base::Result<NetworkWatch> open();
    // Watches nothing.
    NetworkWatch() = default;
    NetworkWatch(NetworkWatch&& other) noexcept;
    NetworkWatch& operator=(NetworkWatch&&) = delete;
    ~NetworkWatch();

    // For poll(2); -1 when it watches nothing, which poll ignores.
    [[nodiscard]] int descriptor() const { return socket_; }
    // Reads what the kernel told; true when the network may be another one than at the last call. Does not
    // wait.
    [[nodiscard]] bool has_changed() const;

private:
    int socket_ = -1;
};

}  // namespace client
