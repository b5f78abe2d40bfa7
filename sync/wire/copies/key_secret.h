#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/wire/keys/signing_key.h"

namespace wire {

// What is in any file of a secret key: enough to make the file again. Overwritten when it goes.
struct KeySecret {
    KeyRole role = KeyRole::Seal;
    std::array<std::uint8_t, 32> bytes{};
    KeySecret() = default;
    KeySecret(const KeySecret&) = default;
    KeySecret& operator=(const KeySecret&) = default;
    ~KeySecret();

    bool operator==(const KeySecret&) const = default;
};

// Of a seal key, an endpoint's or a root. BadInput for anything else: a kiosk's key never leaves the kiosk.
[[nodiscard]] base::Result<KeySecret> key_secret_of(std::string_view key_file);
[[nodiscard]] std::string key_file_of(const KeySecret& secret);
[[nodiscard]] std::string key_id_of(const KeySecret& secret);

// 33 bytes: the role and the secret. BadInput when it is not that.
inline constexpr std::size_t kPackedSecret = 33;
[[nodiscard]] std::array<std::uint8_t, kPackedSecret> packed(const KeySecret& secret);
[[nodiscard]] base::Result<KeySecret> unpacked(std::span<const std::uint8_t, kPackedSecret> bytes);

}  // namespace wire
