#pragma once
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/keys/manifest.h"
#include "sync/wire/signature/http_message.h"

namespace wire {

// The endpoint's whole answer, signed: what travels, what lies in sync.db, and what the kiosk believes.
[[nodiscard]] HttpResponse signed_acknowledgement(const Acknowledgement& acknowledgement,
                                                  const SigningKey& key, base::WallTime now);

// Only the fields that the signature needs; everything else of a reply says nothing about the events.
[[nodiscard]] HttpResponse kept_part(const HttpResponse& reply);

struct VerifiedAcknowledgement {
    Acknowledgement content;
    base::WallTime created{};  // the endpoint's time
};
// BadInput or NotFound: not a signed acknowledgement. Damaged: another body than the one that was signed.
// Denied: signed by no key of `manifest` that was in use then, altered, or another deployment's.
[[nodiscard]] base::Result<VerifiedAcknowledgement> verified(const HttpResponse& response,
                                                             const KeyManifest& manifest);
// The same from the bytes of the message.
[[nodiscard]] base::Result<VerifiedAcknowledgement> verified(std::string_view message,
                                                             const KeyManifest& manifest);

}  // namespace wire
