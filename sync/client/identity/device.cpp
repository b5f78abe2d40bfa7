#include "sync/client/identity/device.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sync/base/file.h"
#include "sync/wire/hash.h"

namespace client {
namespace {

constexpr const char* kKey = "key";
constexpr const char* kNextKey = "key.next";
constexpr const char* kEnrolment = "enrolment";
constexpr const char* kMachine = "machine";
constexpr std::size_t kLargest = 1 << 20;
constexpr const char* kEnrolAgain = "enrol again with a new code: lyhord-sync enrol CODE --config FILE";

base::Unexpected<base::Error> at(base::Error error, const std::filesystem::path& file, const char* remedy) {
    return base::fail(error.kind, error.what, file.string(), error.remedy.empty() ? remedy : error.remedy);
}

// Overwritten first: the secret must not stay in a block that is free again. What the disk itself keeps is
// beyond reach.
base::Result<void> destroy(const std::filesystem::path& file) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(file, failure);
    if (failure) return {};  // not there
    if (auto blanked = base::overwrite_file(file, std::string(size, '\0')); !blanked) return blanked;
    std::filesystem::remove(file, failure);
    if (!failure) return {};
    return base::fail(base::ErrorKind::Denied, "cannot be removed: " + failure.message(), file.string());
}

// One process at a time, until the end of the scope: the service and the command both make the first key when
// there is none, and each would then sign with its own. Where the folder cannot be locked it is as without.
class FolderLock {
public:
    explicit FolderLock(const std::filesystem::path& folder)
        : descriptor_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (descriptor_ >= 0) flock(descriptor_, LOCK_EX);
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock() {
        if (descriptor_ >= 0) close(descriptor_);
    }

private:
    int descriptor_;
};

base::Result<wire::SigningKey> new_key(const std::filesystem::path& file) {
    auto key = wire::new_signing_key();
    auto written = base::write_file(file, wire::encode_signing_key(wire::KeyRole::Kiosk, key), 0600);
    if (!written) return base::passed_on(std::move(written));
    return key;
}

}  // namespace

base::Result<Device> Device::open(DevicePlace place) {
    Device device(std::move(place));
    if (auto made = device.make_folder(); !made) return base::passed_on(std::move(made));
    const FolderLock lock(device.place_.folder);
    auto loaded = device.load_key();
    if (!loaded && loaded.error().kind == base::ErrorKind::NotFound) loaded = device.make_key();
    if (!loaded) return base::passed_on(std::move(loaded));
    if (auto checked = device.forget_if_copied(); !checked) return base::passed_on(std::move(checked));
    if (auto finished = device.finish_change(); !finished) return base::passed_on(std::move(finished));
    return device;
}

base::Result<void> Device::make_folder() const {
    if (mkdir(place_.folder.c_str(), 0700) == 0 || errno == EEXIST) return {};
    return base::fail(base::ErrorKind::Denied,
                      std::string("the device's folder cannot be made: ") + std::strerror(errno),
                      place_.folder.string(), "check owner and mode of the folder above it");
}

base::Result<void> Device::make_key() {
    auto key = new_key(file(kKey));
    if (!key) return base::passed_on(std::move(key));
    key_ = std::move(*key);
    return mark_machine();
}

// Salted, so that marks of two kiosks cannot be compared.
base::Result<void> Device::mark_machine() const {
    if (place_.machine.empty()) return {};
    const auto& salt = key_.public_key.kid;
    return base::write_file(file(kMachine), salt + " " + wire::machine_mark(place_.machine, salt), 0600);
}

base::Result<void> Device::load_key() {
    auto key = read_key(kKey);
    if (!key) return base::passed_on(std::move(key));
    key_ = std::move(*key);
    return {};
}

base::Result<wire::SigningKey> Device::read_key(const char* name) const {
    const auto text = base::read_file(file(name), kLargest);
    if (!text) return base::Unexpected<base::Error>{text.error()};
    auto key = wire::decode_signing_key(wire::KeyRole::Kiosk, *text);
    if (!key)
        return at(key.error(), file(name),
                  "remove it: a new key is made, and the kiosk must be enrolled again");
    return key;
}

base::Result<void> Device::forget_if_copied() {
    if (place_.machine.empty()) return {};
    const auto mark = base::read_file(file(kMachine), kLargest);
    if (!mark && mark.error().kind == base::ErrorKind::NotFound) return mark_machine();
    if (!mark) return base::Unexpected<base::Error>{mark.error()};
    const auto salt = mark->substr(0, mark->find(' '));
    if (*mark == salt + " " + wire::machine_mark(place_.machine, salt)) return {};
    was_copied_ = true;
    for (const char* name : {kEnrolment, kNextKey, kKey}) {
        if (auto gone = destroy(file(name)); !gone) return gone;
    }
    return make_key();
}

base::Result<wire::Enrolled> Device::read_enrolment() const {
    const auto text = base::read_file(file(kEnrolment), kLargest);
    if (!text) return base::Unexpected<base::Error>{text.error()};
    auto enrolled = wire::open_enrolled(*text, place_.root);
    if (!enrolled) return at(enrolled.error(), file(kEnrolment), kEnrolAgain);
    return enrolled;
}

bool Device::has_enrolment() const {
    std::error_code ignored;
    return std::filesystem::exists(file(kEnrolment), ignored);
}

// The power went after "enrolment" was written for the next key and before that took its place. Or the
// service, woken by that file, and the command that wrote it are both here: who comes second finds the key in
// place.
base::Result<void> Device::finish_change() {
    const auto enrolled = read_enrolment();
    if (!enrolled || enrolled->enrolment.key == key_.public_key) return {};
    const auto& granted = enrolled->enrolment.key;
    base::Result<void> moved;
    if (const auto next = read_key(kNextKey); next && next->public_key == granted)
        moved = base::rename_file(file(kNextKey), file(kKey));
    if (auto key = read_key(kKey); key && key->public_key == granted) {
        key_ = std::move(*key);
        return {};
    }
    return moved;
}

base::Result<Identity> Device::identity() const {
    auto enrolled = read_enrolment();
    if (!enrolled) return base::passed_on(std::move(enrolled));
    if (enrolled->enrolment.key != key_.public_key)
        return base::fail(base::ErrorKind::Denied, "the enrolment is for another key than this device's",
                          file(kEnrolment).string(), kEnrolAgain);
    return Identity{key_, enrolled->enrolment.kiosk, std::move(enrolled->manifest),
                    std::move(enrolled->manifest_envelope)};
}

base::Result<wire::SigningKey> Device::next_key() {
    auto next = read_key(kNextKey);
    if (!next && next.error().kind == base::ErrorKind::NotFound) return new_key(file(kNextKey));
    return next;
}

base::Result<Identity> Device::accept(std::string_view text) {
    auto enrolled = wire::open_enrolled(text, place_.root);
    if (!enrolled) return base::passed_on(std::move(enrolled));
    if (auto loaded = load_key(); !loaded) return base::passed_on(std::move(loaded));  // maybe changed since
    const auto& granted = enrolled->enrolment.key;
    const auto next = read_key(kNextKey);
    if (granted != key_.public_key && !(next && next->public_key == granted))
        return base::fail(base::ErrorKind::Denied,
                          "the enrolment is for the key " + granted.kid + ", which is not this device's");
    if (auto written = base::write_file(file(kEnrolment), text, 0600); !written)
        return base::passed_on(std::move(written));
    if (auto finished = finish_change(); !finished) return base::passed_on(std::move(finished));
    return identity();
}

}  // namespace client
