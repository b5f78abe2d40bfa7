#include "tests/sync/disclosure/history.h"

#include <algorithm>
#include <set>

namespace disclosure_test {
namespace {

// As kiosk.db keeps it: nothing survives a restart but the tally.
class TheRule final : public Rule {
public:
    std::optional<Snapshot> visit(const Visit& visit) override {
        if (!has_begun_) tally_.open.threshold = visit.draw, has_begun_ = true;
        tally_.look(visit.period, visit.draw);
        auto seen = disclosure::snapshot_of(tally_.published, kOptions);
        if (visit.answer && visit.counts) tally_.add(*visit.answer);
        if (visit.restarts_after) {
            tally_ = disclosure::Tally(tally_);
            tally_.look(visit.period, visit.draw);
        }
        return seen;
    }
    [[nodiscard]] Counts published() const override { return tally_.published; }

private:
    disclosure::Tally tally_;
    bool has_begun_ = false;
};

bool is_person(const Visit& visit) {
    return visit.counts;
}

// Histories that an onlooker might take for the real one, of which the first that has the same screens ends
// the search: the person and another one exchanged, then whole stretches of people of one mind.
class Search {
public:
    Search(const History& history, const MakeRule& rule)
        : history_(history), rule_(rule), screens_(screens(history, rule)) {}

    [[nodiscard]] bool can_have_answered_otherwise(std::size_t person, std::size_t onlooker) const {
        return by_exchange(person, onlooker) || by_another_answer(person, onlooker) ||
               by_another_mind(person, onlooker);
    }

private:
    [[nodiscard]] bool looks_the_same(const History& other) const {
        return screens(other, rule_) == screens_;
    }

    [[nodiscard]] bool by_exchange(std::size_t person, std::size_t onlooker) const {
        for (std::size_t other = 0; other < history_.size(); ++other) {
            const bool is_useful = other != onlooker && is_person(history_[other]) &&
                                   history_[other].answer != history_[person].answer;
            if (!is_useful) continue;
            auto exchanged = history_;
            std::swap(exchanged[person].answer, exchanged[other].answer);
            if (looks_the_same(exchanged)) return true;
        }
        return false;
    }

    [[nodiscard]] bool by_another_answer(std::size_t person, std::size_t) const {
        for (const auto& option : kOptions) {
            auto other = history_;
            other[person].answer = std::get<Answer>(option);
            if (other != history_ && looks_the_same(other)) return true;
        }
        return false;
    }

    // Everybody from `first` to `last` but the onlooker of one mind.
    [[nodiscard]] bool by_another_mind(std::size_t person, std::size_t onlooker) const {
        for (std::size_t first = person + 1; first-- > 0;) {
            for (std::size_t last = person; last < history_.size(); ++last) {
                if (last - first > kLongestStretch) break;
                if (looks_the_same_with_one_mind({first, last}, person, onlooker)) return true;
            }
        }
        return false;
    }

    struct Stretch {
        std::size_t first, last;
    };
    [[nodiscard]] bool looks_the_same_with_one_mind(Stretch stretch, std::size_t person,
                                                    std::size_t onlooker) const {
        return std::any_of(kOptions.begin(), kOptions.end(), [&](const auto& option) {
            const auto mind = std::get<Answer>(option);
            if (history_[person].answer == mind) return false;
            auto other = history_;
            for (auto i = stretch.first; i <= stretch.last; ++i) {
                if (i != onlooker && other[i].answer && is_person(other[i])) other[i].answer = mind;
            }
            return looks_the_same(other);
        });
    }

