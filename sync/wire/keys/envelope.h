#pragma once
#include <span>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/wire/keys/signing_key.h"

// Documents that are signed as the bytes they are, and carried so: nobody ever writes their JSON anew.
namespace wire {

// {"lyhord-signed":1,"kind","kid","body":<base64>,"signature":<base64>}. The signature is Ed25519 over
// "lyhord-signed/1 <kind>\n" and the bytes; the first line keeps one key's signatures of different kinds, and
// those of HTTP messages, apart.
[[nodiscard]] std::string sign_document(std::string_view kind, std::string_view bytes, const SigningKey& key);

struct OpenedDocument {
    std::string bytes;  // as they were signed
    std::string kid;    // by which of the keys
};
// BadInput: not an envelope, or one of another kind. Denied: signed by none of `keys`, or altered.
[[nodiscard]] base::Result<OpenedDocument> open_document(std::string_view kind, std::string_view envelope,
                                                         std::span<const VerifyKey> keys);

// The bytes, whoever signed them: to learn which key a document names, or to hand it on. Nothing may be
// believed of it.
[[nodiscard]] base::Result<std::string> unverified_bytes(std::string_view kind, std::string_view envelope);

}  // namespace wire
