#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/disclosure/snapshot.h"
#include "sync/disclosure/subject.h"
#include "sync/disclosure/tally.h"
#include "tests/support/fakes.h"

// Random days in front of a kiosk, and the properties that every rule of disclosure is asked for.
namespace disclosure_test {

using disclosure::Counts;
using disclosure::Snapshot;

// One option for each answer; the tests need no more of a dialogue.
using Answer = std::int64_t;
inline const std::vector<dialogue::Value> kOptions{Answer{4}, Answer{3}, Answer{2}, Answer{1}};

// A visit that ends on the thanks screen.
struct Visit {
    base::UtcHour period;                   // that the clock names at its end
    std::optional<Answer> answer;           // nullopt: declined
    bool counts = true;                     // not flagged, no rehearsal
    bool restarts_after = false;            // the process dies and starts again, which looks too
    int draw = disclosure::kMostThreshold;  // what chance would give now

    bool operator==(const Visit&) const = default;
};
using History = std::vector<Visit>;

// A rule of disclosure as the kiosk uses it. `see` is what the visitor is shown; their own answer comes
// after.
class Rule {
public:
    virtual ~Rule() = default;
    virtual std::optional<Snapshot> visit(const Visit& visit) = 0;
    // For tests only, no screen: all that is published.
    [[nodiscard]] virtual Counts published() const = 0;
};
using MakeRule = std::function<std::unique_ptr<Rule>()>;

// The rule of sync/disclosure.
[[nodiscard]] std::unique_ptr<Rule> the_rule();

[[nodiscard]] std::vector<std::optional<Snapshot>> screens(const History& history, const MakeRule& rule);
// The published counts after each visit.
[[nodiscard]] std::vector<Counts> publications(const History& history, const MakeRule& rule);

// Some weeks with few and many visitors a day, often of one mind, as is most revealing; clocks that jump in
// some of them.
[[nodiscard]] History random_history(support::SeededRandom& random, bool has_jumps = false);

// Each property returns what is wrong, empty when it holds.
//
// For every person and every onlooker who answered too: another history in which the person answered
// otherwise and the onlooker did not, with the same screens.
[[nodiscard]] std::string exchange_fault(const History& history, const MakeRule& rule);
// Whatever a visitor answers, their own screen is the same.
[[nodiscard]] std::string own_answer_fault(const History& history, const MakeRule& rule);
// What is published grows by nothing or by five answers or more (P13, over time).
[[nodiscard]] std::string small_step_fault(const History& history, const MakeRule& rule);
// A screen changes only at the first look in a period that is newer than all before.
[[nodiscard]] std::string period_fault(const History& history, const MakeRule& rule);
// Answers that do not count change no screen.
[[nodiscard]] std::string flagged_fault(const History& history, const MakeRule& rule);

}  // namespace disclosure_test
