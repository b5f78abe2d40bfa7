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

}  // namespace

std::vector<std::string> note_pace(RecentVisits& recent, const FinishedVisit& visit) {
    const auto fingerprint = fingerprint_of(visit.answers);
    const auto repeats = repeats_of(recent, visit, fingerprint);
    recent.visits.push_back({visit.ended, fingerprint, repeats});
    if (recent.visits.size() > kBurstVisits) recent.visits.pop_front();
    std::vector<std::string> flags;
    if (is_fast(visit)) flags.emplace_back("fast");
    const bool is_burst =
        recent.visits.size() == kBurstVisits && visit.ended - recent.visits.front().ended <= kBurstSpan;
    if (is_burst) flags.emplace_back("burst");
    if (repeats >= kRepeats) flags.emplace_back("repeat");
    return flags;
}

}  // namespace flow
