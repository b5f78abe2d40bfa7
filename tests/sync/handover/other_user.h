#pragma once
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

// Runs a piece of a test as another Unix user. Needs root: root itself may read everything and would hide
// what goes wrong between two users.
namespace support {

constexpr uid_t kKioskUser = 64001;  // Debian policy: 60000-64999 are never given to people
constexpr uid_t kSyncUser = 64002;
constexpr uid_t kStranger = 64003;
constexpr gid_t kSharedGroup = 64001;
constexpr gid_t kStrangerGroup = 64003;

[[nodiscard]] inline bool is_root() {
    return geteuid() == 0;
}

// In the child only: gives up root for good.
inline bool become(uid_t user, gid_t group) {
    return setgroups(1, &group) == 0 && setresgid(group, group, group) == 0 &&
           setresuid(user, user, user) == 0 && setuid(0) != 0;
}

inline pid_t start_as(uid_t user, gid_t group, const std::function<int()>& work) {
    const pid_t child = fork();
    if (child == 0) _exit(become(user, group) ? work() : 125);
    return child;
}

// What `work` returned, 125 when it could not become that user, 128+n when signal n ended it.
inline int wait_for(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

inline int run_as(uid_t user, gid_t group, const std::function<int()>& work) {
    return wait_for(start_as(user, group, work));
}

// One process waits until another has come to a certain point. Make it before the processes.
class Signal {
public:
    Signal() {
        if (pipe(ends_) != 0) ends_[0] = ends_[1] = -1;
    }
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;
    ~Signal() {
        close(ends_[0]);
        close(ends_[1]);
    }
    [[nodiscard]] bool give() const { return write(ends_[1], "!", 1) == 1; }
    // False after ten seconds: the other process has ended without giving it.
    [[nodiscard]] bool wait() const {
        pollfd readable{ends_[0], POLLIN, 0};
        char byte = 0;
        return poll(&readable, 1, 10'000) == 1 && read(ends_[0], &byte, 1) == 1;
    }

private:
    int ends_[2];
};

// A process of another user that does its work and then holds everything open until it is killed.
class HeldOpen {
public:
    HeldOpen(uid_t user, gid_t group, const std::function<bool()>& work) {
        const Signal done;
        child_ = start_as(user, group, [&] {
            if (!work() || !done.give()) return 1;
            for (;;)
                pause();
        });
        has_worked_ = done.wait();
    }
    HeldOpen(const HeldOpen&) = delete;
    HeldOpen& operator=(const HeldOpen&) = delete;
    ~HeldOpen() { kill_now(); }

    [[nodiscard]] bool has_worked() const { return has_worked_; }
    void kill_now() {
        if (child_ <= 0) return;
        kill(child_, SIGKILL);
        wait_for(child_);
        child_ = -1;
    }

private:
    pid_t child_ = -1;
    bool has_worked_ = false;
};

// The data folder as it is installed: the kiosk's or sync's own, group may look, set-group-id.
inline bool make_data_folder(const std::filesystem::path& folder, uid_t owner) {
    return chmod(folder.parent_path().c_str(), 0755) == 0 && std::filesystem::create_directory(folder) &&
           chown(folder.c_str(), owner, kSharedGroup) == 0 && chmod(folder.c_str(), 02750) == 0;
}

}  // namespace support
