#include <catch2/catch.hpp>

#include "tests/sync/disclosure/history.h"

using namespace disclosure_test;
using disclosure::Tally;

namespace {

using Property = std::string (*)(const History&, const MakeRule&);

// What the property finds over many histories; empty when it always holds.
std::string first_fault(Property property, const MakeRule& rule, bool has_jumps = false) {
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        support::SeededRandom random(seed);
        const auto history = random_history(random, has_jumps);
        auto fault = property(history, rule);
        if (!fault.empty()) return fault + " (seed " + std::to_string(seed) + ")";
    }
    return {};
}

// The rule with one protection taken away. What is left is as in sync/disclosure.
class Weaker : public Rule {
public:
    std::optional<Snapshot> visit(const Visit& visit) override {
        if (adds_own_first && visit.answer && visit.counts) tally_.add(*visit.answer);
        look(visit);
        auto seen = disclosure::snapshot_of(tally_.published, kOptions);
        const bool is_counted = visit.answer && (visit.counts || counts_flagged);
        if (is_counted && !adds_own_first) tally_.add(*visit.answer);
        return seen;
    }
    [[nodiscard]] Counts published() const override { return tally_.published; }

    std::int64_t least = disclosure::kLeastThreshold;
    std::int64_t least_apart = 2;  // answers that differ from the most common one
    bool merges_later = false;     // what is not mixed waits instead of being left out
    bool has_periods = true;
    bool goes_back = false;  // a clock that jumps back opens a period again
    bool adds_own_first = false;
    bool counts_flagged = false;

private:
    void look(const Visit& visit) {
        const bool is_over =
            !tally_.period || (goes_back ? visit.period != *tally_.period : visit.period > *tally_.period);
        if (has_periods && !is_over) return;
        tally_.period = visit.period;
        const auto total = disclosure::total_of(tally_.open.answers);
        std::int64_t most = 0;
        for (const auto& [option, count] : tally_.open.answers)
            most = std::max(most, count);
        const bool is_mixed = total - most >= least_apart;
        if (total < least || (!is_mixed && merges_later)) return;
        if (is_mixed) {
            for (const auto& [option, count] : tally_.open.answers)
                tally_.published[option] += count;
        }
        tally_.open.answers.clear();
    }

    Tally tally_;
};

template <class Weaken>
MakeRule without(Weaken weaken) {
    return [weaken] {
        auto rule = std::make_unique<Weaker>();
        weaken(*rule);
        return rule;
    };
}

}  // namespace

TEST_CASE("nobody's answer can be worked out from the screens, not even by somebody who answered too") {
    CHECK(first_fault(exchange_fault, the_rule) == "");
}

TEST_CASE("nobody's answer can be worked out although the clock jumps") {
    CHECK(first_fault(exchange_fault, the_rule, true) == "");
}

TEST_CASE("a visitor's own answer is never in what they see") {
    CHECK(first_fault(own_answer_fault, the_rule) == "");
    CHECK(first_fault(own_answer_fault, the_rule, true) == "");
}

TEST_CASE("what is published grows by five answers or more, or not at all") {
    CHECK(first_fault(small_step_fault, the_rule, true) == "");
}

TEST_CASE("a period changes the screen once at most, and a clock that jumps back opens none again") {
    CHECK(first_fault(period_fault, the_rule) == "");
    CHECK(first_fault(period_fault, the_rule, true) == "");
}

TEST_CASE("answers that do not count change no screen") {
    CHECK(first_fault(flagged_fault, the_rule, true) == "");
}

TEST_CASE("histories do publish, or all of this would prove nothing") {
    int shown = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        support::SeededRandom random(seed);
        for (const auto& screen : screens(random_history(random), the_rule))
            shown += screen ? 1 : 0;
    }
    CHECK(shown > 500);
}

// Each protection, taken away, is missed by the property that it stands for.
TEST_CASE("without what protects them the properties are found broken") {
    CHECK(first_fault(small_step_fault, without([](Weaker& rule) { rule.least = 1; })) != "");
    CHECK(first_fault(exchange_fault, without([](Weaker& rule) { rule.least_apart = 0; })) != "");
    CHECK(first_fault(exchange_fault, without([](Weaker& rule) { rule.least_apart = 1; })) != "");
    CHECK(first_fault(exchange_fault, without([](Weaker& rule) { rule.merges_later = true; })) != "");
    CHECK(first_fault(period_fault, without([](Weaker& rule) { rule.has_periods = false; })) != "");
    CHECK(first_fault(period_fault, without([](Weaker& rule) { rule.goes_back = true; }), true) != "");
    CHECK(first_fault(own_answer_fault, without([](Weaker& rule) { rule.adds_own_first = true; })) != "");
    CHECK(first_fault(flagged_fault, without([](Weaker& rule) { rule.counts_flagged = true; })) != "");
}

TEST_CASE("the same checker finds the weaker rule sound while nothing is taken away") {
    const auto rule = without([](Weaker&) {});
    CHECK(first_fault(exchange_fault, rule) == "");
    CHECK(first_fault(period_fault, rule, true) == "");
    CHECK(first_fault(small_step_fault, rule) == "");
}
