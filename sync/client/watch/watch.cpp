#include "sync/client/watch/watch.h"
#include "sync/base/log.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <utility>

namespace client {
namespace {

constexpr std::uint32_t kChanges =
    IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;

int descriptor_of(std::initializer_list<int> signals) {
    sigset_t set;
    sigemptyset(&set);
    for (const auto signal : signals)
        sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

base::Unexpected<base::Error> cannot_watch(const std::string& where) {
    const char* remedy =
        errno == ENOSPC ? "raise fs.inotify.max_user_watches" : "check that the folder can be read";
    return base::fail(base::ErrorKind::Unavailable, std::string("cannot watch: ") + std::strerror(errno),
                      where, remedy);
}

// One change that inotify told of. The own writes to sync.db in a shared folder wake nobody.
void note(const inotify_event& event, Wake& wake) {
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
        wake.kiosk_replaced = wake.device_changed = wake.stick_brought = true;
        return;
    }
    const std::string_view name = event.len > 0 ? event.name : "";
    if (name == "enrolment") wake.device_changed = true;
    if (name.ends_with(".ack")) wake.stick_brought = true;
    if (!name.starts_with("kiosk.db")) return;
    wake.kiosk_changed = true;
    if (name == "kiosk.db" && (event.mask & IN_MODIFY) == 0) wake.kiosk_replaced = true;
}

bool says_something(const Wake& wake) {
    return wake.is_asked || wake.kiosk_changed || wake.kiosk_replaced || wake.device_changed ||
           wake.stick_brought || wake.network_changed;
}

// In milliseconds for poll(2). Compared before it is subtracted: a time that is long over may be the smallest
// there is.
int wait_time(base::MonotonicTime until, base::MonotonicTime now) {
    if (until <= now) return 0;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - now).count();
    return static_cast<int>(std::min<std::int64_t>(left, INT_MAX));
}

}  // namespace

Watch::Watch(Watch&& other) noexcept
    : stop_(std::exchange(other.stop_, -1)),
      now_(std::exchange(other.now_, -1)),
      changes_(std::exchange(other.changes_, -1)),
      network_(std::move(other.network_)) {}

Watch::~Watch() {
    for (const auto descriptor : {stop_, now_, changes_}) {
        if (descriptor >= 0) close(descriptor);
    }
}

base::Result<Watch> Watch::open(const std::filesystem::path& kiosk_folder,
                                const std::filesystem::path& device_folder,
                                const std::filesystem::path& brought_folder) {
    auto network = NetworkWatch::open();
    if (!network) base::log_warn("{}", network.error().message());
    Watch watch(network ? std::move(*network) : NetworkWatch());
    watch.stop_ = descriptor_of({SIGTERM, SIGINT});
    watch.now_ = descriptor_of({SIGUSR1});
    if (watch.stop_ < 0 || watch.now_ < 0) return cannot_watch("signals");
    watch.changes_ = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch.changes_ < 0) return cannot_watch("inotify");
    for (const auto& folder : {kiosk_folder, device_folder, brought_folder}) {
        if (inotify_add_watch(watch.changes_, folder.c_str(), kChanges) < 0)
            return cannot_watch(folder.string());
    }
    return watch;
}

void Watch::read_changes(Wake& wake) const {
    alignas(inotify_event) char buffer[16 * (sizeof(inotify_event) + NAME_MAX + 1)];
    for (;;) {
        const auto got = read(changes_, buffer, sizeof buffer);
        if (got <= 0) return;
        for (std::ptrdiff_t at = 0; at < got;) {
            const auto& event = *reinterpret_cast<const inotify_event*>(buffer + at);
            note(event, wake);
            at += static_cast<std::ptrdiff_t>(sizeof(inotify_event) + event.len);
        }
    }
}

std::optional<Wake> Watch::wait(base::MonotonicTime until, const base::Clock& clock) {
    Wake wake;
    for (;;) {
        const auto left = wait_time(until, clock.monotonic());
        pollfd polled[]{
            {stop_, POLLIN, 0}, {now_, POLLIN, 0}, {changes_, POLLIN, 0}, {network_.descriptor(), POLLIN, 0}};
        const auto ready = poll(polled, 4, left);
        if (polled[0].revents != 0) return std::nullopt;
        if (polled[1].revents != 0) {
            signalfd_siginfo info;
            while (read(now_, &info, sizeof info) > 0)
                wake.is_asked = true;
        }
        if (polled[2].revents != 0) read_changes(wake);
        if (polled[3].revents != 0) wake.network_changed = network_.has_changed();
        if (ready == 0 || says_something(wake)) return wake;
    }
}

}  // namespace client
