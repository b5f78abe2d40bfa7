#pragma once
#include <filesystem>
#include <optional>

#include "sync/base/folder_lock.h"

namespace endpoint {

// A folder for a rehearsal's copy, mode 0700; it goes with what is in it. What a killed rehearsal left goes
// when the next one begins.
class ScratchFolder {
public:
    static base::Result<ScratchFolder> make(const std::filesystem::path& beside);
    ScratchFolder(ScratchFolder&& other) noexcept;
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    ScratchFolder(std::filesystem::path path, base::FolderLock lock);

    std::filesystem::path path_;  // empty: moved from
    base::FolderLock lock_;       // tells the next rehearsal that this one goes on
};

}  // namespace endpoint