    static constexpr std::size_t kLongestStretch = 40;
    const History& history_;
    const MakeRule& rule_;
    std::vector<std::optional<Snapshot>> screens_;
};

std::string at(const char* what, std::size_t visit) {
    return std::string(what) + " at visit " + std::to_string(visit);
}

}  // namespace

std::unique_ptr<Rule> the_rule() {
    return std::make_unique<TheRule>();
}

std::vector<std::optional<Snapshot>> screens(const History& history, const MakeRule& make) {
    const auto rule = make();
    std::vector<std::optional<Snapshot>> seen;
    for (const auto& visit : history)
        seen.push_back(rule->visit(visit));
    return seen;
}

std::vector<Counts> publications(const History& history, const MakeRule& make) {
    const auto rule = make();
    std::vector<Counts> published;
    for (const auto& visit : history) {
        (void)rule->visit(visit);
        published.push_back(rule->published());
    }
    return published;
}

History random_history(support::SeededRandom& random, bool has_jumps) {
    History history;
    auto day = std::chrono::hours(random.between(480'000, 490'000));
    const auto mind = random.between(1, 4);      // what most people answer
    const auto unity = random.between(40, 100);  // how many of a hundred do
    for (auto days = random.between(2, 7); days > 0; --days) {
        day += std::chrono::hours(24);
        if (has_jumps && random.between(0, 2) == 0) day -= std::chrono::hours(24 * random.between(1, 4));
        for (auto people = random.between(0, 11); people > 0; --people) {
            Visit visit;
            visit.period.value = base::UtcHour{}.value + day;
            if (random.between(0, 9) > 0)
                visit.answer = random.between(1, 100) <= unity ? mind : random.between(1, 4);
            visit.counts = random.between(0, 14) > 0;
            visit.restarts_after = random.between(0, 7) == 0;
            visit.draw =
                static_cast<int>(random.between(disclosure::kLeastThreshold, disclosure::kMostThreshold));
            history.push_back(visit);
        }
    }
    return history;
}

std::string exchange_fault(const History& history, const MakeRule& rule) {
    const Search search(history, rule);
    for (std::size_t person = 0; person < history.size(); ++person) {
        if (!is_person(history[person]) || !history[person].answer) continue;
        for (std::size_t onlooker = 0; onlooker < history.size(); ++onlooker) {
            if (onlooker == person) continue;
            if (!search.can_have_answered_otherwise(person, onlooker))
                return at("an answer can be worked out", person) + at(" by the one", onlooker);
        }
    }
    return {};
}

std::string own_answer_fault(const History& history, const MakeRule& rule) {
    const auto seen = screens(history, rule);
    for (std::size_t i = 0; i < history.size(); ++i) {
        for (const auto& option : kOptions) {
            auto other = history;
            other[i].answer = std::get<Answer>(option);
            other.resize(i + 1);
            if (screens(other, rule).back() != seen[i]) return at("the own answer is in the screen", i);
        }
    }
    return {};
}

std::string small_step_fault(const History& history, const MakeRule& rule) {
    std::int64_t before = 0;
    const auto published = publications(history, rule);
    for (std::size_t i = 0; i < published.size(); ++i) {
        const auto now = disclosure::total_of(published[i]);
        if (now != before && now - before < disclosure::kLeastThreshold) return at("a small step", i);
        before = now;
    }
    return {};
}

std::string period_fault(const History& history, const MakeRule& rule) {
    const auto seen = screens(history, rule);
    std::optional<base::UtcHour> newest;
    for (std::size_t i = 0; i < history.size(); ++i) {
        const bool is_first_look = !newest || history[i].period > *newest;
        if (i > 0 && !is_first_look && seen[i] != seen[i - 1]) return at("the screen changed in a period", i);
        if (is_first_look) newest = history[i].period;
    }
    return {};
}

std::string flagged_fault(const History& history, const MakeRule& rule) {
    const auto seen = screens(history, rule);
    for (const auto& option : kOptions) {
        auto other = history;
        for (auto& visit : other) {
            if (!visit.counts) visit.answer = std::get<Answer>(option);
        }
        if (screens(other, rule) != seen) return "a flagged answer changed a screen";
    }
    return {};
}

}  // namespace disclosure_test
