#include "kiosk/store/other_side/sync_watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace store {
namespace {

constexpr std::uint32_t kGone = IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::uint32_t kInFolder =
    IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | kGone | IN_ONLYDIR;
constexpr std::uint32_t kAbove = IN_CREATE | IN_MOVED_TO | kGone | IN_ONLYDIR;

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

std::filesystem::path nearest_existing(std::filesystem::path folder) {
    std::error_code ignored;  // a folder that cannot be seen is as good as missing
    while (!std::filesystem::is_directory(folder, ignored) && folder.has_relative_path())
        folder = folder_of(folder);
    return folder;
}

}  // namespace

SyncWatch::SyncWatch(std::filesystem::path file)
    : file_(std::filesystem::absolute(file)), inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    arm();
}

SyncWatch::~SyncWatch() {
    if (inotify_ >= 0) close(inotify_);
}

// Again when the folder came between looking for it and watching the one above.
void SyncWatch::arm() {
    while (try_arm() && !is_on_folder_) {
        std::error_code ignored;
        if (!std::filesystem::is_directory(folder_of(file_), ignored)) return;
    }
}

bool SyncWatch::try_arm() {
    const auto folder = nearest_existing(folder_of(file_));
    is_on_folder_ = folder == folder_of(file_);
    if (watch_ >= 0)
        inotify_rm_watch(inotify_, watch_);  // EINVAL when the folder has gone: then so has the watch
    watch_ = inotify_add_watch(inotify_, folder.c_str(), is_on_folder_ ? kInFolder : kAbove);
    if (watch_ >= 0) {
        trouble_.reset();
        return true;
    }
    trouble_ = base::Error{base::ErrorKind::Unavailable,
                           std::string("cannot watch a folder: ") + std::strerror(errno), folder.string(),
                           "raise fs.inotify.max_user_watches or max_user_instances"};
    return false;
}

bool SyncWatch::concerns(std::uint32_t mask, std::string_view name) const {
    if (!is_on_folder_ || (mask & (kGone | IN_IGNORED | IN_Q_OVERFLOW)) != 0) return true;
    // Not -shm: readers write there too, and would wake themselves.
    const std::string file = file_.filename().string();
    if (name == file) return true;
    // Nor the log's owner and mode, which SQLite sets whenever root opens it.
    return name == file + "-wal" && (mask & IN_ATTRIB) == 0;
}

bool SyncWatch::has_stirred() {
    alignas(inotify_event) std::array<char, 4096> buffer;
    bool is_stirred = false;
    bool is_lost = false;
    for (ssize_t size; (size = read(inotify_, buffer.data(), buffer.size())) > 0;) {
        for (ssize_t at = 0; at < size;) {
            inotify_event event;
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char* name = buffer.data() + at + sizeof event;
            at += static_cast<ssize_t>(sizeof event + event.len);
            if (event.wd != watch_ && (event.mask & IN_Q_OVERFLOW) == 0) continue;  // of a watch given up
            is_lost = is_lost || !is_on_folder_ || (event.mask & (kGone | IN_IGNORED)) != 0;
            is_stirred = is_stirred || concerns(event.mask, event.len > 0 ? name : "");
        }
    }
    if (is_lost) arm();
    return is_stirred;
}

}  // namespace store
