// libc's file calls, as SQLite and our own code make them, with watched_disk.h in between. Compiled without
// _FORTIFY_SOURCE, whose inline versions of the same functions would stand in the way.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <mutex>

#include "tests/support/disk/watched_disk.h"

namespace {

using support::disk::Call;
using support::disk::Done;
using support::disk::watched_disk;

template <class Function>
Function* libc(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

// Which watched file a descriptor is; empty for any other.
class Paths {
public:
    void opened(int descriptor, std::string path) {
        const std::lock_guard lock(mutex_);
        if (is_known(descriptor)) paths_[static_cast<std::size_t>(descriptor)] = std::move(path);
    }
    [[nodiscard]] std::string of(int descriptor) const {
        const std::lock_guard lock(mutex_);
        return is_known(descriptor) ? paths_[static_cast<std::size_t>(descriptor)] : std::string();
    }

private:
    [[nodiscard]] bool is_known(int descriptor) const {
        return descriptor >= 0 && static_cast<std::size_t>(descriptor) < paths_.size();
    }
    mutable std::mutex mutex_;
    std::array<std::string, 4096> paths_;  // guarded by mutex_
};

Paths& paths() {
    static auto* const paths = new Paths;
    return *paths;
}

bool refuses(const support::disk::Effect& effect) {
    if (effect.error != 0) errno = effect.error;
    return effect.error != 0;
}

using Open = int(const char*, int, ...);

int watched_open(const char* name, const char* path, int flags, mode_t mode) {
    static auto* const real = libc<Open>(name);
    if (!watched_disk().is_watched(path)) {
        const int descriptor = real(path, flags, mode);
        paths().opened(descriptor, {});
        return descriptor;
    }
    const bool is_for_writing = (flags & O_ACCMODE) != O_RDONLY;
    if (is_for_writing && refuses(watched_disk().judge(Call::Open, path))) return -1;
    struct stat status {};
    const bool is_new = (flags & O_CREAT) != 0 && stat(path, &status) != 0;
    const int descriptor = real(path, flags, mode);
    if (descriptor < 0) return descriptor;
    paths().opened(descriptor, path);
    if (is_new) watched_disk().did({Done::Kind::Create, path, 0, {}});
    if (!is_new && (flags & O_TRUNC) != 0) watched_disk().did({Done::Kind::Truncate, path, 0, {}});
    return descriptor;
}

mode_t mode_of(int flags, std::va_list& arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

template <class Real>
ssize_t watched_write(const std::string& path, const void* bytes, std::size_t size, off_t at, Real&& real) {
    if (path.empty()) return real(size);
    const auto effect = watched_disk().judge(Call::Write, path);
    if (refuses(effect)) return -1;
    const ssize_t written = real(effect.is_short && size > 1 ? size / 2 : size);
    if (written > 0) {
        watched_disk().did({Done::Kind::Write, path, at,
                            std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(written))});
    }
    return written;
}

ssize_t positioned_write(int descriptor, const void* bytes, std::size_t size, off_t at) {
    static auto* const real = libc<ssize_t(int, const void*, std::size_t, off_t)>("pwrite64");
    return watched_write(paths().of(descriptor), bytes, size, at,
                         [&](std::size_t part) { return real(descriptor, bytes, part, at); });
}

int watched_sync(const char* name, int descriptor) {
    using Sync = int(int);
    static auto* const whole = libc<Sync>("fsync");
    static auto* const data = libc<Sync>("fdatasync");
    auto* const real = std::string_view(name) == "fsync" ? whole : data;
    const auto path = paths().of(descriptor);
    if (path.empty()) return real(descriptor);
    if (refuses(watched_disk().judge(Call::Sync, path))) {
        watched_disk().did({Done::Kind::FailedSync, path, 0, {}});
        return -1;
    }
    const int done = watched_disk().skips_syncs() ? 0 : real(descriptor);
    if (done == 0) watched_disk().did({Done::Kind::Sync, path, 0, {}});
    return done;
}

int watched_truncate(int descriptor, off_t size) {
    static auto* const real = libc<int(int, off_t)>("ftruncate64");
    const auto path = paths().of(descriptor);
    if (path.empty()) return real(descriptor, size);
    if (refuses(watched_disk().judge(Call::Truncate, path))) return -1;
    const int done = real(descriptor, size);
    if (done == 0) watched_disk().did({Done::Kind::Truncate, path, size, {}});
    return done;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return watched_open("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return watched_open("open64", path, flags, mode);
}

int __open_2(const char* path, int flags) {
    return watched_open("open", path, flags, 0);
}

int __open64_2(const char* path, int flags) {
    return watched_open("open64", path, flags, 0);
}

int close(int descriptor) {
    static auto* const real = libc<int(int)>("close");
    paths().opened(descriptor, {});
    return real(descriptor);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
    static auto* const real = libc<ssize_t(int, const void*, std::size_t)>("write");
    const auto path = paths().of(descriptor);
    const off_t at = path.empty() ? 0 : lseek(descriptor, 0, SEEK_CUR);
    return watched_write(path, bytes, size, at,
                         [&](std::size_t part) { return real(descriptor, bytes, part); });
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
    return positioned_write(descriptor, bytes, size, at);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
    return positioned_write(descriptor, bytes, size, at);
}

int fsync(int descriptor) {
    return watched_sync("fsync", descriptor);
}

int fdatasync(int descriptor) {
    return watched_sync("fdatasync", descriptor);
}

int ftruncate(int descriptor, off_t size) noexcept {
    return watched_truncate(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) noexcept {
    return watched_truncate(descriptor, size);
}

int rename(const char* from, const char* to) noexcept {
    static auto* const real = libc<int(const char*, const char*)>("rename");
    if (!watched_disk().is_watched(from)) return real(from, to);
    if (refuses(watched_disk().judge(Call::Rename, from))) return -1;
    const int done = real(from, to);
    if (done == 0) watched_disk().did({Done::Kind::Rename, from, 0, to});
    return done;
}

int unlink(const char* path) noexcept {
    static auto* const real = libc<int(const char*)>("unlink");
    if (!watched_disk().is_watched(path)) return real(path);
    if (refuses(watched_disk().judge(Call::Remove, path))) return -1;
    const int done = real(path);
    if (done == 0) watched_disk().did({Done::Kind::Remove, path, 0, {}});
    return done;
}

}  // extern "C"
