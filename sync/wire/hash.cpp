#include "sync/wire/hash.h"

#include <sodium.h>

#include "sync/wire/batch.h"
#include "sync/wire/canonical.h"
#include "sync/wire/json.h"

namespace wire {

Sha256 sha256(std::string_view bytes) {
    static_assert(std::tuple_size_v<Sha256> == crypto_hash_sha256_BYTES);
    Sha256 hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hash;
}

base::Result<EventHash> event_hash(const boost::json::value& event) {
    auto bytes = canonical(event);
    if (!bytes) return base::passed_on(std::move(bytes));
    return hash_of_canonical(*bytes);
}

EventHash hash_of_canonical(std::string_view bytes) {
    EventHash hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size(), nullptr, 0);
    return hash;
}

base::Result<EventHash> event_hash(std::string_view event) {
    auto value = parse_json(event, kMaxJsonDepth);
    if (!value) return base::passed_on(std::move(value));
    return event_hash(*value);
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    hex.pop_back();  // the terminating zero
    return hex;
}

bool from_hex(std::string_view hex, std::span<std::uint8_t> bytes) {
    if (hex.size() != bytes.size() * 2) return false;
    std::size_t length = 0;
    const char* end = nullptr;
    const int status =
        sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &length, &end);
    return status == 0 && length == bytes.size() && end == hex.data() + hex.size();
}

}  // namespace wire
