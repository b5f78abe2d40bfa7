#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/wire/hash.h"
#include "sync/wire/keys/signing_key.h"
#include "sync/wire/signature/http_message.h"

namespace wire {

inline constexpr std::string_view kEventsTarget = "/v1/events";
inline constexpr std::string_view kBundlesTarget = "/v1/bundles";
inline constexpr std::string_view kClosingContentType = "application/json";

// The last part of a bundle: what came before it. Only with it a file is known to be whole (contracts: USB).
struct Closing {
    base::Uuid bundle;
    std::int64_t count = 0;  // of the requests before it
    Sha256 sha256{};         // of all bytes before it
    VerifyKey key;           // the kiosk's; whoever has the file can see who closed it without the endpoint

    bool operator==(const Closing&) const = default;
};

// Who closes it, and what the signature covers besides (Purpose::Ingest: good for ever and by any way).
struct Closer {
    const SigningKey& key;
    std::string audience;
    std::string ledger;  // value of Lyhord-Ledger
    base::WallTime now;
};
// POST /v1/bundles; `closing.key` is taken from the closer.
[[nodiscard]] HttpRequest closing_request(Closing closing, const Closer& closer);

// {"lyhord-bundle":1,"bundle","count","sha256","kid","public"}. BadInput when it is anything else.
[[nodiscard]] base::Result<Closing> decode_closing(std::string_view body);

}  // namespace wire
