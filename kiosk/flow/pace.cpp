#include "kiosk/flow/pace.h"

#include <algorithm>
#include <functional>

namespace flow {
namespace {

// Of question names and codes, salted by the process's own hash seed only; std::hash is enough, since two
// visits are compared within one process and within a minute.
std::size_t fingerprint_of(const dialogue::Answers& answers) {
    std::string all;
    for (const auto& [question, answer] : answers) {
        all += question + '=' + std::to_string(static_cast<int>(answer.state));
        for (const auto& value : answer.values)
            all += ',' + dialogue::to_text(value);
        all += ';';
    }
    return std::hash<std::string>{}(all);
}

bool is_fast(const FinishedVisit& visit) {
    const auto least = kLeastPerQuestion * std::ssize(visit.answers);
    return !visit.has_comment && visit.ended - visit.began < least;
}

std::size_t repeats_of(const RecentVisits& recent, const FinishedVisit& visit, std::size_t fingerprint) {
    if (visit.has_comment || recent.visits.empty()) return 1;
    const auto& before = recent.visits.back();
    const bool follows = visit.began - before.ended <= kRepeatGap;
    return follows && before.fingerprint == fingerprint ? before.repeats + 1 : 1;
}

bool is_burst(const RecentVisits& recent) {
    const auto& visits = recent.visits;
    return visits.size() == kBurstVisits && visits.back().ended - visits.front().ended <= kBurstSpan;
}

// The spot that the last visits were hammered on; nullopt when they were not.
std::optional<TapCircle> hammered_spot(const RecentVisits& recent) {
    const auto& visits = recent.visits;
    if (visits.size() < kHammeringVisits) return std::nullopt;
    const auto first = visits.end() - kHammeringVisits;
    auto spot = first->taps;
    const bool are_like_it = std::all_of(first, visits.end(), [&](const RecentVisits::Visit& visit) {
        if (spot && visit.taps) spot->add(*visit.taps);
        return visit.is_complete && visit.taps.has_value();
    });
    const bool is_hammered = are_like_it && visits.back().ended - first->ended <= kHammeringSpan &&
                             spot->diameter() <= kHammeringWidth;
    return is_hammered ? spot : std::nullopt;
}

}  // namespace

std::vector<std::string> note_pace(RecentVisits& recent, const FinishedVisit& visit) {
    const auto fingerprint = fingerprint_of(visit.answers);
    const auto repeats = repeats_of(recent, visit, fingerprint);
    recent.visits.push_back({visit.ended, fingerprint, repeats, visit.taps, visit.is_complete});
    if (recent.visits.size() > kBurstVisits) recent.visits.pop_front();
    recent.hammered = hammered_spot(recent);
    std::vector<std::string> flags;
    if (is_fast(visit)) flags.emplace_back("fast");
    if (is_burst(recent) || recent.hammered) flags.emplace_back("burst");
    if (repeats >= kRepeats) flags.emplace_back("repeat");
    return flags;
}

}  // namespace flow
