#pragma once
#include "sync/base/result.h"
#include "sync/endpoint/settings.h"
#include "sync/wire/keys/endpoint_keys.h"

namespace endpoint {

// Reads what the settings name. The error says which file, and which command mends it. Denied: somebody else
// may read the signing key or a seal key. BadInput also when secrets and manifest do not belong together:
// kiosks believe the manifest only.
[[nodiscard]] base::Result<wire::EndpointKeys> load_keys(const Settings& settings);

}  // namespace endpoint
