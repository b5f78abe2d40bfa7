#include "sync/wire/hash.h"

#include <sodium.h>

#include <algorithm>

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

std::array<std::uint8_t, 32> keyed_hash(const MacKey& key, std::string_view bytes) {
    std::array<std::uint8_t, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size(), key.data(), key.size());
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

std::string machine_mark(std::string_view machine_id, std::string_view salt) {
    std::string text = "lyhord-machine/1 ";
    text.append(salt).append(" ").append(machine_id);
    return to_hex(sha256(text));
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

std::string to_base64(std::string_view bytes) {
    constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), kVariant);
    text.pop_back();  // the terminating zero
    return text;
}

std::string to_base64(std::span<const std::uint8_t> bytes) {
    return to_base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::optional<std::string> from_base64(std::string_view text) {
    // libsodium 1.0.18 takes every byte above ASCII for '/' where char is signed: another writing of the
    // same.
    const auto is_ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
    if (!std::all_of(text.begin(), text.end(), is_ascii)) return std::nullopt;
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

bool from_base64(std::string_view text, std::span<std::uint8_t> bytes) {
    const auto found = from_base64(text);
    if (!found || found->size() != bytes.size()) return false;
    std::copy(found->begin(), found->end(), bytes.begin());
    return true;
}

}  // namespace wire
