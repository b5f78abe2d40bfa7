#include "kiosk/platform/headphones.h"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace platform {
namespace {

constexpr std::size_t kBits = sizeof(unsigned long) * CHAR_BIT;
using Switches = std::array<unsigned long, SW_MAX / kBits + 1>;

bool has_headphones(const Switches& switches) {
    return ((switches[SW_HEADPHONE_INSERT / kBits] >> (SW_HEADPHONE_INSERT % kBits)) & 1U) != 0;
}

// One device with a jack.
class Jack {
public:
    // nullopt for what cannot be read or has no jack.
    static std::optional<Jack> open(const std::filesystem::path& path) {
        const int device = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (device < 0) {
            return std::nullopt;
        }
        Jack jack(device);
        Switches known{};
        const bool knows = ioctl(device, EVIOCGBIT(EV_SW, sizeof known), known.data()) >= 0;
        return knows && has_headphones(known) ? std::optional(std::move(jack)) : std::nullopt;
    }
    Jack(Jack&& other) noexcept : device_(std::exchange(other.device_, -1)) {}
    Jack& operator=(Jack&& other) noexcept {
        std::swap(device_, other.device_);
        return *this;
    }
    ~Jack() {
        if (device_ >= 0) {
            close(device_);
        }
    }

    [[nodiscard]] int descriptor() const { return device_; }
    [[nodiscard]] bool is_in() const {
        Switches now{};
        return ioctl(device_, EVIOCGSW(sizeof now), now.data()) >= 0 && has_headphones(now);
    }
    // Reads what happened away; is_in() tells what came of it. False when the device is gone.
    [[nodiscard]] bool drain() const {
        std::array<input_event, 16> events{};
        ssize_t size = 0;
        while ((size = read(device_, events.data(), sizeof events)) > 0) {
        }
        return size < 0 && errno == EAGAIN;
    }

private:
    explicit Jack(int device) : device_(device) {}

    int device_;
};

class Watch {
public:
    Watch(std::filesystem::path folder, int inotify, int stop, Headphones::Told told)
        : folder_(std::move(folder)), inotify_(inotify), stop_(stop), told_(std::move(told)) {}
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() { close(inotify_); }

    void run() {
        std::error_code ignored;  // a folder that has gone holds no jack
        for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
            try_to_open(entry.path().filename());
        }
        tell_change();
        while (wait()) {
            tell_change();
        }
    }

private:
    void try_to_open(const std::string& name) {
        if (name.starts_with("event") && !jacks_.contains(name)) {
            if (auto jack = Jack::open(folder_ / name)) {
                jacks_.emplace(name, *std::move(jack));
            }
        }
    }

    // False when it is to end.
    bool wait() {
        std::vector<pollfd> watched{{stop_, POLLIN, 0}, {inotify_, POLLIN, 0}};
        for (const auto& [name, jack] : jacks_) {
            watched.push_back({jack.descriptor(), POLLIN, 0});
        }
        if (poll(watched.data(), watched.size(), -1) < 0) {
            return errno == EINTR;
        }
        if (watched[0].revents != 0) {
            return false;
        }
        std::erase_if(jacks_, [](const auto& one) { return !one.second.drain(); });
        if (watched[1].revents != 0) {
            read_names();
        }
        return true;
    }

    // A new device can be read only once its rights are set, which is told as a change of attributes.
    void read_names() {
        alignas(inotify_event) std::array<char, 4096> buffer;
        for (ssize_t size; (size = read(inotify_, buffer.data(), buffer.size())) > 0;) {
            for (ssize_t at = 0; at < size;) {
                inotify_event event;
                std::memcpy(&event, buffer.data() + at, sizeof event);
                if (event.len > 0) {
                    try_to_open(buffer.data() + at + sizeof event);
                }
                at += static_cast<ssize_t>(sizeof event + event.len);
            }
        }
    }

    void tell_change() {
        const bool are_in =
            std::any_of(jacks_.begin(), jacks_.end(), [](const auto& one) { return one.second.is_in(); });
        if (std::exchange(were_in_, are_in) != are_in) {
            told_(are_in);
        }
    }

    std::filesystem::path folder_;
    int inotify_;
    int stop_;
    Headphones::Told told_;
    std::map<std::string, Jack> jacks_;  // by file name
    bool were_in_ = false;
};

}  // namespace

base::Result<Headphones> Headphones::watch(const std::filesystem::path& folder, Told told) {
    const int inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (inotify_add_watch(inotify, folder.c_str(), IN_CREATE | IN_ATTRIB | IN_ONLYDIR) < 0) {
        close(inotify);
        return base::fail(base::ErrorKind::NotFound, "headphones cannot be noticed", folder.string(),
                          "Without a jack that reports them set headphones to \"always\" or \"never\".");
    }
    const int stop = eventfd(0, EFD_CLOEXEC);
    std::thread thread([folder, inotify, stop, told = std::move(told)]() mutable {
        Watch(folder, inotify, stop, std::move(told)).run();
    });
    return Headphones(stop, std::move(thread));
}

Headphones::Headphones(Headphones&& other) noexcept
    : stop_(std::exchange(other.stop_, -1)), thread_(std::move(other.thread_)) {}

Headphones::~Headphones() {
    if (!thread_.joinable()) {
        return;
    }
    eventfd_write(stop_, 1);
    thread_.join();
    close(stop_);
}

}  // namespace platform
