#include "sync/disclosure/subject.h"

#include <catch2/catch.hpp>

#include "tests/support/dialogue_fixture.h"

using disclosure::Cadence;
using disclosure::subject_of;

namespace {

std::vector<std::int64_t> options_of(const disclosure::Subject& subject) {
    std::vector<std::int64_t> options;
    for (const auto& option : subject.options)
        options.push_back(std::get<std::int64_t>(option));
    return options;
}

base::WallTime at(int month, int day, int hour, int minute) {
    return std::chrono::sys_days(std::chrono::year(2026) / month / day) + std::chrono::hours(hour) +
           std::chrono::minutes(minute);
}

}  // namespace

TEST_CASE("the first rating question is counted, in the order of the screen") {
    const auto subject = subject_of(support::shipped_dialogue("event"), "skanninge-centrum");
    CHECK(subject.dialogue == "trygghet-event");
    CHECK(subject.version == 1);
    CHECK(subject.place == "skanninge-centrum");
    CHECK(subject.question == "QS1K");
    CHECK(subject.is_shown);
}

TEST_CASE("what shortens the visit is seen by onlookers and therefore not counted, nor is declining") {
    CHECK(options_of(subject_of(support::shipped_dialogue("event"), "x")) ==
          std::vector<std::int64_t>{4, 3, 2, 1});
    CHECK(options_of(subject_of(support::shipped_dialogue("library"), "x")) ==
          std::vector<std::int64_t>{4, 3, 2, 1, 5});
}

TEST_CASE("on a walk nothing is shown") {
    CHECK_FALSE(subject_of(support::shipped_dialogue("walk"), "x").is_shown);
}

TEST_CASE("a dialogue without a rating question has no result") {
    auto dialogue = support::shipped_dialogue("event");
    dialogue.questions.erase(dialogue.questions.begin());
    CHECK_FALSE(subject_of(dialogue, "x").is_shown);
}

TEST_CASE("a dialogue of one day is renewed every hour, the others every local day") {
    auto dialogue = support::shipped_dialogue("event");
    CHECK(subject_of(dialogue, "x").cadence == Cadence::Daily);
    dialogue.to = dialogue.from;
    CHECK(subject_of(dialogue, "x").cadence == Cadence::Hourly);
}

TEST_CASE("a day begins at midnight in Stockholm, in winter and in summer") {
    using disclosure::period_start;
    CHECK(period_start(at(11, 23, 22, 59), Cadence::Daily).to_string() == "2026-11-22T23:00:00Z");
    CHECK(period_start(at(11, 23, 23, 0), Cadence::Daily).to_string() == "2026-11-23T23:00:00Z");
    CHECK(period_start(at(7, 1, 21, 59), Cadence::Daily).to_string() == "2026-06-30T22:00:00Z");
    CHECK(period_start(at(7, 1, 22, 0), Cadence::Daily).to_string() == "2026-07-01T22:00:00Z");
    CHECK(period_start(at(11, 23, 22, 59), Cadence::Hourly).to_string() == "2026-11-23T22:00:00Z");
}
