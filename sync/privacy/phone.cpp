#include <array>
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

constexpr Lengths kMobile{10, 10};
constexpr Lengths kMobileAbroad{11, 11};  // 46701234567

constexpr std::size_t kShortestPiece = 2;  // digits that people write together

std::uint8_t digit_of(const std::vector<Sign>& signs, const Run& run, std::size_t nth) {
    return nth < run.size() ? signs[run.first + nth].digit : std::uint8_t{0};
}

// How many signs a plus and the space behind it take before the run; 0 without one.
std::size_t plus_before(const std::vector<Sign>& signs, const Run& run) {
    const auto is = [&](std::size_t back, Class wanted) {
        return run.first >= back && signs[run.first - back].is == wanted;
    };
    if (is(1, Class::Plus)) return 1;
    return is(1, Class::Space) && is(2, Class::Plus) ? 2 : 0;
}

// 070 in a piece of its own: what follows is a mobile number, however it is written.
bool is_mobile_piece(const std::vector<Sign>& signs, const Run& run) {
    const std::array first{digit_of(signs, run, 0), digit_of(signs, run, 1), digit_of(signs, run, 2)};
    return run.size() == 3 && is_mobile_prefix(first);
}

// The digits 46 and then those of a mobile number without its 0, whatever stands between them.
bool is_mobile_abroad(const std::vector<Sign>& signs, const std::vector<Run>& runs, std::size_t first) {
    std::vector<std::uint8_t> digits;
    for (auto at = first; at < runs.size() && digits.size() < 4; ++at) {
        for (auto sign = runs[at].first; sign < runs[at].end; ++sign)
            digits.push_back(signs[sign].digit);
    }
    if (digits.size() < 4 || digits[0] != 4 || digits[1] != 6) return false;
    return is_mobile_prefix(std::array<std::uint8_t, 3>{0, digits[2], digits[3]});
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

std::optional<Lengths> lengths_from(const std::vector<Sign>& signs, const std::vector<Run>& runs,
                                    std::size_t first) {
    const auto& run = runs[first];
    const bool begins_with_zero = digit_of(signs, run, 0) == 0;
    if (plus_before(signs, run) > 0) return begins_with_zero ? std::nullopt : std::optional(kInternational);
    if (is_mobile_abroad(signs, runs, first)) return kMobileAbroad;
    if (!begins_with_zero || run.size() < kShortestPiece) return std::nullopt;
    if (is_mobile_piece(signs, run)) return kMobile;
    if (digit_of(signs, run, 1) != 0) return national_from(signs, run);
    // 0046, or 00 and the country's code in a piece of its own.
    const bool has_code = run.size() > 2
                              ? digit_of(signs, run, 2) != 0
                              : first + 1 < runs.size() && digit_of(signs, runs[first + 1], 0) != 0;
    return has_code ? std::optional(kWithZeros) : std::nullopt;
}

// `is_mobile`: signs too that stand between other numbers in lists.
bool keeps_together(const std::vector<Sign>& signs, std::size_t from, std::size_t to, bool is_mobile) {
    constexpr std::size_t kMost = 3;  // ") -"
    for (auto at = from; at < to; ++at) {
        const auto is = signs[at].is;
        const bool fits = is == Class::Space || is == Class::Hyphen || is == Class::Slash ||
                          is == Class::Bracket || is == Class::Dot;
        const bool fits_mobile = is_mobile && (is == Class::Underscore || is == Class::Comma);
        if (!fits && !fits_mobile) return false;
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
    const auto lengths = lengths_from(signs, runs, first);
    if (!lengths) return std::nullopt;
    const bool is_mobile = is_mobile_piece(signs, runs[first]);
    std::optional<std::size_t> last;
    std::size_t digits = 0;
    for (auto at = first; at < runs.size(); ++at) {
        const auto& run = runs[at];
        const bool is_piece = is_mobile || run.size() >= kShortestPiece || is_trunk_zero(signs, run);
        const bool goes_on =
            at == first || (is_piece && keeps_together(signs, runs[at - 1].end, run.first, is_mobile));
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
        const auto begin = runs[at].first - plus_before(signs, runs[at]);
        all.push_back({Kind::Phone, signs[begin].from, signs[runs[*last].end - 1].to});
        at = *last;
    }
    return all;
}

}  // namespace privacy
