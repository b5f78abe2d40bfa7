#include "sync/base/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <cstring>

namespace base {

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
    auto opened = std::make_unique<Descriptor>(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened->get() < 0) {
        const bool is_missing = errno == ENOENT || errno == ENOTDIR;
        return fail(is_missing ? ErrorKind::NotFound : ErrorKind::Denied,
                    std::string("cannot open folder: ") + std::strerror(errno), folder.string(),
                    "create it, or mend the path in the settings, or its owner and mode");
    }
    if (flock(opened->get(), LOCK_EX | LOCK_NB) == 0) return FolderLock(std::move(opened));
    return fail(ErrorKind::Unavailable, "another program works in this folder", folder.string());
}

}  // namespace base
