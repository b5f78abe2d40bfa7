#pragma once
#include <string>
#include <vector>

#include "sync/base/random.h"
#include "sync/base/uuid.h"
#include "sync/wire/event.h"
#include "sync/wire/keys/signing_key.h"

// Responses and requests that are made before the clock starts: the generator shares the machine with what it
// measures.
namespace bench {

// A response of the event variant without comment; every call another id.
[[nodiscard]] wire::ResponseEvent a_response(base::Random& random, const base::Uuid& store);

struct Target {
    std::string host;  // "127.0.0.1"
    std::string port;  // "8443"
    wire::SigningKey key;
    std::string audience;
    base::Uuid store;
};

// `count` whole HTTP requests, each a signed, gzipped batch of `events` new responses.
[[nodiscard]] std::vector<std::string> requests(const Target& target, int count, int events);

}  // namespace bench
