#pragma once
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace wire {

// The value of Content-Digest (RFC 9530 §2): "sha-256=:<base64>:". Over the content as it travels, so before
// it is inflated.
[[nodiscard]] std::string content_digest(std::string_view body);

// BadInput when `field` is not exactly one sha-256 digest, Damaged when it is another body's.
[[nodiscard]] base::Result<void> check_digest(std::string_view field, std::string_view body);

}  // namespace wire
