#include "sync/wire/keys/key_file.h"

#include <boost/json/serialize.hpp>

#include "sync/wire/batch.h"
#include "sync/wire/keys/key_id.h"
#include "sync/wire/keys/seal_key.h"

namespace wire {

void read_role(Fields& fields, KeyRole wanted) {
    const auto role = fields.text("role");
    if (role == to_text(wanted)) return;
    fields.fault("role", "is \"" + role + "\", but a key of the role \"" + std::string(to_text(wanted)) +
                             "\" is needed here");
}

void read_key_id(Fields& fields, std::string& kid, std::span<std::uint8_t, 32> bytes) {
    kid = fields.text("kid");
    fields.hex("public", bytes);
    if (kid != key_id(bytes)) fields.fault("kid", "does not fit the public key");
}

std::string key_file_text(const boost::json::object& body) {
    return boost::json::serialize(body) + "\n";
}

base::Result<PublicHalf> decode_public_half(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    PublicHalf half;
    // A seal key's own file names no role.
    if (fields.optional("lyhord-seal-key") == nullptr) {
        const auto role = key_role_from(fields.text("role"));
        if (!role) fields.fault("role", "is not a role of keys");
        half.role = role.value_or(KeyRole::Seal);
    }
    read_key_id(fields, half.kid, half.bytes);
    const bool is_usable =
        half.role == KeyRole::Seal ? is_usable_seal_key(half.bytes) : verify_key_of(half.bytes).has_value();
    if (!is_usable) fields.fault("public", "is not a usable key");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return half;
}

}  // namespace wire
