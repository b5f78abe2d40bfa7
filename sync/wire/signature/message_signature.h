#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/wire/keys/signing_key.h"
#include "sync/wire/signature/signature_base.h"

// HTTP Message Signatures (RFC 9421), Ed25519, in four fixed forms. The tag says which form it is, and each
// form covers exactly its components in exactly their order; everything else is refused, so that nobody can
// leave something out and still have a valid signature.
namespace wire {

enum class Purpose {
    Ingest,           // a kiosk's batch: good for ever and by any way, because ids make a replay harmless
    Live,             // a kiosk's call that must happen now and once: with a nonce of the endpoint's
    Enrol,            // a new key's proof that it is there: good with a one-time code only
    Acknowledgement,  // the endpoint's answer
};

struct Form {
    Purpose purpose;
    std::string_view tag;
    std::span<const std::string_view> components;
    bool has_nonce = false;
};
[[nodiscard]] const Form& form_of(Purpose purpose);

// What a signature says besides.
struct Stamp {
    base::WallTime created{};
    std::string kid;    // of the key that signed
    std::string nonce;  // Live only; letters, digits, "-" and "_"

    bool operator==(const Stamp&) const = default;
};

// Sets Content-Digest, Signature-Input and Signature. The other covered parts must be there (programmer
// error). `stamp.kid` is taken from the key.
void sign(HttpRequest& request, Purpose purpose, const SigningKey& key, Stamp stamp);
void sign(HttpResponse& response, Purpose purpose, const SigningKey& key, Stamp stamp);

// Reading without believing: whose signature it claims to be. NotFound: there is none. BadInput: it is not
// exactly one signature of that form; the message says what differs.
[[nodiscard]] base::Result<Stamp> stamp_of(const Headers& headers, Purpose purpose);

// Whether `key` made the signature and the body is the one that was signed. NotFound: unsigned. BadInput: not
// of that form, or a covered part is missing. Damaged: another body than the digest's. Denied: a covered part
// was altered, or another key signed. The body is not inflated for it.
[[nodiscard]] base::Result<Stamp> verify(const HttpRequest& request, Purpose purpose, const VerifyKey& key);
[[nodiscard]] base::Result<Stamp> verify(const HttpResponse& response, Purpose purpose, const VerifyKey& key);

}  // namespace wire
