#pragma once
#include <string>

#include "sync/wire/event.h"
#include "tests/support/fakes.h"

// A response of the default round's event variant, as a kiosk at a fair would make it.
namespace support {

inline const std::string kDialogueHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

inline wire::ResponseEvent sample_event(base::Random& random) {
    wire::ResponseEvent event;
    event.id = base::Uuid::random(random);
    event.store = *base::Uuid::parse("6fa459ea-ee8a-4ca4-894e-db77e160355e");
    event.time = base::UtcHour::of(FakeClock().wall());
    event.dialogue = "trygghet-event";
    event.version = 1;
    event.sha256 = kDialogueHash;
    event.place = "mantorp";
    event.channel = "event";
    event.language = "sv";
    event.is_complete = true;
    event.answers = {{"QS1K", dialogue::Answer::one(std::int64_t{2})},
                     {"QS8N", dialogue::Answer::many({std::string("light"), std::string("empty")})},
                     {"QS10", dialogue::Answer::one(std::int64_t{4})}};
    return event;
}

// Answers as a crowd would give them: skewed, now and then declined, skipped or left.
inline wire::ResponseEvent random_event(base::Random& random) {
    static constexpr const char* kReasons[] = {"light",     "sight",   "empty",  "disorder", "harass",
                                               "substance", "traffic", "upkeep", "other"};
    auto event = sample_event(random);
    event.answers.clear();
    const auto rating = random.between(1, 4);
    event.answers["QS1K"] = dialogue::Answer::one(rating);
    std::vector<dialogue::Value> reasons;
    const auto wanted = random.between(1, 3);
    for (const auto* reason : kReasons) {
        if (std::ssize(reasons) < wanted && random.between(0, 2) == 0)
            reasons.emplace_back(std::string(reason));
    }
    event.answers[rating <= 2 ? "QS8N" : "QS8P"] =
        reasons.empty() ? dialogue::Answer::skipped() : dialogue::Answer::many(reasons);
    event.answers["QS10"] = random.between(0, 9) == 0 ? dialogue::Answer::declined()
                                                      : dialogue::Answer::one(random.between(1, 7));
    event.is_complete = random.between(0, 9) != 0;
    if (random.between(0, 19) == 0) event.pace = {"fast"};
    if (random.between(0, 7) == 0) event.language = random.between(0, 1) == 0 ? "en" : "ar";
    return event;
}

}  // namespace support
