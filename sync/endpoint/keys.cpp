#include "sync/endpoint/keys.h"

#include <sys/stat.h>

#include "sync/base/file.h"

namespace endpoint {
namespace {

constexpr std::size_t kLargest = 256 * 1024;  // bytes

base::Unexpected<base::Error> unusable(const base::Error& error, const std::filesystem::path& file,
                                       const char* remedy) {
    return base::fail(error.kind, error.what, file.string(), remedy);
}

base::Result<void> check_mode(const std::filesystem::path& file) {
    struct stat status {};
    if (stat(file.c_str(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) == 0) return {};
    return base::fail(base::ErrorKind::Denied, "others may read this secret key", file.string(),
                      "give it to the endpoint's user alone: chmod 600");
}

// A secret key's file through `decode`.
template <class Decode>
auto read_secret(const std::filesystem::path& file, const char* remedy, Decode decode)
    -> decltype(decode(std::string())) {
    auto text = base::read_file(file, kLargest);
    if (!text) return unusable(text.error(), file, remedy);
    if (auto checked = check_mode(file); !checked) return base::passed_on(std::move(checked));
    auto key = decode(*text);
    if (!key) return unusable(key.error(), file, remedy);
    return key;
}

base::Result<wire::ClaimedManifest> read_manifest(const std::filesystem::path& file, std::string& text) {
    const char* remedy = "make it where the root key is: lyhord key manifest --root root.key ...";
    auto read = base::read_file(file, kLargest);
    if (!read) return unusable(read.error(), file, remedy);
    text = std::move(*read);
    while (text.ends_with('\n'))
        text.pop_back();
    auto claimed = wire::claimed_manifest(text);
    if (!claimed) return unusable(claimed.error(), file, remedy);
    return claimed;
}

}  // namespace

base::Result<wire::EndpointKeys> load_keys(const Settings& settings) {
    wire::EndpointKeys keys;
    for (const auto& file : settings.seal_keys) {
        auto key = read_secret(file, "make one with `lyhord key new`, or restore this one from its copy",
                               [](const std::string& text) { return wire::decode_secret_key(text); });
        if (!key) return base::passed_on(std::move(key));
        keys.seal.push_back(std::move(*key));
    }
    auto signing = read_secret(
        settings.signing_key, "make one with `lyhord key signing new`",
        [](const std::string& text) { return wire::decode_signing_key(wire::KeyRole::Endpoint, text); });
    if (!signing) return base::passed_on(std::move(signing));
    keys.signing = std::move(*signing);
    auto claimed = read_manifest(settings.manifest, keys.manifest_envelope);
    if (!claimed) return base::passed_on(std::move(claimed));
    keys.manifest = std::move(claimed->manifest);
    keys.root = std::move(claimed->root);
    if (const auto why = wire::mismatch(keys); !why.empty()) {
        return base::fail(
            base::ErrorKind::BadInput, why, settings.manifest.string(),
            "make a manifest that names the keys of these settings (lyhord key manifest), or give the "
            "keys that it names; packaging/keys.md says how");
    }
    return keys;
}

}  // namespace endpoint
