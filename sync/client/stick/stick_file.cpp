#include "sync/client/stick/stick_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "sync/base/descriptor.h"
#include "sync/wire/bundle/bundle.h"

namespace client {
namespace {

using base::Descriptor;
using wire::StickFault;
using wire::StickProblem;

constexpr std::string_view kOurs = "lyhord-";
constexpr unsigned kMode = 0640;

base::Unexpected<StickFault> fault(StickProblem problem, const std::filesystem::path& where) {
    return {{problem, where.string()}};
}

// What errno says about a stick that is written to.
StickProblem problem_of(int code) {
    if (code == ENOENT || code == ENOTDIR) return StickProblem::NoStick;
    if (code == EROFS || code == EACCES || code == EPERM) return StickProblem::StickReadOnly;
    if (code == ENOSPC || code == EDQUOT || code == EFBIG) return StickProblem::StickFull;
    return StickProblem::StickLost;
}

// Up to `limit` bytes and one more, by which the caller sees that there are more. False with errno.
bool read_all(int descriptor, std::size_t limit, std::string& content) {
    char buffer[16384];
    while (content.size() <= limit) {
        const auto got = read(descriptor, buffer, std::min(sizeof buffer, limit + 1 - content.size()));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        if (got == 0) return true;
        content.append(buffer, static_cast<std::size_t>(got));
    }
    return true;
}

base::Result<void, StickFault> write_part(const std::filesystem::path& part, std::string_view content) {
    // Whatever has the name, a link too, is not written through.
    unlink(part.c_str());
    const Descriptor file(open(part.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kMode));
    if (file.get() < 0) return fault(problem_of(errno), part);
    flock(file.get(), LOCK_EX);  // tells sweep_parts() of another process that it is in use
    const bool is_written = base::write_all(file.get(), content) && fsync(file.get()) == 0;
    if (!is_written) return fault(problem_of(errno), part);
    // What is in memory would be read back, and not what the stick has. After the flush nothing of it is
    // dirty, so that the kernel lets go of it (posix_fadvise(2)).
    posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED);
    std::string back;
    const bool is_read = lseek(file.get(), 0, SEEK_SET) == 0 && read_all(file.get(), content.size(), back);
    if (!is_read) return fault(StickProblem::StickLost, part);
    if (back != content) return fault(StickProblem::StickDiffers, part);
    return {};
}

base::Result<void, StickFault> give_name(const std::filesystem::path& part,
                                         const std::filesystem::path& file) {
    if (rename(part.c_str(), file.c_str()) != 0) return fault(problem_of(errno), file);
    const Descriptor folder(open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || fsync(folder.get()) != 0) return fault(problem_of(errno), file);
    return {};
}

bool is_our_part(const std::filesystem::path& file) {
    const auto name = file.filename().string();
    return name.starts_with(kOurs) && name.ends_with(kPartSuffix);
}

}  // namespace

base::Result<std::filesystem::path, StickFault> write_to_stick(const std::filesystem::path& folder,
                                                               const std::string& name,
                                                               std::string_view content) {
    const auto file = folder / name;
    auto part = file;
    part += kPartSuffix;
    auto written = write_part(part, content);
    if (written) written = give_name(part, file);
    if (written) return file;
    unlink(part.c_str());  // if the stick is still there
    return base::passed_on(std::move(written));
}

void sweep_parts(const std::filesystem::path& folder) {
    std::error_code code;
    for (std::filesystem::directory_iterator entry(folder, code), end; !code && entry != end;
         entry.increment(code)) {
        if (!is_our_part(entry->path())) continue;
        const Descriptor file(open(entry->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (file.get() >= 0 && flock(file.get(), LOCK_EX | LOCK_NB) == 0) unlink(entry->path().c_str());
    }
}

base::Result<std::string, StickFault> read_from_stick(const std::filesystem::path& path) {
    // Without blocking: a pipe with this name would wait for a writer for ever.
    const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.get() < 0)
        return fault(errno == ELOOP ? StickProblem::NotAFile : StickProblem::Unreadable, path);
    struct stat status {};
    if (fstat(file.get(), &status) != 0) return fault(StickProblem::Unreadable, path);
    if (!S_ISREG(status.st_mode)) return fault(StickProblem::NotAFile, path);
    if (status.st_size == 0) return fault(StickProblem::EmptyFile, path);
    std::string content;
    if (!read_all(file.get(), wire::kMaxBundleBytes, content)) return fault(StickProblem::Unreadable, path);
    if (content.size() > wire::kMaxBundleBytes) return fault(StickProblem::FileTooLarge, path);
    return content;
}

}  // namespace client
