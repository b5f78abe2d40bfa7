#include "sync/privacy/identifiers.h"

#include <algorithm>
#include <iterator>

#include "sync/privacy/signs.h"

namespace privacy {
namespace {

std::vector<Identifier> united(std::vector<Identifier> found) {
    std::sort(found.begin(), found.end(),
              [](const Identifier& one, const Identifier& other) { return one.from < other.from; });
    std::vector<Identifier> apart;
    for (const auto& next : found) {
        if (apart.empty() || next.from >= apart.back().to) {
            apart.push_back(next);
            continue;
        }
        apart.back().kind = std::min(apart.back().kind, next.kind);
        apart.back().to = std::max(apart.back().to, next.to);
    }
    return apart;
}

}  // namespace

std::vector<Identifier> find_identifiers(std::string_view text) {
    const auto signs = signs_of(text);
    const auto runs = runs_of(signs);
    auto all = personal_numbers(signs, runs);
    for (const auto& more : {phones(signs, runs), emails(signs)}) {
        std::copy(more.begin(), more.end(), std::back_inserter(all));
    }
    return united(std::move(all));
}

}  // namespace privacy
