#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/wire/bundle/closing.h"
#include "sync/wire/bundle/message_walk.h"

// The file that answers a bundle: the endpoint's signed acknowledgements one after the other, as HTTPS would
// have brought them, and last a receipt for the bundle.
namespace wire {

inline constexpr std::string_view kReceiptContentType = "application/vnd.lyhord.bundle-receipt+json";

// The endpoint's answer to a closing.
struct Receipt {
    std::string audience;  // UUID of the deployment
    std::string kiosk;     // "MJB-07"
    base::Uuid bundle;
    // The newest key manifest, signed by the root: a kiosk without a network learns of new keys this way.
    std::string manifest;

    bool operator==(const Receipt&) const = default;
};
[[nodiscard]] HttpResponse signed_receipt(const Receipt& receipt, const SigningKey& key, base::WallTime now);
// Without believing it: whose signature it has is another question. BadInput when it is none.
[[nodiscard]] base::Result<Receipt> decode_receipt(const HttpResponse& response);

// What a file holds, not believed yet.
struct AckFile {
    std::vector<Part<HttpResponse>> acknowledgements;
    std::vector<Part<HttpResponse>> receipts;
    std::vector<Flaw> flaws;
};
[[nodiscard]] AckFile read_ack_file(std::string_view bytes);

}  // namespace wire
