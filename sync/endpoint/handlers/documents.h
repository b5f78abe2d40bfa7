#pragma once
#include <string_view>

#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/store/store.h"

// What kiosks fetch: GET /v1/kiosk lists the documents with their hashes, GET /v1/documents/{sha256} gives
// one.
namespace endpoint {

[[nodiscard]] Reply kiosk_documents(const Request& request, const Kiosk& kiosk, Store& store);
[[nodiscard]] Reply document(std::string_view sha256, Store& store);

}  // namespace endpoint
