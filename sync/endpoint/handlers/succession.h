#pragma once
#include "sync/endpoint/handlers/ingest.h"
#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/store/store.h"

// POST /v1/kiosk/key, a live call: a kiosk's key names the one that takes its place. In:
// wire::decode_succession; out: an enrolment of the new key. May be repeated with the same key, because a
// reply can get lost.
namespace endpoint {

void succeed(const Request& request, const Sender& sender, const Intake& intake, Answer answer);

}  // namespace endpoint
