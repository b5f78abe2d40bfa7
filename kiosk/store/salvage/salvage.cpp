#include "kiosk/store/salvage/salvage.h"

#include <algorithm>
#include <set>
#include <string>

#include "sync/base/check.h"
#include "sync/base/file.h"

namespace store {
namespace {

// Rows in one transaction: some ten milliseconds, so that a visitor's answer never waits long behind one.
constexpr std::size_t kPart = 256;

constexpr std::string_view kSetAside = ".damaged-";
constexpr std::string_view kDone = ".salvaged";

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

bool is_database(const std::string& name) {
    return !name.ends_with("-wal") && !name.ends_with("-shm") && !name.ends_with(".part") &&
           !name.ends_with(kDone);
}

}  // namespace

void Salvage::look() {
    std::set<std::filesystem::path> found;
    std::error_code ignored;  // a folder that cannot be listed has other troubles, which the store tells of
    for (const auto& entry : std::filesystem::directory_iterator(folder_of(database_), ignored)) {
        const auto name = entry.path().filename().string();
        const bool is_ours = name.starts_with(database_.filename().string() + std::string(kSetAside));
        if (!is_ours || !is_database(name)) continue;
        if (!std::filesystem::exists(entry.path().string() + std::string(kDone), ignored))
            found.insert(entry.path());
    }
    waiting_.assign(found.begin(), found.end());
    open_.reset();
    part_.reset();
}

base::Result<void> Salvage::open_next() {
    auto wreck = Wreck::open(waiting_.back());
    if (!wreck) {
        waiting_.pop_back();
        return base::passed_on(std::move(wreck));
    }
    open_.emplace(Open{std::move(*wreck), {}});
    return {};
}

base::Result<const Part*> Salvage::part() {
    CHECK(has_work(), "nothing waits to be salvaged");
    if (part_) return &*part_;
    if (!open_) {
        if (auto opened = open_next(); !opened) return base::passed_on(std::move(opened));
    }
    Part part;
    while (part.events.size() < kPart && !part.is_last) {
        auto find = open_->wreck.next();
        if (!find) {
            part.is_last = true;
            part.drafts = open_->drafts;
        } else if (auto* event = std::get_if<SavedEvent>(&*find)) {
            part.events.push_back(std::move(*event));
        } else {
            open_->drafts.push_back(std::move(std::get<Draft>(*find)));
        }
    }
    part_ = std::move(part);
    return &*part_;
}

base::Result<void> Salvage::done() {
    CHECK(open_ && part_, "a part was carried over");
    open_->events += std::ssize(part_->events);
    const bool is_last = part_->is_last;
    part_.reset();
    if (!is_last) return {};
    const auto note = std::to_string(open_->events) + " events and " + std::to_string(open_->drafts.size()) +
                      " unfinished responses could be read and were carried over.\n";
    const auto mark = waiting_.back().string() + std::string(kDone);
    waiting_.pop_back();
    open_.reset();
    return base::write_file(mark, note);
}

}  // namespace store
