#include "sync/wire/keys/manifest.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <limits>
#include <set>

#include "sync/wire/batch.h"
#include "sync/wire/hash.h"
#include "sync/wire/json.h"
#include "sync/wire/keys/envelope.h"
#include "sync/wire/keys/key_file.h"

namespace wire {
namespace {

namespace json = boost::json;

json::object entry_of(const EndpointKey& key) {
    json::object entry{
        {"kid", key.key.kid}, {"public", to_hex(key.key.bytes)}, {"state", to_text(key.state)}};
    if (key.from) entry["from"] = key.from->to_string();
    if (key.until) entry["until"] = key.until->to_string();
    return entry;
}

KeyState read_state(Fields& fields) {
    using enum KeyState;
    const auto text = fields.text("state");
    for (const auto state : {Next, Current, Retired}) {
        if (to_text(state) == text) return state;
    }
    fields.fault("state", "must be next, current or retired");
    return Next;
}

EndpointKey read_endpoint_key(Fields& fields) {
    EndpointKey key;
    read_key_id(fields, key.key.kid, key.key.bytes);
    if (!verify_key_of(key.key.bytes)) fields.fault("public", "is not a usable Ed25519 key");
    key.state = read_state(fields);
    if (key.state != KeyState::Next) key.from = fields.hour("from");
    if (key.state == KeyState::Retired) key.until = fields.hour("until");
    if (key.until && *key.until < *key.from) fields.fault("until", "is before \"from\"");
    return key;
}

// Every entry of a list through `read`; false after the first fault, which is in `fault`.
template <class Read>
bool read_list(const json::array& list, const std::string& name, base::Result<void>& fault, Read read) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        Fields entry(list[i], "$." + name + "[" + std::to_string(i) + "]");
        read(entry);
        if (fault = entry.finish(); !fault) return false;
    }
    return true;
}

std::string objection(const KeyManifest& manifest) {
    std::set<std::string> kids;
    int current = 0;
    for (const auto& key : manifest.sign) {
        if (!kids.insert(key.key.kid).second) return "names the key " + key.key.kid + " twice";
        if (key.state == KeyState::Current) ++current;
    }
    for (const auto& key : manifest.seal) {
        if (!kids.insert(key.kid).second) return "names the key " + key.kid + " twice";
    }
    if (current != 1) return "must name exactly one current key that signs";
    return {};
}

}  // namespace

std::string_view to_text(KeyState state) {
    switch (state) {
        case KeyState::Next:
            return "next";
        case KeyState::Current:
            return "current";
        case KeyState::Retired:
            return "retired";
    }
    return "";
}

std::string encode(const KeyManifest& manifest) {
    json::array seal;
    for (const auto& key : manifest.seal)
        seal.push_back(entry_of(key));
    json::array sign;
    for (const auto& key : manifest.sign)
        sign.push_back(entry_of(key));
    return json::serialize(json::object{{"lyhord-keys", 1},
                                        {"audience", manifest.audience},
                                        {"version", manifest.version},
                                        {"issued", manifest.issued.to_string()},
                                        {"seal", std::move(seal)},
                                        {"sign", std::move(sign)}});
}

base::Result<KeyManifest> decode_key_manifest(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    KeyManifest manifest;
    fields.integer("lyhord-keys", 1, 1);
    manifest.audience = fields.uuid("audience").to_string();
    manifest.version = fields.integer("version", 1, std::numeric_limits<std::int64_t>::max());
    manifest.issued = fields.hour("issued");
    base::Result<void> fault;
    const bool is_read = read_list(fields.array("seal"), "seal", fault,
                                   [&](Fields& entry) { manifest.seal.push_back(read_public_key(entry)); }) &&
                         read_list(fields.array("sign"), "sign", fault,
                                   [&](Fields& entry) { manifest.sign.push_back(read_endpoint_key(entry)); });
    if (!is_read) return base::passed_on(std::move(fault));
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    if (const auto why = objection(manifest); !why.empty())
        return base::fail(base::ErrorKind::BadInput, "the key manifest " + why, "$");
    return manifest;
}

std::string sign_manifest(const KeyManifest& manifest, const SigningKey& root) {
    return sign_document(kManifestKind, encode(manifest), root);
}

base::Result<KeyManifest> open_manifest(std::string_view envelope, const VerifyKey& root) {
    auto opened = open_document(kManifestKind, envelope, {&root, 1});
    if (!opened) {
        auto error = std::move(opened).error();
        error.what = "not a key manifest of this deployment's root: " + error.what;
        return base::Unexpected<base::Error>{std::move(error)};
    }
    return decode_key_manifest(opened->bytes);
}

base::Result<void> may_follow(const KeyManifest& found, const KeyManifest& known) {
    const auto refused = [](const std::string& what, const std::string& remedy) {
        return base::fail(base::ErrorKind::Denied, what, "key manifest", remedy);
    };
    const auto versions = std::to_string(found.version) + " after " + std::to_string(known.version);
    if (found.audience != known.audience)
        return refused("the key manifest is another deployment's", "check which endpoint this belongs to");
    if (found.version < known.version)
        return refused("the key manifest is an older one (version " + versions + ")",
                       "give the endpoint the newest manifest");
    if (found.version == known.version && found != known)
        return refused("two key manifests have the version " + std::to_string(found.version),
                       "make a new one, which gets a version of its own");
    return {};
}

const VerifyKey* key_that_signed(const KeyManifest& manifest, std::string_view kid, base::WallTime created) {
    const auto key = std::find_if(manifest.sign.begin(), manifest.sign.end(),
                                  [&](const EndpointKey& one) { return one.key.kid == kid; });
    if (key == manifest.sign.end()) return nullptr;
    const bool was_current =
        key->state != KeyState::Retired || (created >= key->from->value && created < key->until->value);
    return was_current ? &key->key : nullptr;
}

std::vector<VerifyKey> keys_in_use(const KeyManifest& manifest) {
    std::vector<VerifyKey> keys;
    for (const auto& key : manifest.sign) {
        if (key.state != KeyState::Retired) keys.push_back(key.key);
    }
    return keys;
}

}  // namespace wire
