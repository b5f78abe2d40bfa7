#include "sync/disclosure/snapshot.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace disclosure {
namespace {

constexpr std::int64_t kStep = 5;        // of n, and of shares of few
constexpr std::int64_t kFineFrom = 100;  // from so many on shares come percent by percent
constexpr int kWhole = 100;

struct Part {
    std::int64_t count = 0;
    std::int64_t units = 0;      // steps that it gets
    std::int64_t remainder = 0;  // of the division that gave them
};

// `units` whole steps divided among the parts in proportion to their counts.
void divide(std::vector<Part>& parts, std::int64_t total, std::int64_t units) {
    std::int64_t left = units;
    for (auto& part : parts) {
        part.units = part.count * units / total;
        part.remainder = part.count * units % total;
        left -= part.units;
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return parts[one].remainder > parts[other].remainder;
    });
    for (std::size_t i = 0; left > 0; ++i, --left)
        ++parts[order[i]].units;
}

int step_of(std::int64_t n) {
    return n < kFineFrom ? static_cast<int>(kStep) : 1;
}

bool is_unanimous(const Snapshot& snapshot) {
    return std::any_of(snapshot.shares.begin(), snapshot.shares.end(),
                       [](const Share& share) { return share.percent == kWhole; });
}

}  // namespace

std::string objection_to(const Snapshot& snapshot) {
    if (snapshot.n < kLeastThreshold || snapshot.n % kStep != 0) return "n is not a multiple of five from 5";
    std::set<dialogue::Value> options;
    int sum = 0;
    for (const auto& [option, percent] : snapshot.shares) {
        if (!options.insert(option).second) return "an option stands twice";
        if (percent < 0 || percent > kWhole) return "a share is not between 0 and 100";
        if (percent % step_of(snapshot.n) != 0) return "a share of fewer than 100 is finer than 5 percent";
        sum += percent;
    }
    if (sum != kWhole) return "the shares do not sum to 100";
    return is_unanimous(snapshot) ? "a unanimous result may not be shown" : "";
}

std::optional<Snapshot> snapshot_of(const Counts& published, std::span<const dialogue::Value> options) {
    std::vector<Part> parts;
    std::int64_t total = 0;
    for (const auto& option : options) {
        const auto found = published.find(option);
        parts.push_back({found == published.end() ? 0 : found->second});
        total += parts.back().count;
    }
    if (total < kLeastThreshold) return std::nullopt;
    const int step = step_of(total);
    divide(parts, total, kWhole / step);
    Snapshot snapshot{total - total % kStep, {}};
    for (std::size_t i = 0; i < parts.size(); ++i)
        snapshot.shares.push_back({options[i], static_cast<int>(parts[i].units) * step});
    if (is_unanimous(snapshot)) return std::nullopt;
    return snapshot;
}

std::optional<Snapshot> shown_of(const Tally& tally, const Subject& subject) {
    if (!subject.is_shown || tally.is_superseded) return std::nullopt;
    return snapshot_of(tally.published, subject.options);
}

}  // namespace disclosure
