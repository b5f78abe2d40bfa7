#include "sync/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sync/base/descriptor.h"

namespace base {
namespace {

ErrorKind kind_of(int code) {
    if (code == ENOENT || code == ENOTDIR) return ErrorKind::NotFound;
    if (code == EACCES || code == EPERM || code == EROFS) return ErrorKind::Denied;
    if (code == ENOSPC || code == EDQUOT) return ErrorKind::Full;
    return ErrorKind::Unavailable;
}

Unexpected<Error> system_failure(const char* verb, const std::filesystem::path& path, int code) {
    return fail(kind_of(code), std::string(verb) + ": " + std::strerror(code), path.string());
}

Result<void> write_durably(int descriptor, std::string_view content, const std::filesystem::path& path) {
    if (!write_all(descriptor, content)) return system_failure("cannot write", path, errno);
    if (fsync(descriptor) != 0) return system_failure("cannot flush", path, errno);
    return {};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return system_failure("cannot read", path, errno);
    std::string content;
    char buffer[16384];
    for (;;) {
        const auto got = ::read(file.get(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_failure("cannot read", path, errno);
        if (got == 0) return content;
        content.append(buffer, static_cast<std::size_t>(got));
        if (content.size() > limit) {
            return fail(ErrorKind::BadInput, "the file is larger than " + std::to_string(limit) + " bytes",
                        path.string());
        }
    }
}

Result<void> write_file(const std::filesystem::path& path, std::string_view content, unsigned mode) {
    auto beside = path;
    beside += ".part";
    {
        const Descriptor file(open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
        if (file.get() < 0) return system_failure("cannot create", beside, errno);
        fchmod(file.get(), mode);
        if (auto written = write_durably(file.get(), content, beside); !written) return written;
    }
    return rename_file(beside, path);
}

Result<void> overwrite_file(const std::filesystem::path& path, std::string_view content) {
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) return system_failure("cannot write", path, errno);
    return write_durably(file.get(), content, path);
}

Result<void> rename_file(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (rename(from.c_str(), to.c_str()) != 0) return system_failure("cannot rename to", to, errno);
    return sync_folder(to.has_parent_path() ? to.parent_path() : std::filesystem::path("."));
}

Result<void> sync_file(const std::filesystem::path& path) {
    const Descriptor file(open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (file.get() < 0) return system_failure("cannot open", path, errno);
    if (fsync(file.get()) != 0) return system_failure("cannot flush", path, errno);
    return {};
}

Result<void> sync_folder(const std::filesystem::path& folder) {
    const Descriptor directory(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0) return system_failure("cannot open folder", folder, errno);
    if (fsync(directory.get()) != 0) return system_failure("cannot flush folder", folder, errno);
    return {};
}

}  // namespace base
