#include "sync/dialogue/document/canonical.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

#include "sync/dialogue/document/utf8.h"

namespace document {

namespace {

namespace json = boost::json;

// ECMAScript's Number::toString: the fewest digits that read back as the same number, as a plain decimal
// between 1e-6 and 1e21 and with an exponent outside.
std::string number_text(double number) {
    if (number == 0) return "0";
    char digits[400];
    const auto size = std::abs(number);
    const bool is_plain = size >= 1e-6 && size < 1e21;
    const auto format = is_plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto done = std::to_chars(digits, digits + sizeof digits, number, format);
    std::string text(digits, done.ptr);
    // C++ writes 1e-07 where ECMAScript writes 1e-7.
    const auto exponent = text.find('e');
    if (exponent != text.npos && text[exponent + 2] == '0') text.erase(exponent + 2, 1);
    return text;
}

std::string string_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char letter : text) {
        static constexpr std::string_view kShort = "\b\t\n\f\r\"\\";
        static constexpr std::string_view kNames = "btnfr\"\\";
        const auto at = kShort.find(letter);
        if (at != kShort.npos) {
            quoted += '\\';
            quoted += kNames[at];
        } else if (static_cast<unsigned char>(letter) < 0x20) {
            static constexpr std::string_view kHex = "0123456789abcdef";
            quoted += "\\u00";
            quoted += kHex[static_cast<unsigned char>(letter) >> 4];
            quoted += kHex[static_cast<unsigned char>(letter) & 15];
        } else {
            quoted += letter;
        }
    }
    return quoted + '"';
}

// By UTF-16 code units, as the scheme asks: characters past U+FFFF come before U+E000 to U+FFFF.
std::u16string utf16(std::string_view text) {
    std::u16string units;
    for (const char32_t point : code_points(text)) {
        if (point < 0x10000) {
            units += static_cast<char16_t>(point);
        } else {
            units += static_cast<char16_t>(0xd800 + ((point - 0x10000) >> 10));
            units += static_cast<char16_t>(0xdc00 + ((point - 0x10000) & 0x3ff));
        }
    }
    return units;
}

std::string object_text(const json::object& object) {
    std::vector<const json::key_value_pair*> members;
    for (const auto& member : object)
        members.push_back(&member);
    std::sort(members.begin(), members.end(), [](const auto* one, const auto* other) {
        return utf16({one->key().data(), one->key().size()}) <
               utf16({other->key().data(), other->key().size()});
    });
    std::string text;
    for (const auto* member : members) {
        text += text.empty() ? "{" : ",";
        text += string_text({member->key().data(), member->key().size()}) + ":" + canonical(member->value());
    }
    return text.empty() ? "{}" : text + "}";
}

std::string array_text(const json::array& array) {
    std::string text;
    for (const auto& item : array)
        text += (text.empty() ? "[" : ",") + canonical(item);
    return text.empty() ? "[]" : text + "]";
}

}  // namespace

std::string canonical(const json::value& value) {
    switch (value.kind()) {
        case json::kind::null:
            return "null";
        case json::kind::bool_:
            return value.get_bool() ? "true" : "false";
        case json::kind::int64:
            return std::to_string(value.get_int64());
        case json::kind::uint64:
            return std::to_string(value.get_uint64());
        case json::kind::double_:
            return number_text(value.get_double());
        case json::kind::string:
            return string_text({value.get_string().data(), value.get_string().size()});
        case json::kind::array:
            return array_text(value.get_array());
        case json::kind::object:
            return object_text(value.get_object());
    }
    return {};
}

}  // namespace document
