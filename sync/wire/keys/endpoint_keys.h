#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/keys/manifest.h"

namespace wire {

// All secrets of an endpoint, and what its root says of them.
struct EndpointKeys {
    std::vector<SecretKey> seal;  // comments may be sealed to any of them; old ones stay
    SigningKey signing;
    KeyManifest manifest;
    std::string manifest_envelope;  // as it is given out
    std::string root;               // key id of who signed the manifest, as the envelope claims
};

// A manifest read by somebody who has no root to verify it with: the endpoint, which gives it out. Kiosks
// verify it.
struct ClaimedManifest {
    KeyManifest manifest;
    std::string root;
};
[[nodiscard]] base::Result<ClaimedManifest> claimed_manifest(std::string_view envelope);

// Why these secrets and this manifest do not belong together; empty when they do. Kiosks believe only what
// the manifest names: a signing key that it does not name would settle nothing, a seal key could not be
// sealed to, and comments sealed to a named key without its secret would stay closed.
[[nodiscard]] std::string mismatch(const EndpointKeys& keys);

}  // namespace wire
