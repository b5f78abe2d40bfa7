#pragma once
#include <string>
#include <variant>
#include <vector>

#include "sync/base/clock.h"
#include "sync/endpoint/handlers/gate.h"
#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/store/store.h"
#include "sync/wire/batch.h"
#include "sync/wire/keys/endpoint_keys.h"

// POST /v1/events: a batch in, a signed acknowledgement out, after the commit that holds the events (E15).
namespace endpoint {

// A batch taken apart: what goes to the store, and what is refused event by event (E14). items[i] answers the
// i-th event; those of `arrivals` get their disposition from the store.
struct TakenApart {
    std::vector<wire::AcknowledgedItem> items;
    std::vector<Arrival> arrivals;
    std::vector<std::size_t> item_of;  // arrivals[n] is items[item_of[n]]
};

[[nodiscard]] std::variant<TakenApart, Reply> take_apart(const Request& request,
                                                         const std::vector<wire::SecretKey>& keys);

// What ingesting needs besides the request. The references outlive the answer.
struct Intake {
    Store& store;
    const wire::EndpointKeys& keys;
    const base::Clock& clock;  // any thread
};

// Answers once the store has. `guest` was let in for Ingest.
void ingest(const Request& request, const Guest& guest, const Intake& intake, Answer answer);

}  // namespace endpoint
