#include <optional>

#include "sync/privacy/signs.h"

namespace privacy {
namespace {

// How many digits a number may have in all. National ones with their 0: Swedish numbers have 7 to 9 digits
// after it, those of areas with a code of four digits at least 8 (PTS, the Swedish numbering plan for
// telephony). With a country's code: at most 15 (ITU-T E.164), and 2 more for the 00 in its front; nobody's
// have fewer than 8.
struct Lengths {
    std::size_t least, most;
};
constexpr Lengths kNational{8, 10};
constexpr Lengths kNationalOfFour{9, 10};
constexpr Lengths kInternational{8, 15};
constexpr Lengths kWithZeros{10, 17};

constexpr std::size_t kShortestPiece = 2;  // digits that people write together

std::uint8_t digit_of(const std::vector<Sign>& signs, const Run& run, std::size_t nth) {
    return nth < run.size() ? signs[run.first + nth].digit : std::uint8_t{0};
}

bool has_plus(const std::vector<Sign>& signs, const Run& run) {
    return run.first > 0 && signs[run.first - 1].is == Class::Plus;
}

// The first piece of a national number is an area's code: 08 has two digits, all others three or four. A
// piece that is the whole number is one too.
std::optional<Lengths> national_from(const std::vector<Sign>& signs, const Run& run) {
    if (run.size() >= kNational.least) return kNational;
    const bool is_stockholm = digit_of(signs, run, 1) == 8;
    if (run.size() == 2 && is_stockholm) return kNational;
    if (run.size() == 3 && !is_stockholm) return kNational;
    return run.size() == 4 && !is_stockholm ? std::optional(kNationalOfFour) : std::nullopt;
}

std::optional<Lengths> lengths_from(const std::vector<Sign>& signs, const Run& run) {
    const bool begins_with_zero = digit_of(signs, run, 0) == 0;
    if (has_plus(signs, run)) return begins_with_zero ? std::nullopt : std::optional(kInternational);
    if (!begins_with_zero || run.size() < kShortestPiece) return std::nullopt;
    if (digit_of(signs, run, 1) != 0) return national_from(signs, run);
    return run.size() > 2 && digit_of(signs, run, 2) != 0 ? std::optional(kWithZeros) : std::nullopt;
}

bool keeps_together(const std::vector<Sign>& signs, std::size_t from, std::size_t to) {
    constexpr std::size_t kMost = 3;  // ") -"
    for (auto at = from; at < to; ++at) {
        const auto is = signs[at].is;
        const bool fits = is == Class::Space || is == Class::Hyphen || is == Class::Slash ||
                          is == Class::Bracket || is == Class::Dot;
        if (!fits) return false;
    }
    return to - from <= kMost;
}

bool is_trunk_zero(const std::vector<Sign>& signs, const Run& run) {  // +46 (0)70
    return run.size() == 1 && signs[run.first].digit == 0 && signs[run.first - 1].is == Class::Bracket;
}

bool is_date(const std::vector<Run>& runs, std::size_t first, std::size_t last) {  // 08-05-2024
    return last == first + 2 && runs[first].size() == 2 && runs[first + 1].size() == 2 &&
           runs[last].size() == 4;
}

// Index of the last run of the longest number that begins with runs[first].
std::optional<std::size_t> phone_from(const std::vector<Sign>& signs, const std::vector<Run>& runs,
                                      std::size_t first) {
    const auto lengths = lengths_from(signs, runs[first]);
    if (!lengths) return std::nullopt;
    std::optional<std::size_t> last;
    std::size_t digits = 0;
    for (auto at = first; at < runs.size(); ++at) {
        const auto& run = runs[at];
        const bool goes_on = at == first || (keeps_together(signs, runs[at - 1].end, run.first) &&
                                             (run.size() >= kShortestPiece || is_trunk_zero(signs, run)));
        digits += run.size();
        if (!goes_on || digits > lengths->most) break;
        if (digits >= lengths->least && !is_date(runs, first, at)) last = at;
    }
    return last;
}

}  // namespace

std::vector<Identifier> phones(const std::vector<Sign>& signs, const std::vector<Run>& runs) {
    std::vector<Identifier> all;
    for (std::size_t at = 0; at < runs.size(); ++at) {
        const auto last = phone_from(signs, runs, at);
        if (!last) continue;
        const auto begin = runs[at].first - (has_plus(signs, runs[at]) ? 1 : 0);
        all.push_back({Kind::Phone, signs[begin].from, signs[runs[*last].end - 1].to});
        at = *last;
    }
    return all;
}

}  // namespace privacy
