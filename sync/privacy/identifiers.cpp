#include "sync/privacy/identifiers.h"

#include <algorithm>
#include <iterator>

#include "sync/privacy/pieces.h"
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

// A Swedish number can look like a Finnish one whose check character is a digit; it is the one that is known
// here.
std::vector<Identifier> without_known(std::vector<Identifier> found, const std::vector<Identifier>& known) {
    std::erase_if(found, [&](const Identifier& one) {
        return std::any_of(known.begin(), known.end(), [&](const Identifier& other) {
            return one.from < other.to && other.from < one.to;
        });
    });
    return found;
}

std::vector<Identifier> found_in(std::string_view piece) {
    const auto signs = signs_of(piece);
    const auto runs = runs_of(signs);
    auto all = personal_numbers(signs, runs);
    const auto lettered = without_known(lettered_numbers(signs, runs), all);
    for (const auto& more : {lettered, phones(signs, runs), emails(signs)}) {
        std::copy(more.begin(), more.end(), std::back_inserter(all));
    }
    return united(std::move(all));
}

}  // namespace

std::vector<Identifier> find_identifiers(std::string_view text) {
    std::vector<Identifier> all;
    for (const auto& piece : pieces_of(text)) {
        for (auto found : found_in(text.substr(piece.from, piece.to - piece.from))) {
            found.from += piece.from;
            found.to += piece.from;
            all.push_back(found);
        }
    }
    return all;
}

}  // namespace privacy
