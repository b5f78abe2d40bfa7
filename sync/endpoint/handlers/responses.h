#pragma once
#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/store/store.h"

// GET /api/responses?after=CURSOR&limit=N: closed responses as JSON lines, for `lyhord pull`. Lyhord-Cursor
// is where the next call starts, Lyhord-Remaining how many are left after this page.
namespace endpoint {

inline constexpr std::size_t kPageLimit = 2000;

[[nodiscard]] Reply responses(const Request& request, Store& store);

}  // namespace endpoint
