#include "sync/wire/keys/enrolment.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "sync/wire/batch.h"
#include "sync/wire/hash.h"
#include "sync/wire/json.h"
#include "sync/wire/keys/envelope.h"
#include "sync/wire/keys/key_file.h"

namespace wire {
namespace {

namespace json = boost::json;

constexpr std::string_view kRequestKind = "enrolment-request";
constexpr std::string_view kKind = "enrolment";
constexpr std::size_t kMaxEnvelope = 512 * 1024;

void read_device_key(Fields& fields, VerifyKey& key) {
    read_key_id(fields, key.kid, key.bytes);
    if (!verify_key_of(key.bytes)) fields.fault("public", "is not a usable Ed25519 key");
}

json::object body_of(const EnrolmentRequest& request) {
    json::array former;
    for (const auto& store : request.former)
        former.emplace_back(store.to_string());
    return {{"lyhord-enrolment-request", 1},
            {"kid", request.key.kid},
            {"public", to_hex(request.key.bytes)},
            {"store", request.store.to_string()},
            {"former", std::move(former)}};
}

EnrolmentRequest read_request(Fields& fields) {
    EnrolmentRequest request;
    fields.integer("lyhord-enrolment-request", 1, 1);
    read_device_key(fields, request.key);
    request.store = fields.uuid("store");
    for (const auto& item : fields.array("former")) {
        const auto* uuid = item.if_string();
        const auto store = uuid == nullptr ? std::nullopt : base::Uuid::parse({uuid->data(), uuid->size()});
        if (!store || request.former.size() == kMaxFormerStores)
            fields.fault("former", "is not a list of stores");
        request.former.push_back(store.value_or(base::Uuid{}));
    }
    return request;
}

base::Result<EnrolmentRequest> decode_request(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    auto request = read_request(fields);
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return request;
}

std::string succession_text(const std::string& old_kid) {
    return "lyhord-successor/1 " + old_kid;
}

base::Result<Enrolment> decode_enrolment(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    Enrolment enrolment;
    fields.integer("lyhord-enrolment", 1, 1);
    enrolment.kiosk = fields.text("kiosk");
    enrolment.audience = fields.uuid("audience").to_string();
    read_device_key(fields, enrolment.key);
    enrolment.issued = fields.hour("issued");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return enrolment;
}

}  // namespace

std::string encode_enrol_body(const EnrolmentRequest& request, const std::string& code) {
    auto body = body_of(request);
    body["code"] = code;
    return json::serialize(body);
}

base::Result<CodeRequest> decode_enrol_body(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    CodeRequest asked{read_request(fields), fields.text("code")};
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return asked;
}

std::string encode_request_file(const EnrolmentRequest& request, const SigningKey& key) {
    return sign_document(kRequestKind, json::serialize(body_of(request)), key) + "\n";
}

base::Result<EnrolmentRequest> decode_request_file(std::string_view file) {
    // Read once to learn which key it names, and again to see that it is signed by that key.
    auto claimed = unverified_bytes(kRequestKind, file);
    if (!claimed) return base::passed_on(std::move(claimed));
    auto request = decode_request(*claimed);
    if (!request) return request;
    auto opened = open_document(kRequestKind, file, {&request->key, 1});
    if (!opened) return base::passed_on(std::move(opened));
    return request;
}

std::string encode_enrolled(const Enrolment& enrolment, const SigningKey& endpoint,
                            std::string_view manifest_envelope) {
    const json::object body{{"lyhord-enrolment", 1},
                            {"kiosk", enrolment.kiosk},
                            {"audience", enrolment.audience},
                            {"kid", enrolment.key.kid},
                            {"public", to_hex(enrolment.key.bytes)},
                            {"issued", enrolment.issued.to_string()}};
    return json::serialize(json::object{{"lyhord-enrolled", 1},
                                        {"enrolment", sign_document(kKind, json::serialize(body), endpoint)},
                                        {"manifest", manifest_envelope}}) +
           "\n";
}

base::Result<Enrolled> open_enrolled(std::string_view text, const VerifyKey& root) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    fields.integer("lyhord-enrolled", 1, 1);
    const auto envelope = fields.text("enrolment", kMaxEnvelope);
    Enrolled enrolled;
    enrolled.manifest_envelope = fields.text("manifest", kMaxEnvelope);
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    auto manifest = open_manifest(enrolled.manifest_envelope, root);
    if (!manifest) return base::passed_on(std::move(manifest));
    enrolled.manifest = std::move(*manifest);
    auto opened = open_document(kKind, envelope, keys_in_use(enrolled.manifest));
    if (!opened) return base::passed_on(std::move(opened));
    auto enrolment = decode_enrolment(opened->bytes);
    if (!enrolment) return base::passed_on(std::move(enrolment));
    enrolled.enrolment = std::move(*enrolment);
    if (enrolled.enrolment.audience != enrolled.manifest.audience)
        return base::fail(base::ErrorKind::Denied,
                          "the enrolment is for another deployment than its manifest");
    return enrolled;
}

std::string encode_succession(const SigningKey& successor, const std::string& old_kid) {
    return json::serialize(json::object{{"public", to_hex(successor.public_key.bytes)},
                                        {"proof", to_base64(sign(successor, succession_text(old_kid)))}});
}

base::Result<VerifyKey> decode_succession(std::string_view text, const std::string& old_kid) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    std::array<std::uint8_t, 32> bytes{};
    Signature proof{};
    fields.hex("public", bytes);
    if (!from_base64(fields.text("proof"), proof)) fields.fault("proof", "is not a signature of Ed25519");
    auto key = verify_key_of(bytes);
    if (!key) fields.fault("public", "is not a usable Ed25519 key");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    if (!verify(*key, succession_text(old_kid), proof))
        return base::fail(base::ErrorKind::Denied, "the new key does not agree to follow the old one");
    return *std::move(key);
}

}  // namespace wire
