#include "tests/bench/batch.h"

#include <algorithm>
#include <vector>

#include "sync/wire/batch.h"
#include "sync/wire/event.h"
#include "sync/wire/gzip.h"

namespace bench {
namespace {

std::string pick(base::Random& random, const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(from.size()) - 1))];
}

// One to three different reasons, in the order in which they stand on the screen.
dialogue::Answer reasons(base::Random& random, const std::vector<std::string>& all) {
    std::vector<dialogue::Value> chosen;
    const auto wanted = random.between(1, 3);
    for (std::int64_t n = 0; n < wanted; ++n) {
        const dialogue::Value code = pick(random, all);
        if (std::find(chosen.begin(), chosen.end(), code) == chosen.end()) chosen.push_back(code);
    }
    return dialogue::Answer::many(std::move(chosen));
}

dialogue::Answers answers(base::Random& random) {
    const auto feeling = random.between(1, 4);
    const std::vector<std::string> unsafe{"light",     "sight",   "empty",  "disorder", "harass",
                                          "substance", "traffic", "upkeep", "other"};
    const std::vector<std::string> safe{"light", "sight",   "people", "calm", "known",
                                        "staff", "traffic", "upkeep", "other"};
    dialogue::Answers made;
    made["QS1K"] = dialogue::Answer::one(feeling);
    made[feeling <= 2 ? "QS8N" : "QS8P"] = reasons(random, feeling <= 2 ? unsafe : safe);
    made["QS10"] =
        dialogue::Answer::one(pick(random, {"0-12", "13-15", "16-24", "25-44", "45-64", "65-79", "80+"}));
    made["QS11"] = dialogue::Answer::skipped();
    return made;
}

std::string response(base::Random& random, const base::Uuid& store, base::UtcHour first_hour) {
    wire::ResponseEvent event;
    event.id = base::Uuid::random(random);
    event.store = store;
    event.time = {first_hour.value + std::chrono::hours(random.between(0, 7))};
    event.dialogue = "trygghet-event";
    event.version = 1;
    event.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    event.place = "skanninge-centrum";
    event.channel = "event";
    event.language = pick(random, {"sv", "sv", "sv", "en", "ar"});
    event.is_complete = true;
    event.answers = answers(random);
    return wire::encode(event);
}

}  // namespace

std::string gzipped_batch(base::Random& random) {
    const auto store = base::Uuid::random(random);
    const auto first_hour = *base::UtcHour::parse("2026-11-23T09:00:00Z");
    std::vector<std::string> events;
    for (int n = 0; n < kResponses; ++n)
        events.push_back(response(random, store, first_hour));
    std::sort(events.begin(), events.end());  // as the outbox gives them: by random id
    return wire::gzip(wire::encode_batch(events));
}

}  // namespace bench
