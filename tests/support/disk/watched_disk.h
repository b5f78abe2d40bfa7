#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

// Stands between a program and the kernel for all files below one folder: counts what the program asks of the
// disk, lets the nth call fail, be cut short or be late, and keeps the whole history so that a power cut can
// be replayed from it. calls.cpp takes the place of libc's functions; linked into a test it is driven by the
// test, as a library loaded with LD_PRELOAD by a file (steer.cpp).
namespace support::disk {

enum class Call {
    Open,  // for writing
    Write,
    Sync,  // fsync, fdatasync; of a folder too
    Truncate,
    Rename,
    Remove,
};
inline constexpr int kCalls = 6;

struct Effect {
    int error = 0;                       // errno; 0: the call goes through
    bool is_short = false;               // a write takes half of what it is given
    std::chrono::milliseconds delay{0};  // before all else
};

// One way of failing.
struct Rule {
    std::vector<Call> calls;  // which of them
    std::uint64_t nth = 1;    // of these, counted from arm()
    bool is_lasting = false;  // and every one after it
    Effect effect;
    std::string part_of_path{};  // only files whose path has this in it
};

// What was done, in order; of what failed only syncs are in it. Not of "-shm" files: they do not outlive a
// power cut.
struct Done {
    enum class Kind { Create, Write, Truncate, Sync, FailedSync, Rename, Remove, Note };
    Kind kind = Kind::Note;
    std::string path;     // Note: what was told
    std::int64_t at = 0;  // Write: offset; Truncate: the new size
    std::string bytes;    // Write: content; Rename: the new path
};

// Any thread.
class WatchedDisk {
public:
    // Watches from now on, and forgets everything before.
    void watch(std::string folder);
    void arm(std::vector<Rule> rules);
    // What has fired stays counted.
    void disarm();
    // How often a rule took effect since arm().
    [[nodiscard]] std::uint64_t fired() const;
    [[nodiscard]] std::uint64_t count(Call call) const;
    // Syncs are counted and kept in the history, but the kernel is not asked: for histories, not for safety.
    void skip_syncs(bool are_skipped);
    void record(bool is_recording);
    // `ask` may arm(); both are called by whoever uses the disk.
    void ask_before_each(std::function<void()> ask);
    void tell_when_fired(std::function<void(std::uint64_t)> tell);
    // A mark in the history.
    void note(std::string told);
    [[nodiscard]] std::vector<Done> take_history();

    // -- for calls.cpp --
    [[nodiscard]] bool is_watched(const std::string& path) const;
    // What is to happen to the call; waits out a delay.
    Effect judge(Call call, const std::string& path);
    void did(Done done);
    [[nodiscard]] bool skips_syncs() const;

private:
    struct Armed {
        Rule rule;
        std::uint64_t seen = 0;
    };
    Effect effect_of(Call call, const std::string& path);

    mutable std::mutex mutex_;
    std::string folder_;  // guarded by mutex_, as all below
    std::vector<Armed> rules_;
    std::uint64_t fired_ = 0;
    std::map<Call, std::uint64_t> counts_;
    std::vector<Done> history_;
    std::function<void()> ask_;
    std::function<void(std::uint64_t)> tell_;
    bool is_recording_ = false;
    bool skips_syncs_ = false;
};

// The one of this process. Never destroyed: files are closed later than that.
WatchedDisk& watched_disk();

}  // namespace support::disk
