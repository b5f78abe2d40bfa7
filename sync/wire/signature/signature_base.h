#pragma once
#include <span>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/wire/signature/http_message.h"

namespace wire {

// The parts of one message that a signature can cover. Views into it.
struct Covered {
    std::string_view method;     // requests
    std::string_view authority;  // requests; small letters, without the default port (RFC 9421 §2.2.3)
    std::string_view path;       // requests; without the query
    int status = 0;              // responses
    const Headers& headers;
};
[[nodiscard]] Covered covered(const HttpRequest& request);
[[nodiscard]] Covered covered(const HttpResponse& response);

// "Host" as @authority means it for https: small letters, without ":443".
[[nodiscard]] std::string authority_of(std::string_view host);

// What is signed (RFC 9421 §2.5): a line for each component, and last @signature-params with `params`, which
// is the member's value in Signature-Input as it stands there. BadInput when the message lacks a component.
[[nodiscard]] base::Result<std::string> signature_base(const Covered& message,
                                                       std::span<const std::string_view> components,
                                                       std::string_view params);

}  // namespace wire
