#include "sync/privacy/signs.h"

#include <unictype.h>
#include <unistr.h>

namespace privacy {
namespace {

// Unicode calls them default ignorable: a reader sees the same number with or without them.
bool is_invisible(ucs4_t c) {
    return uc_is_property_default_ignorable_code_point(c);
}

bool is_hyphen(ucs4_t c) {
    constexpr ucs4_t kMinus = 0x2212;
    return c == '-' || c == kMinus || uc_is_general_category(c, UC_CATEGORY_Pd);
}

bool is_address_sign(ucs4_t c) {
    constexpr std::string_view kSigns = "!#$%&'*=?^`{|}~";
    return c < 0x80 && kSigns.find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_letter(ucs4_t c) {
    return uc_is_general_category(c, UC_CATEGORY_L) || uc_is_general_category(c, UC_CATEGORY_M);
}

char capital(ucs4_t c) {
    if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c) : '\0';
}

Class class_of(ucs4_t c) {
    if (c == '+') return Class::Plus;
    if (c == '.') return Class::Dot;
    if (c == '/') return Class::Slash;
    if (c == '@') return Class::At;
    if (c == '_') return Class::Underscore;
    if (c == ',') return Class::Comma;
    if (c == '(' || c == ')') return Class::Bracket;
    if (is_hyphen(c)) return Class::Hyphen;
    if (is_address_sign(c)) return Class::AddressSign;
    if (c == '\t' || uc_is_general_category(c, UC_CATEGORY_Zs)) return Class::Space;
    return is_letter(c) ? Class::Letter : Class::Other;
}

}  // namespace

std::vector<Sign> signs_of(std::string_view text) {
    std::vector<Sign> signs;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        ucs4_t c = 0;
        const auto length = static_cast<std::size_t>(u8_mbtouc(&c, bytes + at, text.size() - at));
        const int digit = uc_decimal_value(c);
        if (digit >= 0) {
            signs.push_back({Class::Digit, static_cast<std::uint8_t>(digit), 0, at, at + length});
        } else if (!is_invisible(c)) {
            signs.push_back({class_of(c), 0, capital(c), at, at + length});
        }
        at += length;
    }
    return signs;
}

bool is_mobile_prefix(std::span<const std::uint8_t> digits) {
    if (digits.size() < 3 || digits[0] != 0 || digits[1] != 7) return false;
    const auto third = digits[2];
    return third == 0 || third == 2 || third == 3 || third == 6 || third == 9;
}

std::vector<Run> runs_of(const std::vector<Sign>& signs) {
    std::vector<Run> runs;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        if (signs[at].is != Class::Digit) continue;
        if (runs.empty() || runs.back().end != at) runs.push_back({at, at});
        runs.back().end = at + 1;
    }
    return runs;
}

}  // namespace privacy
