#include "sync/endpoint/store/secret.h"

#include <array>

namespace endpoint {
namespace {

constexpr std::string_view kConsonants = "BCDFGHJKLMNPQRSTVWXZ";  // RFC 8628 §6.1
constexpr std::size_t kCodeLength = 8;
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::string new_token(base::Random& random) {
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    std::string text;
    unsigned waiting = 0;
    int bits = 0;
    for (const auto byte : bytes) {
        waiting = (waiting << 8) | byte;
        for (bits += 8; bits >= 6; bits -= 6)
            text += kBase64Url[(waiting >> (bits - 6)) & 0x3f];
    }
    if (bits > 0) text += kBase64Url[(waiting << (6 - bits)) & 0x3f];
    return text;
}

std::string new_code(base::Random& random) {
    std::string code;
    for (std::size_t i = 0; i < kCodeLength; ++i) {
        if (i == kCodeLength / 2) code += '-';
        code += kConsonants[static_cast<std::size_t>(random.between(0, kConsonants.size() - 1))];
    }
    return code;
}

std::optional<std::string> normalised_code(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        if (kConsonants.find(upper(c)) == std::string_view::npos || code.size() == kCodeLength)
            return std::nullopt;
        code += upper(c);
    }
    if (code.size() != kCodeLength) return std::nullopt;
    return code;
}

SecretHash hash_of(std::string_view secret) {
    return wire::sha256(secret);
}

}  // namespace endpoint
