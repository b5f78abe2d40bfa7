#pragma once
#include "sync/endpoint/handlers/ingest.h"

// POST /v1/bundles: the last part of a bundle in, a signed receipt out. It stores nothing: the batches before
// it were taken one by one, and whether they are all there is seen by whoever has the file. The receipt says
// whose bundle it is, and which keys are in use, to a kiosk that hears of nothing else.
namespace endpoint {

// `guest` was let in for Ingest.
[[nodiscard]] Reply bundle_receipt(const Request& request, const Guest& guest, const Intake& intake);

}  // namespace endpoint
