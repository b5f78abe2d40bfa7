#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/store/store.h"
#include "sync/wire/batch.h"
#include "sync/wire/seal.h"

// POST /v1/events: a batch in, an acknowledgement out, after the commit that holds the events (E15).
namespace endpoint {

// The secret keys that comments may be sealed to; old ones stay (contracts: seal).
using SealKeys = std::vector<wire::SecretKey>;

// A batch taken apart: what goes to the store, and what is refused event by event (E14). items[i] answers the
// i-th event; those of `arrivals` get their disposition from the store.
struct TakenApart {
    std::vector<wire::AcknowledgedItem> items;
    std::vector<Arrival> arrivals;
    std::vector<std::size_t> item_of;  // arrivals[n] is items[item_of[n]]
};

[[nodiscard]] std::variant<TakenApart, Reply> take_apart(const Request& request, const SealKeys& keys);

// Answers once the store has. `kiosk` is the number of the authenticated kiosk.
void ingest(const Request& request, std::int64_t kiosk, Store& store, const SealKeys& keys, Answer answer);

}  // namespace endpoint
