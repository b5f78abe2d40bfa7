#include "sync/endpoint/handlers/nonces.h"

#include <array>
#include <charconv>

namespace endpoint {
namespace {

constexpr std::chrono::minutes kLife{10};
constexpr std::size_t kRandom = 16;  // hex digits each
constexpr std::size_t kTime = 16;
constexpr std::size_t kMark = 32;

std::string hex_of(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes{};
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8)
        *byte = static_cast<std::uint8_t>(number & 0xff);
    return wire::to_hex(bytes);
}

}  // namespace

Nonces::Nonces(const base::Clock& clock, base::Random& random) : clock_(clock), random_(random) {
    random_.fill(key_);
}

std::string Nonces::make() {
    std::array<std::uint8_t, kRandom / 2> chance{};
    random_.fill(chance);
    const auto now = clock_.monotonic().time_since_epoch().count();
    const auto body = wire::to_hex(chance) + hex_of(static_cast<std::uint64_t>(now));
    return body + mark_of(body);
}

bool Nonces::is_good(std::string_view nonce) {
    if (nonce.size() != kRandom + kTime + kMark) return false;
    const auto body = nonce.substr(0, kRandom + kTime);
    if (nonce.substr(body.size()) != mark_of(body)) return false;
    std::uint64_t made = 0;
    std::from_chars(body.data() + kRandom, body.data() + body.size(), made, 16);
    const base::MonotonicTime at{base::MonotonicTime::duration(static_cast<std::int64_t>(made))};
    return clock_.monotonic() - at < kLife && !used_.contains(nonce);
}

void Nonces::use(std::string_view nonce) {
    forget_old();
    used_.emplace(nonce, clock_.monotonic() + kLife);
}

std::string Nonces::mark_of(std::string_view body) const {
    return wire::to_hex(wire::keyed_hash(key_, body)).substr(0, kMark);
}

void Nonces::forget_old() {
    std::erase_if(used_, [now = clock_.monotonic()](const auto& one) { return one.second <= now; });
}

}  // namespace endpoint
