#include <array>
#include <optional>
#include <span>

#include "sync/privacy/calendar.h"
#include "sync/privacy/signs.h"

namespace privacy {
namespace {

constexpr std::size_t kShort = 10, kLong = 12;  // digits, without and with the century
constexpr std::size_t kDate = 6;                // of these the date, without the century
constexpr std::size_t kAfterSign = 4;           // digits after the hyphen or the plus
constexpr int kCoordination = 60;               // added to the day

using Digits = std::span<const std::uint8_t>;

int number(Digits digits) {
    int value = 0;
    for (const auto digit : digits)
        value = 10 * value + digit;
    return value;
}

// Luhn's rule: every second digit doubled, from the first on; digits of the products summed.
bool has_check_digit(Digits ten) {
    int sum = 0;
    for (std::size_t i = 0; i < ten.size(); ++i) {
        const int product = ten[i] * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
}

std::optional<Kind> kind_of(Digits digits) {
    const auto ten = digits.last(kShort);
    // Untold, it is the one in which the day exists: 29 February 00 was in 2000.
    const int century = digits.size() == kLong ? number(digits.first(2)) : 20;
    const int year = 100 * century + number(ten.first(2));
    const int month = number(ten.subspan(2, 2)), day = number(ten.subspan(4, 2));
    if (century < 18 || century > 20 || !has_check_digit(ten)) return std::nullopt;
    if (is_day(year, month, day)) return Kind::PersonalNumber;
    return is_day(year, month, day - kCoordination) ? std::optional(Kind::CoordinationNumber) : std::nullopt;
}

// Digits gathered from one run to the next, as long as they can be one number.
struct Gathered {
    std::array<std::uint8_t, kLong> digits{};
    std::size_t size = 0;
    std::optional<std::size_t> plus;  // after how many digits it stands
    bool is_cut_as_date = true;       // pieces end where year, month and day do
    bool has_cut_after_date = false;

    [[nodiscard]] bool add(const std::vector<Sign>& signs, const Run& run) {
        if (size + run.size() > kLong) return false;
        is_cut_as_date = is_cut_as_date && size % 2 == 0 && size <= kDate;
        has_cut_after_date = has_cut_after_date || size == kDate;
        for (auto at = run.first; at < run.end; ++at)
            digits[size++] = signs[at].digit;
        return true;
    }
    [[nodiscard]] std::optional<Kind> kind() const {
        if (size != kShort && size != kLong) return std::nullopt;
        if (plus && *plus + kAfterSign != size) return std::nullopt;
        if (is_mobile()) return std::nullopt;
        return kind_of(Digits(digits).first(size));
    }
    // Every tenth Swedish mobile number has the right check digit, and some have a day. In one piece, or in
    // those of a telephone number, it is one; a person who writes a personal number so is still told to hide
    // it.
    [[nodiscard]] bool is_mobile() const {
        return size == kShort && is_mobile_prefix(digits) && !(is_cut_as_date && has_cut_after_date);
    }
};

// At most one sign between two runs, and a space on either side of it.
bool keeps_together(const std::vector<Sign>& signs, std::size_t from, std::size_t to, Gathered& gathered) {
    std::size_t spaces = 0, marks = 0;
    for (auto at = from; at < to; ++at) {
        const auto is = signs[at].is;
        if (is == Class::Plus && !gathered.plus) gathered.plus = gathered.size;
        spaces += is == Class::Space ? 1 : 0;
        marks += is == Class::Hyphen || is == Class::Plus || is == Class::Dot || is == Class::Slash ? 1 : 0;
    }
    return to - from == spaces + marks && marks <= 1 && spaces <= 2;
}

struct Found {
    Kind kind;
    std::size_t last;  // index of its last run
};

// The longest number that begins with runs[first].
std::optional<Found> number_from(const std::vector<Sign>& signs, const std::vector<Run>& runs,
                                 std::size_t first) {
    std::optional<Found> found;
    Gathered gathered;
    for (auto at = first; at < runs.size(); ++at) {
        if (at > first && !keeps_together(signs, runs[at - 1].end, runs[at].first, gathered)) break;
        if (!gathered.add(signs, runs[at])) break;
        if (const auto kind = gathered.kind()) found = Found{*kind, at};
    }
    return found;
}

}  // namespace

std::vector<Identifier> personal_numbers(const std::vector<Sign>& signs, const std::vector<Run>& runs) {
    std::vector<Identifier> all;
    for (std::size_t at = 0; at < runs.size(); ++at) {
        const auto found = number_from(signs, runs, at);
        if (!found) continue;
        all.push_back({found->kind, signs[runs[at].first].from, signs[runs[found->last].end - 1].to});
        at = found->last;
    }
    return all;
}

}  // namespace privacy
