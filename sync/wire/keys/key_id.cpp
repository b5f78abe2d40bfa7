#include "sync/wire/keys/key_id.h"

#include "sync/wire/hash.h"

namespace wire {
namespace {

constexpr std::size_t kDigits = 16;
constexpr std::size_t kGroup = 4;

}  // namespace

std::string key_id(std::span<const std::uint8_t> public_key) {
    const auto hash = sha256({reinterpret_cast<const char*>(public_key.data()), public_key.size()});
    return to_hex(hash).substr(0, kDigits);
}

std::string fingerprint(std::string_view kid) {
    std::string text;
    for (std::size_t i = 0; i < kid.size(); ++i) {
        if (i > 0 && i % kGroup == 0) text += ' ';
        text += kid[i];
    }
    return text;
}

std::string key_id_from(std::string_view typed) {
    std::string kid;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool is_hex = (small >= '0' && small <= '9') || (small >= 'a' && small <= 'f');
        if (!is_hex || kid.size() == kDigits) return {};
        kid += small;
    }
    return kid.size() == kDigits ? kid : std::string();
}

}  // namespace wire
