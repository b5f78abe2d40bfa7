#include "sync/endpoint/store/sqlite/backup/scratch_folder.h"

#include <stdlib.h>

#include <string>
#include <utility>
#include <vector>

namespace endpoint {
namespace {

constexpr const char* kStart = "rehearsal-";

void sweep(const std::filesystem::path& beside) {
    std::vector<std::filesystem::path> left;
    std::error_code ignored;  // what cannot be seen cannot be swept
    for (const auto& entry : std::filesystem::directory_iterator(beside, ignored)) {
        if (entry.path().filename().string().starts_with(kStart)) left.push_back(entry.path());
    }
    for (const auto& folder : left) {
        const auto lock = base::FolderLock::take(folder);
        if (lock) std::filesystem::remove_all(folder, ignored);
    }
}

}  // namespace

base::Result<ScratchFolder> ScratchFolder::make(const std::filesystem::path& beside) {
    sweep(beside);
    auto name = (beside / (std::string(kStart) + "XXXXXX")).string();
    if (mkdtemp(name.data()) == nullptr) {
        return base::fail(base::ErrorKind::Denied, "cannot make a folder for the rehearsal", beside.string(),
                          "check its owner, its mode and its room");
    }
    auto lock = base::FolderLock::take(name);
    if (!lock) return base::passed_on(std::move(lock));
    return ScratchFolder(name, *std::move(lock));
}

ScratchFolder::ScratchFolder(std::filesystem::path path, base::FolderLock lock)
    : path_(std::move(path)), lock_(std::move(lock)) {}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), lock_(std::move(other.lock_)) {}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;  // the next rehearsal tries again
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace endpoint
