#include "tests/bench/load/requests.h"

#include <algorithm>

#include "sync/base/clock.h"
#include "sync/wire/batch.h"
#include "sync/wire/gzip.h"
#include "sync/wire/ledger.h"
#include "sync/wire/signature/message_signature.h"

namespace bench {
namespace {

std::string signed_request(const Target& target, const std::string& body) {
    wire::HttpRequest request{"POST", "/v1/events", body, {}};
    request.headers = {{"host", target.host},
                       {"content-type", std::string(wire::kBatchContentType)},
                       {"content-encoding", "gzip"},
                       {"lyhord-audience", target.audience},
                       {"lyhord-ledger", std::string(wire::kNoLedger)}};
    wire::sign(request, wire::Purpose::Ingest, target.key, {base::SystemClock().wall(), {}, {}});
    return wire::encode(request);
}

// Another id in the place of the old one: the rest of an event is what takes time to make.
void renew_id(std::string& event, base::Random& random) {
    constexpr std::string_view kEnd = "\"}";
    const auto id = base::Uuid::random(random).to_string();
    event.replace(event.size() - kEnd.size() - id.size(), id.size(), id);
}

}  // namespace

wire::ResponseEvent a_response(base::Random& random, const base::Uuid& store) {
    wire::ResponseEvent event;
    event.id = base::Uuid::random(random);
    event.store = store;
    event.time = *base::UtcHour::parse("2026-11-23T14:00:00Z");
    event.dialogue = "trygghet-event";
    event.version = 1;
    event.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    event.place = "skanninge-centrum";
    event.channel = "event";
    event.language = "sv";
    event.is_complete = true;
    event.answers["QS1K"] = dialogue::Answer::one(random.between(1, 4));
    event.answers["QS8N"] = dialogue::Answer::many({std::string("light"), std::string("empty")});
    event.answers["QS10"] = dialogue::Answer::one(std::string("25-44"));
    event.answers["QS11"] = dialogue::Answer::skipped();
    return event;
}

std::vector<std::string> requests(const Target& target, int count, int events) {
    base::SystemRandom random;
    std::vector<std::string> batch;
    for (int n = 0; n < events; ++n)
        batch.push_back(wire::encode(a_response(random, target.store)));
    std::vector<std::string> made;
    made.reserve(static_cast<std::size_t>(count));
    while (std::ssize(made) < count) {
        for (auto& event : batch)
            renew_id(event, random);
        made.push_back(signed_request(target, wire::gzip(wire::encode_batch(batch))));
    }
    return made;
}

}  // namespace bench
