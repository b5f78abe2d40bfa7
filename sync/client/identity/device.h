#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/wire/keys/enrolment.h"

namespace client {

// Who this kiosk is at the endpoint.
struct Identity {
    wire::SigningKey key;
    std::string kiosk;                // "MJB-07"
    wire::KeyManifest manifest;       // the newest that is known
    std::string manifest_envelope{};  // the one that came with the enrolment
};

// What a device's folder is opened with.
struct DevicePlace {
    std::filesystem::path folder;  // mode 0700, this user's alone
    wire::VerifyKey root;          // whose manifests are believed
    std::string machine;           // base::machine_id(); empty: unknown, then copies are not noticed
};

// The key of this device, which never leaves it, and what the endpoint granted to it. Files, mode 0600:
// "key"; "machine", a mark of where the key was made; "enrolment", the endpoint's own words; "key.next", made
// for a new enrolment or a rotation and not in use before the endpoint has agreed.
//
// Invariants: a key that was made on another machine is not used on: it is overwritten and gone, and the
// kiosk must be enrolled anew (C09). "enrolment" is for "key", or for "key.next", which then takes its place:
// so a power cut at any moment leaves a device that is enrolled as before or as after.
class Device {
public:
    // Makes folder and key when they are not there. Denied, Full, Unavailable: the disk's. BadInput: a file
    // that is not what it must be; the message says what to do.
    static base::Result<Device> open(DevicePlace place);

    [[nodiscard]] const wire::SigningKey& key() const { return key_; }
    // Whether a key from another machine lay here when it was opened.
    [[nodiscard]] bool was_copied() const { return was_copied_; }
    // Whether it was ever enrolled.
    [[nodiscard]] bool has_enrolment() const;

    // NotFound: not enrolled. Denied: not by this root. BadInput: not what it must be.
    [[nodiscard]] base::Result<Identity> identity() const;

    // A key that takes the place of this one as soon as accept() brings an enrolment for it; the same until
    // then.
    base::Result<wire::SigningKey> next_key();
    // What the endpoint answered, or what a stick brought. Denied: not by this root, or not for this device.
    base::Result<Identity> accept(std::string_view enrolled);

private:
    explicit Device(DevicePlace place) : place_(std::move(place)) {}
    [[nodiscard]] std::filesystem::path file(const char* name) const { return place_.folder / name; }
    base::Result<void> make_folder() const;
    base::Result<void> make_key();
    [[nodiscard]] base::Result<void> mark_machine() const;
    base::Result<void> load_key();
    base::Result<void> forget_if_copied();
    base::Result<void> finish_change();
    [[nodiscard]] base::Result<wire::SigningKey> read_key(const char* name) const;
    [[nodiscard]] base::Result<wire::Enrolled> read_enrolment() const;

    DevicePlace place_;
    wire::SigningKey key_;
    bool was_copied_ = false;
};

}  // namespace client
