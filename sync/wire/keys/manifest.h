#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/wire/keys/seal_key.h"
#include "sync/wire/keys/signing_key.h"

// The key manifest: which keys a deployment uses. Signed by its root, whose public half kiosks pin; document
// kind "keys".
namespace wire {

// Next: announced, so that kiosks know it before it is used. Current: signs now. Retired: signed until
// `until`; what it signed in its time stays good. A key that may be in wrong hands is taken out of the
// manifest instead, and then nothing under it counts.
enum class KeyState { Next, Current, Retired };
[[nodiscard]] std::string_view to_text(KeyState state);

struct EndpointKey {
    VerifyKey key;
    KeyState state = KeyState::Current;
    std::optional<base::UtcHour> from{};   // Current, Retired: when it became current
    std::optional<base::UtcHour> until{};  // Retired: no longer from this hour on

    bool operator==(const EndpointKey&) const = default;
};

struct KeyManifest {
    std::int64_t version = 0;  // grows by one with each; a kiosk never goes back
    std::vector<PublicKey>
        seal;  // comments are sealed to the last; older ones stay so that they can be named
    std::vector<EndpointKey> sign;
    std::string audience;  // UUID of the deployment
    base::UtcHour issued{};

    bool operator==(const KeyManifest&) const = default;
};

inline constexpr std::string_view kManifestKind = "keys";  // of its envelope and of its document

// {"lyhord-keys":1,"audience","version","issued","seal":[{kid,public}],
//  "sign":[{kid,public,state,from?,until?}]}: what the root signs.
[[nodiscard]] std::string encode(const KeyManifest& manifest);
// BadInput unless there is exactly one current key, no key twice, and states and hours belong together.
[[nodiscard]] base::Result<KeyManifest> decode_key_manifest(std::string_view json);

[[nodiscard]] std::string sign_manifest(const KeyManifest& manifest, const SigningKey& root);
// Denied when another root signed it, BadInput when it is no manifest.
[[nodiscard]] base::Result<KeyManifest> open_manifest(std::string_view envelope, const VerifyKey& root);

// Whether `found` may take the place of `known`: the same deployment, and not an older version, nor another
// content under the same version. Denied says which.
[[nodiscard]] base::Result<void> may_follow(const KeyManifest& found, const KeyManifest& known);

// The key that may have signed at `created`: a next or current one at any time (a kiosk learns late that a
// key became current), a retired one while it was current. nullptr when there is none of that id.
[[nodiscard]] const VerifyKey* key_that_signed(const KeyManifest& manifest, std::string_view kid,
                                               base::WallTime created);
// All whose signatures count today: next and current.
[[nodiscard]] std::vector<VerifyKey> keys_in_use(const KeyManifest& manifest);

}  // namespace wire
