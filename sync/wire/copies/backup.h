#pragma once
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/wire/copies/key_secret.h"

namespace wire {

inline constexpr std::string_view kBackupKind = "lyhord-backup";
inline constexpr std::size_t kShortestPassphrase = 12;  // bytes

// How hard a passphrase is to try. The defaults are libsodium's MODERATE (256 MiB, three passes: a little
// under a second on a desk machine); a copy carries its own, so that they can grow.
struct BackupCost {
    std::uint64_t passes = 3;
    std::uint64_t kibibytes = 256 * 1024;
};

// A copy of a key on paper, useless without the passphrase: Argon2id (RFC 9106) makes a key of it,
// XSalsa20-Poly1305 seals the secret. `note` stands above it, for people. BadInput: the passphrase is too
// short; Unavailable: the memory for Argon2id is not there.
[[nodiscard]] base::Result<std::string> backup(const KeySecret& secret, std::string_view passphrase,
                                               const BackupCost& cost = {});
// Denied: another passphrase. BadInput: a slip, with its line. Unavailable as above.
[[nodiscard]] base::Result<KeySecret> restore(std::string_view paper, std::string_view passphrase);

}  // namespace wire
