#include "sync/cli/admin_jobs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sync/base/file.h"
#include "sync/endpoint/settings.h"
#include "sync/endpoint/store/sqlite/administration.h"
#include "sync/wire/seal.h"

namespace cli {
namespace {

constexpr std::size_t kLongestName = 64;  // bytes; it stands in lists and exports

base::Result<std::unique_ptr<endpoint::Administration>> open_store(const std::filesystem::path& config) {
    auto settings = endpoint::read_settings(config);
    if (!settings) return base::passed_on(std::move(settings));
    return endpoint::open_administration(settings->database());
}

base::Result<void> check_name(const std::string& name) {
    bool is_plain = !name.empty() && name.size() <= kLongestName;
    for (const unsigned char byte : name)
        is_plain = is_plain && byte >= 0x20 && byte != 0x7f;
    if (is_plain && name.front() != ' ' && name.back() != ' ') return {};
    return base::fail(base::ErrorKind::BadInput,
                      "a name is 1 to 64 bytes without control characters and without spaces around it", name,
                      "for example MJB-07");
}

base::Unexpected<base::Error> disk_error(const std::filesystem::path& file) {
    const int failure = errno;
    if (failure == EEXIST) {
        return base::fail(
            base::ErrorKind::BadInput, "there is a file already", file.string(),
            "choose another name: comments sealed to a key that is overwritten stay sealed for ever");
    }
    return base::fail(failure == ENOSPC ? base::ErrorKind::Full : base::ErrorKind::Denied,
                      std::string("cannot write the key: ") + std::strerror(failure), file.string(),
                      "check that the folder is there, its owner and its mode");
}

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const auto written = write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return fsync(descriptor) == 0;
}

// O_EXCL, so that two commands at once cannot overwrite each other's key either.
base::Result<void> write_new_file(const std::filesystem::path& file, std::string_view content) {
    const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return disk_error(file);
    const bool is_written = fchmod(descriptor, 0600) == 0 && write_all(descriptor, content);
    const auto error = is_written ? base::Result<void>{} : disk_error(file);
    close(descriptor);
    if (!is_written) {
        unlink(file.c_str());
        return error;
    }
    return base::sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

}  // namespace

base::Result<std::string> new_api_token(const std::filesystem::path& config, const std::string& person,
                                        base::Random& random) {
    if (auto checked = check_name(person); !checked) return base::passed_on(std::move(checked));
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    auto token = endpoint::new_token(random);
    auto added = (*store)->add_api_token(person, endpoint::hash_of(token));
    if (!added) return base::passed_on(std::move(added));
    return token;
}

base::Result<NewCode> new_kiosk_code(const std::filesystem::path& config, const std::string& kiosk,
                                     base::WallTime now, base::Random& random) {
    if (auto checked = check_name(kiosk); !checked) return base::passed_on(std::move(checked));
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    const auto code = endpoint::new_code(random);
    // The hash of what is typed, however it is typed.
    const auto hash = endpoint::hash_of(*endpoint::normalised_code(code));
    auto is_new = (*store)->add_code(kiosk, hash, now + kCodeLife);
    if (!is_new) return base::passed_on(std::move(is_new));
    return NewCode{code, *is_new};
}

base::Result<std::vector<endpoint::Administration::KioskSummary>> list_kiosks(
    const std::filesystem::path& config) {
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    return (*store)->kiosks();
}

base::Result<std::string> new_seal_key_file(const std::filesystem::path& file) {
    const auto key = wire::new_seal_key();
    auto written = write_new_file(file, wire::encode_secret_key(key));
    if (!written) return base::passed_on(std::move(written));
    return key.public_key.kid;
}

}  // namespace cli
