#include "sync/disclosure/tally.h"

#include <algorithm>

namespace disclosure {

std::int64_t total_of(const Counts& answers) {
    std::int64_t total = 0;
    for (const auto& [option, count] : answers)
        total += count;
    return total;
}

bool is_mixed(const Counts& answers) {
    std::int64_t most = 0;
    for (const auto& [option, count] : answers)
        most = std::max(most, count);
    return total_of(answers) - most >= 2;
}

void Tally::add(const dialogue::Value& answer) {
    ++open.answers[answer];
}

bool Tally::look(base::UtcHour period_start, int next_threshold) {
    if (period && period_start <= *period) return false;
    period = period_start;
    if (total_of(open.answers) < open.threshold) return true;
    if (is_mixed(open.answers)) {
        for (const auto& [option, count] : open.answers)
            published[option] += count;
    }
    open = {next_threshold, {}};
    return true;
}

}  // namespace disclosure
