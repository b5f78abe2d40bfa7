#include "sync/wire/keys/endpoint_keys.h"

#include <algorithm>

#include "sync/wire/json.h"
#include "sync/wire/keys/envelope.h"

namespace wire {

base::Result<ClaimedManifest> claimed_manifest(std::string_view envelope) {
    auto bytes = unverified_bytes(kManifestKind, envelope);
    if (!bytes) return base::passed_on(std::move(bytes));
    auto manifest = decode_key_manifest(*bytes);
    if (!manifest) return base::passed_on(std::move(manifest));
    const auto value = parse_json(envelope, 2);
    Fields fields(*value, "$");
    return ClaimedManifest{std::move(*manifest), fields.text("kid")};
}

std::string mismatch(const EndpointKeys& keys) {
    const auto& manifest = keys.manifest;
    const auto& kid = keys.signing.public_key.kid;
    const auto signs = std::find_if(manifest.sign.begin(), manifest.sign.end(),
                                    [&](const auto& one) { return one.key == keys.signing.public_key; });
    if (signs == manifest.sign.end()) return "the signing key " + kid + " is not in the key manifest";
    if (signs->state == KeyState::Retired) return "the signing key " + kid + " is retired";
    for (const auto& key : keys.seal) {
        const bool is_named =
            std::find(manifest.seal.begin(), manifest.seal.end(), key.public_key) != manifest.seal.end();
        if (!is_named) return "the seal key " + key.public_key.kid + " is not in the key manifest";
    }
    // Older ones may be lost: what was sealed to them stays sealed, and people are told.
    if (manifest.seal.empty()) return {};
    const bool opens_newest = std::any_of(keys.seal.begin(), keys.seal.end(), [&](const auto& one) {
        return one.public_key == manifest.seal.back();
    });
    if (!opens_newest)
        return "the secret of the seal key " + manifest.seal.back().kid +
               ", to which kiosks seal by this manifest, is not in seal_keys";
    return {};
}

}  // namespace wire
