#include "sync/dialogue/condition/coercion.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace condition {

namespace {

constexpr std::string_view kSpaces = " \t\n\v\f\r";

std::optional<double> whole(std::string_view digits, int base) {
    unsigned long long number = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, fault] = std::from_chars(digits.data(), end, number, base);
    if (digits.empty() || fault != std::errc{} || stop != end) return std::nullopt;
    return static_cast<double>(number);
}

std::optional<double> decimal(std::string_view text) {
    const bool is_negative = text.front() == '-';
    if (is_negative || text.front() == '+') text.remove_prefix(1);
    if (text == "Infinity") {
        return (is_negative ? -1 : 1) * std::numeric_limits<double>::infinity();
    }
    // from_chars also knows "inf", "nan" and a second sign, which JavaScript does not.
    if (text.empty() || text.find_first_not_of("0123456789.eE+-") != text.npos) return std::nullopt;
    if (text.front() == '-') return std::nullopt;
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    if (fault != std::errc{} || stop != end) return std::nullopt;
    return is_negative ? -number : number;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kSpaces);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (auto& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

std::optional<double> number_from(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return 0;
    const auto prefix = lower_case(text.substr(0, 2));
    if (prefix == "0x") return whole(text.substr(2), 16);
    if (prefix == "0o") return whole(text.substr(2), 8);
    if (prefix == "0b") return whole(text.substr(2), 2);
    return decimal(text);
}

std::optional<double> number_from(const Datum& value) {
    if (const auto* truth = std::get_if<bool>(&value.content)) return *truth ? 1 : 0;
    if (const auto* number = std::get_if<double>(&value.content)) return *number;
    return number_from(text_from(value));
}

std::string text_from(const Datum& value) {
    if (const auto* truth = std::get_if<bool>(&value.content)) return *truth ? "true" : "false";
    if (const auto* text = std::get_if<std::string>(&value.content)) return *text;
    if (const auto* number = std::get_if<double>(&value.content)) {
        if (std::abs(*number) < 1e15 && std::trunc(*number) == *number) {
            return std::to_string(static_cast<long long>(*number));
        }
        char digits[64];
        const auto done = std::to_chars(digits, digits + sizeof digits, *number);
        return {digits, done.ptr};
    }
    std::string joined;
    if (const auto* list = std::get_if<List>(&value.content)) {
        for (const auto& member : *list) {
            if (&member != &list->front()) joined += ',';
            joined += text_from(member);
        }
    }
    return joined;
}

}  // namespace condition
