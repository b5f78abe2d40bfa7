#include "sync/wire/keys/envelope.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "sync/wire/hash.h"
#include "sync/wire/json.h"

namespace wire {
namespace {

constexpr std::size_t kMaxDepth = 2;
constexpr std::size_t kMaxBody = 256 * 1024;  // of base64

std::string signed_bytes(std::string_view kind, std::string_view bytes) {
    std::string text = "lyhord-signed/1 ";
    text += kind;
    text += '\n';
    text += bytes;
    return text;
}

base::Unexpected<base::Error> denied(const std::string& what) {
    return base::fail(base::ErrorKind::Denied, what, "", "get it anew from whom it comes");
}

struct Envelope {
    std::string kid;
    std::string bytes;
    Signature signature{};
};

base::Result<Envelope> read(std::string_view kind, std::string_view text) {
    const auto value = parse_json(text, kMaxDepth);
    if (!value) return base::Unexpected<base::Error>{value.error()};
    Fields fields(*value, "$");
    Envelope envelope;
    fields.integer("lyhord-signed", 1, 1);
    if (fields.text("kind") != kind) fields.fault("kind", "is not \"" + std::string(kind) + "\"");
    envelope.kid = fields.text("kid");
    auto bytes = from_base64(fields.text("body", kMaxBody));
    if (!bytes) fields.fault("body", "is not base64");
    if (!from_base64(fields.text("signature"), envelope.signature))
        fields.fault("signature", "is not one of Ed25519");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    envelope.bytes = std::move(*bytes);
    return envelope;
}

}  // namespace

std::string sign_document(std::string_view kind, std::string_view bytes, const SigningKey& key) {
    const auto signature = sign(key, signed_bytes(kind, bytes));
    return boost::json::serialize(boost::json::object{{"lyhord-signed", 1},
                                                      {"kind", kind},
                                                      {"kid", key.public_key.kid},
                                                      {"body", to_base64(bytes)},
                                                      {"signature", to_base64(signature)}});
}

base::Result<OpenedDocument> open_document(std::string_view kind, std::string_view envelope,
                                           std::span<const VerifyKey> keys) {
    auto found = read(kind, envelope);
    if (!found) return base::passed_on(std::move(found));
    const auto key =
        std::find_if(keys.begin(), keys.end(), [&](const VerifyKey& one) { return one.kid == found->kid; });
    if (key == keys.end()) return denied("signed with the key " + found->kid + ", which is not trusted here");
    if (!verify(*key, signed_bytes(kind, found->bytes), found->signature))
        return denied("the signature does not fit");
    return OpenedDocument{std::move(found->bytes), std::move(found->kid)};
}

base::Result<std::string> unverified_bytes(std::string_view kind, std::string_view envelope) {
    auto found = read(kind, envelope);
    if (!found) return base::passed_on(std::move(found));
    return std::move(found->bytes);
}

}  // namespace wire
