#include "kiosk/voice/echo.h"

#include <algorithm>

namespace voice {
namespace {

constexpr std::string_view kSpaces = " \n";

// A byte that goes on with the letter before it (UTF-8).
bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

std::size_t common_start(std::string_view one, std::string_view other) {
    const auto shorter = std::min(one.size(), other.size());
    std::size_t length = 0;
    while (length < shorter && one[length] == other[length])
        ++length;
    const auto splits = [&](std::string_view text) {
        return length < text.size() && is_continuation(text[length]);
    };
    while (length > 0 && (splits(one) || splits(other)))
        --length;
    return length;
}

std::size_t common_end(std::string_view one, std::string_view other, std::size_t start) {
    const auto shorter = std::min(one.size(), other.size()) - start;
    std::size_t length = 0;
    while (length < shorter && one[one.size() - 1 - length] == other[other.size() - 1 - length])
        ++length;
    while (length > 0 && is_continuation(one[one.size() - length]))
        --length;
    return length;
}

std::string_view last_word(std::string_view text) {
    const auto end = text.find_last_not_of(kSpaces);
    if (end == std::string_view::npos) return {};
    const auto begin = text.find_last_of(kSpaces, end);
    return text.substr(begin == std::string_view::npos ? 0 : begin + 1,
                       end - (begin == std::string_view::npos ? 0 : begin + 1) + 1);
}

}  // namespace

std::string echo(std::string_view before, std::string_view after) {
    const auto start = common_start(before, after);
    const auto end = common_end(before, after, start);
    const auto came = after.substr(start, after.size() - end - start);
    const auto went = before.substr(start, before.size() - end - start);
    if (came.empty()) return std::string(went.find_first_not_of(kSpaces) == went.npos ? "" : went);
    if (kSpaces.find(came.back()) == kSpaces.npos) return std::string(came);
    return std::string(last_word(after.substr(0, start + came.size())));
}

}  // namespace voice
