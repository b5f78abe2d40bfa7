#pragma once
#include <filesystem>
#include <memory>

#include "sync/base/descriptor.h"
#include "sync/base/result.h"

namespace base {

// Tells other processes that a folder's files are in use, for as long as it lives. It goes with the process
// however that ends, and it leaves no file behind: the folder itself is locked (flock(2)).
class FolderLock {
public:
    // Unavailable: it is held already, by another process or by this one. NotFound, Denied: the folder.
    static Result<FolderLock> take(const std::filesystem::path& folder);

private:
    explicit FolderLock(std::unique_ptr<Descriptor> folder) : folder_(std::move(folder)) {}

    std::unique_ptr<Descriptor> folder_;
};

}  // namespace base
