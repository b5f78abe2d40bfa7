#include <algorithm>
#include <string_view>

#include "sync/privacy/calendar.h"
#include "sync/privacy/signs.h"

// Personal numbers with a letter in them: Swedish interim numbers and Finnish ones.
namespace privacy {
namespace {

constexpr std::size_t kDate = 6, kLongDate = 8;  // digits

bool is_digit(const std::vector<Sign>& signs, std::size_t at) {
    return at < signs.size() && signs[at].is == Class::Digit;
}

// Whether nothing that belongs to it follows what was read up to `end`.
bool stands_alone(const std::vector<Sign>& signs, std::size_t end) {
    return end == signs.size() || (signs[end].is != Class::Letter && signs[end].is != Class::Digit);
}

int number(const std::vector<Sign>& signs, std::size_t from, std::size_t count) {
    int value = 0;
    for (auto at = from; at < from + count; ++at)
        value = 10 * value + signs[at].digit;
    return value;
}

bool are_digits(const std::vector<Sign>& signs, std::size_t from, std::size_t count) {
    for (auto at = from; at < from + count; ++at) {
        if (!is_digit(signs, at)) return false;
    }
    return true;
}

// YYMMDD-Tnnn: in the place of the first of the last four digits a letter that the tax agency sets there
// while someone has no number of their own. No check digit.
std::size_t end_of_interim(const std::vector<Sign>& signs, const Run& run) {
    constexpr std::string_view kLetters = "TRSUWXJKLMN";
    if (run.size() != kDate && run.size() != kLongDate) return 0;
    const auto date = run.end - kDate;
    const int century = run.size() == kLongDate ? number(signs, run.first, 2) : 20;
    const int year = 100 * century + number(signs, date, 2);
    if (!is_day(year, number(signs, date + 2, 2), number(signs, date + 4, 2))) return 0;
    auto at = run.end;
    if (at < signs.size() && (signs[at].is == Class::Hyphen || signs[at].is == Class::Plus)) ++at;
    const bool has_letter =
        at < signs.size() && signs[at].letter != 0 && kLetters.find(signs[at].letter) != kLetters.npos;
    if (!has_letter || !are_digits(signs, at + 1, 3)) return 0;
    return stands_alone(signs, at + 4) ? at + 4 : 0;
}

// DDMMYY, a sign or letter for the century, three digits, a check character: what is left when all nine
// digits are divided by 31 (Digital and Population Data Services Agency, "The personal identity code").
std::size_t end_of_finnish(const std::vector<Sign>& signs, const Run& run) {
    constexpr std::string_view kChecks = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    constexpr std::string_view kCenturies = "ABCDEFYXWVU";
    if (run.size() != kDate || run.end + 5 > signs.size()) return 0;
    const auto& century = signs[run.end];
    const bool has_century = century.is == Class::Hyphen || century.is == Class::Plus ||
                             (century.letter != 0 && kCenturies.find(century.letter) != kCenturies.npos);
    // 29 February is a day in one century or another.
    const int year = 2000 + number(signs, run.first + 4, 2);
    if (!has_century || !is_day(year, number(signs, run.first + 2, 2), number(signs, run.first, 2))) return 0;
    if (!are_digits(signs, run.end + 1, 3)) return 0;
    const auto& check = signs[run.end + 4];
    const int digits = 1000 * number(signs, run.first, kDate) + number(signs, run.end + 1, 3);
    const auto left = static_cast<std::size_t>(digits % 31);
    const bool is_right = check.is == Class::Digit ? left == check.digit : kChecks[left] == check.letter;
    return is_right && stands_alone(signs, run.end + 5) ? run.end + 5 : 0;
}

}  // namespace

std::vector<Identifier> lettered_numbers(const std::vector<Sign>& signs, const std::vector<Run>& runs) {
    std::vector<Identifier> all;
    for (const auto& run : runs) {
        const auto end = std::max(end_of_interim(signs, run), end_of_finnish(signs, run));
        if (end > 0) all.push_back({Kind::PersonalNumber, signs[run.first].from, signs[end - 1].to});
    }
    return all;
}

}  // namespace privacy
