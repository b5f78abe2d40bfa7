#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sync/wire/keys/key_file.h"
#include "sync/wire/keys/manifest.h"

namespace wire {

// What an administrator wants changed from one key manifest to the next.
struct KeyChanges {
    std::vector<PublicHalf> seal;       // appended, in this order; the last is sealed to
    std::optional<PublicHalf> next;     // announces a key that will sign
    std::optional<PublicHalf> current;  // makes a key sign from now on; the one before is retired
    std::vector<std::string> dropped;   // key ids that may be in wrong hands
};

// PURE: the manifest after `previous`, one version up, issued now. BadInput names what does not fit: a seal
// key where one for signing is needed, a key that is there already, one to drop that is not, no key left that
// signs.
[[nodiscard]] base::Result<KeyManifest> next_manifest(const KeyManifest& previous, const KeyChanges& changes,
                                                      base::UtcHour now);
// PURE: the first one of a deployment; `changes` must name a current key.
[[nodiscard]] base::Result<KeyManifest> first_manifest(const std::string& audience, const KeyChanges& changes,
                                                       base::UtcHour now);

}  // namespace wire
