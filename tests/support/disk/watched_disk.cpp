#include "tests/support/disk/watched_disk.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace support::disk {
namespace {

bool is_about(const Rule& rule, Call call, const std::string& path) {
    const bool has_call = std::find(rule.calls.begin(), rule.calls.end(), call) != rule.calls.end();
    return has_call && path.find(rule.part_of_path) != std::string::npos;
}

}  // namespace

WatchedDisk& watched_disk() {
    static auto* const disk = new WatchedDisk;
    return *disk;
}

void WatchedDisk::watch(std::string folder) {
    const std::lock_guard lock(mutex_);
    folder_ = std::move(folder);
    rules_.clear();
    fired_ = 0;
    counts_.clear();
    history_.clear();
}

void WatchedDisk::arm(std::vector<Rule> rules) {
    const std::lock_guard lock(mutex_);
    rules_.clear();
    for (auto& rule : rules)
        rules_.push_back({std::move(rule)});
    fired_ = 0;
}

void WatchedDisk::disarm() {
    const std::lock_guard lock(mutex_);
    rules_.clear();
}

std::uint64_t WatchedDisk::fired() const {
    const std::lock_guard lock(mutex_);
    return fired_;
}

std::uint64_t WatchedDisk::count(Call call) const {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(call);
    return found == counts_.end() ? 0 : found->second;
}

void WatchedDisk::skip_syncs(bool are_skipped) {
    const std::lock_guard lock(mutex_);
    skips_syncs_ = are_skipped;
}

void WatchedDisk::record(bool is_recording) {
    const std::lock_guard lock(mutex_);
    is_recording_ = is_recording;
}

void WatchedDisk::note(std::string told) {
    did({Done::Kind::Note, std::move(told), 0, {}});
}

std::vector<Done> WatchedDisk::take_history() {
    const std::lock_guard lock(mutex_);
    return std::exchange(history_, {});
}

bool WatchedDisk::is_watched(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    if (folder_.empty() || !path.starts_with(folder_)) return false;
    return path.size() == folder_.size() || path[folder_.size()] == '/';
}

Effect WatchedDisk::judge(Call call, const std::string& path) {
    if (ask_) ask_();
    const auto before = fired();
    const auto effect = effect_of(call, path);
    if (tell_ && fired() != before) tell_(fired());
    if (effect.delay.count() > 0) std::this_thread::sleep_for(effect.delay);
    return effect;
}

Effect WatchedDisk::effect_of(Call call, const std::string& path) {
    const std::lock_guard lock(mutex_);
    ++counts_[call];
    Effect effect;
    for (auto& armed : rules_) {
        if (!is_about(armed.rule, call, path)) continue;
        ++armed.seen;
        const bool is_its_turn =
            armed.rule.is_lasting ? armed.seen >= armed.rule.nth : armed.seen == armed.rule.nth;
        if (!is_its_turn) continue;
        ++fired_;
        effect = armed.rule.effect;
    }
    return effect;
}

void WatchedDisk::ask_before_each(std::function<void()> ask) {
    ask_ = std::move(ask);
}

void WatchedDisk::tell_when_fired(std::function<void(std::uint64_t)> tell) {
    tell_ = std::move(tell);
}

void WatchedDisk::did(Done done) {
    const std::lock_guard lock(mutex_);
    if (is_recording_ && !done.path.ends_with("-shm")) history_.push_back(std::move(done));
}

bool WatchedDisk::skips_syncs() const {
    const std::lock_guard lock(mutex_);
    return skips_syncs_;
}

}  // namespace support::disk
