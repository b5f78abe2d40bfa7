#include "sync/wire/keys/succession.h"

#include <algorithm>
#include <chrono>

namespace wire {
namespace {

base::Unexpected<base::Error> refused(const std::string& what, const std::string& remedy = {}) {
    return base::fail(base::ErrorKind::BadInput, what, "key manifest", remedy);
}

base::Result<VerifyKey> signing_half(const PublicHalf& half) {
    if (half.role == KeyRole::Endpoint) return VerifyKey{half.kid, half.bytes};
    return refused("the key " + half.kid + " is one of the role " + std::string(to_text(half.role)),
                   "an endpoint signs with a key of `lyhord key signing new`");
}

EndpointKey* find(KeyManifest& manifest, const std::string& kid) {
    const auto found = std::find_if(manifest.sign.begin(), manifest.sign.end(),
                                    [&](const EndpointKey& one) { return one.key.kid == kid; });
    return found == manifest.sign.end() ? nullptr : &*found;
}

base::Result<void> drop(KeyManifest& manifest, const std::string& kid) {
    const auto gone = std::erase_if(manifest.sign, [&](const auto& one) { return one.key.kid == kid; }) +
                      std::erase_if(manifest.seal, [&](const auto& one) { return one.kid == kid; });
    if (gone == 0) return refused("there is no key " + kid + " to drop");
    return {};
}

base::Result<void> add_seal(KeyManifest& manifest, const PublicHalf& half) {
    if (half.role != KeyRole::Seal) {
        return refused("the key " + half.kid + " is one of the role " + std::string(to_text(half.role)),
                       "comments are sealed to a key of `lyhord key new`");
    }
    // Naming one that is there already makes it the one that is sealed to.
    std::erase_if(manifest.seal, [&](const PublicKey& one) { return one.kid == half.kid; });
    manifest.seal.push_back({half.kid, half.bytes});
    return {};
}

base::Result<void> announce(KeyManifest& manifest, const PublicHalf& half) {
    auto key = signing_half(half);
    if (!key) return base::passed_on(std::move(key));
    if (find(manifest, key->kid) != nullptr) return refused("the key " + key->kid + " is there already");
    manifest.sign.push_back({*key, KeyState::Next});
    return {};
}

// The hour that is running belongs to both: an acknowledgement of its first minutes was signed by the key
// before.
void retire(KeyManifest& manifest, base::UtcHour now) {
    for (auto& key : manifest.sign) {
        if (key.state != KeyState::Current) continue;
        key.state = KeyState::Retired;
        key.until = base::UtcHour{now.value + std::chrono::hours(1)};
    }
}

base::Result<void> make_current(KeyManifest& manifest, const PublicHalf& half, base::UtcHour now) {
    auto key = signing_half(half);
    if (!key) return base::passed_on(std::move(key));
    auto* known = find(manifest, key->kid);
    if (known != nullptr && known->state != KeyState::Next)
        return refused("the key " + key->kid + " is " + std::string(to_text(known->state)) + " already");
    retire(manifest, now);
    if (known == nullptr) known = &manifest.sign.emplace_back(EndpointKey{*key});
    known->state = KeyState::Current;
    known->from = now;
    return {};
}

base::Result<void> apply(KeyManifest& manifest, const KeyChanges& changes, base::UtcHour now) {
    for (const auto& half : changes.seal) {
        if (auto added = add_seal(manifest, half); !added) return added;
    }
    if (changes.next) {
        if (auto announced = announce(manifest, *changes.next); !announced) return announced;
    }
    if (changes.current) {
        if (auto made = make_current(manifest, *changes.current, now); !made) return made;
    }
    for (const auto& kid : changes.dropped) {
        if (auto dropped = drop(manifest, kid); !dropped) return dropped;
    }
    return {};
}

}  // namespace

base::Result<KeyManifest> next_manifest(const KeyManifest& previous, const KeyChanges& changes,
                                        base::UtcHour now) {
    auto manifest = previous;
    ++manifest.version;
    manifest.issued = now;
    if (auto applied = apply(manifest, changes, now); !applied) return base::passed_on(std::move(applied));
    if (!std::any_of(manifest.sign.begin(), manifest.sign.end(),
                     [](const auto& one) { return one.state == KeyState::Current; })) {
        return refused("no key would be left that signs", "name one with --current");
    }
    return manifest;
}

base::Result<KeyManifest> first_manifest(const std::string& audience, const KeyChanges& changes,
                                         base::UtcHour now) {
    KeyManifest nothing;
    nothing.audience = audience;
    return next_manifest(nothing, changes, now);
}

}  // namespace wire
