#include "sync/base/file.h"
#include "sync/cli/keys/key_jobs.h"
#include "sync/wire/keys/endpoint_keys.h"
#include "sync/wire/keys/enrolment.h"
#include "sync/wire/keys/key_file.h"
#include "sync/wire/keys/key_id.h"

namespace cli {
namespace {

std::string line(const std::string& name, const std::string& value) {
    return name + "\t" + value + "\n";
}

std::string described(const wire::ClaimedManifest& claimed) {
    const auto& manifest = claimed.manifest;
    auto text = line("manifest", "version " + std::to_string(manifest.version)) +
                line("audience", manifest.audience) + line("issued", manifest.issued.to_string()) +
                line("root", wire::fingerprint(claimed.root));
    for (const auto& key : manifest.sign) {
        auto state = std::string(to_text(key.state));
        if (key.from) state += " from " + key.from->to_string();
        if (key.until) state += " until " + key.until->to_string();
        text += line("signs", wire::fingerprint(key.key.kid) + "\t" + state);
    }
    for (const auto& key : manifest.seal)
        text += line("seals",
                     wire::fingerprint(key.kid) + (key == manifest.seal.back() ? "\tsealed to" : "\tolder"));
    return text;
}

}  // namespace

base::Result<std::string> describe_key(const std::filesystem::path& file) {
    const auto text = base::read_file(file, 1 << 20);
    if (!text) return base::Unexpected<base::Error>{text.error()};
    if (const auto half = wire::decode_public_half(*text))
        return line(std::string(to_text(half->role)) + " key", wire::fingerprint(half->kid));
    if (const auto manifest = wire::claimed_manifest(*text)) return described(*manifest);
    if (const auto request = wire::decode_request_file(*text))
        return line("enrolment request", wire::fingerprint(request->key.kid)) +
               line("store", request->store.to_string());
    return base::fail(base::ErrorKind::BadInput, "neither a key, a key manifest nor an enrolment request",
                      file.string());
}

}  // namespace cli
