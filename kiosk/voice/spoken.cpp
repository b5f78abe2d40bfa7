#include "kiosk/voice/spoken.h"

#include <algorithm>
#include <cctype>

namespace voice {
namespace {

constexpr std::string_view kDash = "\u2013";
constexpr std::string_view kListDot = " \u00b7 ";
constexpr std::string_view kEmergency = "112";
constexpr std::string_view kEmergencyDigits = "1 1 2";

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_digit_at(const std::string& words, std::size_t at) {
    return at < words.size() && is_digit(words[at]);
}

std::size_t begin_of_number(const std::string& words, std::size_t end) {
    while (end > 0 && is_digit(words[end - 1]))
        --end;
    return end;
}

std::size_t end_of_number(const std::string& words, std::size_t begin) {
    while (is_digit_at(words, begin))
        ++begin;
    return begin;
}

std::string with_ranges(std::string words, const std::string& form) {
    for (auto at = words.find(kDash); at != std::string::npos; at = words.find(kDash, at + 1)) {
        const auto from = begin_of_number(words, at);
        const auto to = end_of_number(words, at + kDash.size());
        if (from == at || to == at + kDash.size()) continue;
        const auto low = words.substr(from, at - from);
        const auto high = words.substr(at + kDash.size(), to - at - kDash.size());
        words.replace(from, to - from, text::with(text::with(form, "from", low), "to", high));
        at = from;
    }
    return words;
}

std::string with_lists(std::string words) {
    for (auto at = words.find(kListDot); at != std::string::npos; at = words.find(kListDot, at))
        words.replace(at, kListDot.size(), ", ");
    return words;
}

// Only where it stands alone: 112 inside a longer number is part of that.
std::string with_emergency_number(std::string words) {
    const auto is_part = [&](std::size_t at) {
        constexpr std::string_view kJoins = "-+.,:";
        const auto joins = [&](std::size_t sign, std::size_t digit) {
            return sign < words.size() && is_digit_at(words, digit) &&
                   kJoins.find(words[sign]) != std::string_view::npos;
        };
        const auto end = at + kEmergency.size();
        const bool before = at > 0 && (is_digit(words[at - 1]) || (at > 1 && joins(at - 1, at - 2)));
        return before || is_digit_at(words, end) || joins(end, end + 1);
    };
    for (auto at = words.find(kEmergency); at != std::string::npos;
         at = words.find(kEmergency, at + kEmergencyDigits.size())) {
        if (!is_part(at)) words.replace(at, kEmergency.size(), kEmergencyDigits);
    }
    return words;
}

}  // namespace

std::string spoken(std::string words, const text::Language& language) {
    const auto& range = language.messages.at("voice.range");
    return with_emergency_number(with_lists(with_ranges(std::move(words), range)));
}

}  // namespace voice
