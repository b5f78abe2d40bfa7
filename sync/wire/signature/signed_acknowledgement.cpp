#include "sync/wire/signature/signed_acknowledgement.h"

#include "sync/wire/signature/message_signature.h"

namespace wire {
namespace {

constexpr std::string_view kContentType = "content-type";

}  // namespace

HttpResponse signed_acknowledgement(const Acknowledgement& acknowledgement, const SigningKey& key,
                                    base::WallTime now) {
    HttpResponse response{200, encode(acknowledgement), {}};
    response.headers[std::string(kContentType)] = kAcknowledgementContentType;
    sign(response, Purpose::Acknowledgement, key, {now, {}, {}});
    return response;
}

HttpResponse kept_part(const HttpResponse& reply) {
    HttpResponse kept{reply.status, reply.body, {}};
    for (const std::string_view name : {kContentType, std::string_view("content-digest"),
                                        std::string_view("signature-input"), std::string_view("signature")}) {
        const auto value = field_of(reply.headers, name);
        if (is_field_value(value)) kept.headers.emplace(name, value);
    }
    return kept;
}

base::Result<VerifiedAcknowledgement> verified(const HttpResponse& response, const KeyManifest& manifest) {
    const auto denied = [](const std::string& what) {
        return base::fail(base::ErrorKind::Denied, "the acknowledgement " + what);
    };
    auto claimed = stamp_of(response.headers, Purpose::Acknowledgement);
    if (!claimed) return base::passed_on(std::move(claimed));
    const auto* key = key_that_signed(manifest, claimed->kid, claimed->created);
    if (key == nullptr) return denied("is signed with the key " + claimed->kid + ", which was not in use");
    auto stamp = verify(response, Purpose::Acknowledgement, *key);
    if (!stamp) return base::passed_on(std::move(stamp));
    if (response.status != 200 || field_of(response.headers, kContentType) != kAcknowledgementContentType)
        return base::fail(base::ErrorKind::BadInput, "the signed message is no acknowledgement");
    auto content = decode_acknowledgement(response.body);
    if (!content) return base::passed_on(std::move(content));
    if (content->audience != manifest.audience) return denied("is another deployment's");
    return VerifiedAcknowledgement{std::move(*content), stamp->created};
}

base::Result<VerifiedAcknowledgement> verified(std::string_view message, const KeyManifest& manifest) {
    auto response = decode_http_response(message);
    if (!response) return base::passed_on(std::move(response));
    return verified(*response, manifest);
}

}  // namespace wire
