#include "sync/cli/kit/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sync/base/descriptor.h"
#include "sync/base/file.h"

namespace cli {
namespace {

base::Unexpected<base::Error> disk_error(const std::filesystem::path& file) {
    const int failure = errno;
    if (failure == EEXIST) {
        return base::fail(
            base::ErrorKind::BadInput, "there is a file already", file.string(),
            "choose another name: what a key opens stays closed for ever when it is overwritten");
    }
    return base::fail(failure == ENOSPC ? base::ErrorKind::Full : base::ErrorKind::Denied,
                      std::string("cannot write the key: ") + std::strerror(failure), file.string(),
                      "check that the folder is there, its owner and its mode");
}

}  // namespace

// O_EXCL, so that two commands at once cannot overwrite each other's key either.
base::Result<void> write_new_secret(const std::filesystem::path& file, std::string_view content) {
    const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return disk_error(file);
    const bool is_written =
        fchmod(descriptor, 0600) == 0 && base::write_all(descriptor, content) && fsync(descriptor) == 0;
    const auto error = is_written ? base::Result<void>{} : disk_error(file);
    close(descriptor);
    if (!is_written) {
        unlink(file.c_str());
        return error;
    }
    return base::sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

}  // namespace cli
