#include "sync/dialogue/document/utf8.h"

namespace document {

namespace {

struct Decoded {
    char32_t point = 0;
    std::size_t length = 0;  // 0: not well-formed
};

Decoded decode(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) return {};
    char32_t point = first & (0xff >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0) != 0x80) return {};
        point = (point << 6) | (byte & 0x3f);
    }
    const bool is_overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    const bool is_surrogate = point >= 0xd800 && point <= 0xdfff;
    if (is_overlong || is_surrogate || point > 0x10ffff) return {};
    return {point, length};
}

}  // namespace

std::optional<std::size_t> first_invalid(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto length = decode(text.substr(at)).length;
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const auto [point, length] = decode(text.substr(at));
        if (length == 0) break;
        points += point;
        at += length;
    }
    return points;
}

}  // namespace document
