#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <utility>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/client/watch/network_watch.h"
#include "sync/client/watch/wake.h"

namespace client {

// What lyhord-sync sleeps on: changes in two folders and of the network, two kinds of signals, and the time.
// Linux (inotify, signalfd).
class Watch {
public:
    // Blocks SIGTERM, SIGINT and SIGUSR1 for this thread and those that it starts, so call it first. Looks
    // for kiosk.db in `kiosk_folder`, for an enrolment in `device_folder`, and for *.ack in `brought_folder`;
    // they must exist. Where the system does not tell of the network's changes, it goes without them.
    static base::Result<Watch> open(const std::filesystem::path& kiosk_folder,
                                    const std::filesystem::path& device_folder,
                                    const std::filesystem::path& brought_folder);
    Watch(Watch&& other) noexcept;
    Watch& operator=(Watch&&) = delete;
    ~Watch();

    // Readable once the program is asked to end; stays so.
    [[nodiscard]] int stop_descriptor() const { return stop_; }

    // Blocks until `until`, or until something happens; nullopt: the program is asked to end.
    std::optional<Wake> wait(base::MonotonicTime until, const base::Clock& clock);

private:
    explicit Watch(NetworkWatch network) : network_(std::move(network)) {}
    void read_changes(Wake& wake) const;

    int stop_ = -1;     // signalfd: SIGTERM, SIGINT
    int now_ = -1;      // signalfd: SIGUSR1
    int changes_ = -1;  // inotify
    NetworkWatch network_;
};

}  // namespace client
