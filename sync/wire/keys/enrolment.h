#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/wire/keys/manifest.h"

// How a kiosk's key becomes known at the endpoint, with a network or by a stick (contracts: USB).
namespace wire {

inline constexpr std::size_t kMaxFormerStores = 16;

// What a kiosk asks: to speak for its store with its key. `former` are stores whose events it still holds.
struct EnrolmentRequest {
    VerifyKey key;
    base::Uuid store;
    std::vector<base::Uuid> former;

    bool operator==(const EnrolmentRequest&) const = default;
};
// The body of POST /v1/enrol: the request with a one-time code. The HTTP message that holds it is signed by
// the key.
[[nodiscard]] std::string encode_enrol_body(const EnrolmentRequest& request, const std::string& code);
struct CodeRequest {
    EnrolmentRequest request;
    std::string code;  // as it was typed
};
[[nodiscard]] base::Result<CodeRequest> decode_enrol_body(std::string_view body);

// The file that a stick carries to the endpoint, signed by the key that it names: the proof that somebody has
// it.
[[nodiscard]] std::string encode_request_file(const EnrolmentRequest& request, const SigningKey& key);
[[nodiscard]] base::Result<EnrolmentRequest> decode_request_file(std::string_view file);

// What the endpoint grants.
struct Enrolment {
    std::string kiosk;     // "MJB-07"
    std::string audience;  // UUID of the deployment
    VerifyKey key;         // the kiosk's
    base::UtcHour issued{};

    bool operator==(const Enrolment&) const = default;
};
// {"lyhord-enrolled":1,"enrolment":<envelope>,"manifest":<envelope>}: the reply to an enrolment, the file
// that a stick carries back, and what the kiosk keeps. The enrolment is signed by the endpoint's key.
[[nodiscard]] std::string encode_enrolled(const Enrolment& enrolment, const SigningKey& endpoint,
                                          std::string_view manifest_envelope);

struct Enrolled {
    Enrolment enrolment;
    KeyManifest manifest;
    std::string manifest_envelope;
};
// Denied: the manifest is another root's, or the enrolment is not signed by a key that the manifest names, or
// is for another deployment. BadInput: it is not one.
[[nodiscard]] base::Result<Enrolled> open_enrolled(std::string_view text, const VerifyKey& root);

// The body of POST /v1/kiosk/key: {"public","proof"}. The request that holds it is signed by the old key, and
// the proof is the new key's signature over "lyhord-successor/1 <kid of the old>", so that each names the
// other.
[[nodiscard]] std::string encode_succession(const SigningKey& successor, const std::string& old_kid);
// Denied when the proof does not fit.
[[nodiscard]] base::Result<VerifyKey> decode_succession(std::string_view body, const std::string& old_kid);

}  // namespace wire
