#pragma once
#include <string>

#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/client/credential.h"
#include "sync/client/transport.h"

namespace client {

// Exchanges a one-time code for this kiosk's credential: POST /v1/enrol {"code","store"}. Writes nothing. The
// error says what a person does next; Denied when the endpoint does not know the code.
[[nodiscard]] base::Result<Credential> enrol(Transport& transport, const std::string& code,
                                             const base::Uuid& store);

}  // namespace client
