#include "tests/sync/client/house.h"

#include <algorithm>

#include "sync/wire/hash.h"

namespace client_test {

using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;

House::House(Furnishing furnishing)
    : on_batch([this](const ReceivedRequest& request) {
          return reaction_of(signed_reply(central.take(request.body), signer));
      }),
      server(furnishing.served,
             with_nonces([this](const ReceivedRequest& request) { return react(request); }),
             furnishing.server) {
    settings.root = root().public_key;
    settings.endpoint = server.origin();
    settings.machine_id = folder / "machine-id";
    settings.data = folder.path();
    settings.kiosk_data = folder.path();
    auto options = options_for(server, folder.path());
    furnishing.limits(options);
    transport = valued(client::CurlTransport::open(options));
    start_again();
}

void House::start_again() {
    worker.reset();
    store.reset();
    store.emplace(valued(client::SyncStore::open(sync_db(), clock)));
    worker.emplace(settings, client::Surroundings{*transport, *store, clock, random, signed_time});
}

Reaction House::react(const ReceivedRequest& request) {
    if (fault) return *fault;
    if (request.target == "/v1/events") return on_batch(request);
    if (!keys.empty()) return keys_or_list(request);
    if (request.target != "/v1/kiosk") return {http_reply(404, "", "")};
    const auto known = request.headers.find("if-none-match");
    if (known != request.headers.end() && known->second == "\"1\"") return {http_reply(304, "", "")};
    return {http_reply(200, "application/json", R"({"documents":[]})", {"ETag: \"1\""})};
}

// The newer manifest, in a list of nothing else.
Reaction House::keys_or_list(const ReceivedRequest& request) const {
    const auto hash = wire::to_hex(wire::sha256(keys));
    if (request.target != "/v1/kiosk") return {http_reply(200, "application/json", keys)};
    return {
        http_reply(200, "application/json",
                   R"({"documents":[{"kind":"keys","id":"keys","version":2,"sha256":")" + hash + R"("}]})")};
}

std::size_t House::sent(const std::string& target) const {
    const auto all = server.received();
    return static_cast<std::size_t>(std::ranges::count(all, target, &ReceivedRequest::target));
}

}  // namespace client_test
