#pragma once
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "sync/base/result.h"
#include "sync/wire/json.h"
#include "sync/wire/keys/signing_key.h"

// What the files of all kinds of keys share. For the key readers of this folder.
namespace wire {

// A role's member; the fault names both the wanted and the found one.
void read_role(Fields& fields, KeyRole wanted);
// "kid" and "public", which must belong together.
void read_key_id(Fields& fields, std::string& kid, std::span<std::uint8_t, 32> bytes);
// One JSON object and a line end.
[[nodiscard]] std::string key_file_text(const boost::json::object& body);

// The public half of a seal key or of a signing key, whichever kind of file it comes from: its own, or that
// of the secret. For commands that take either.
struct PublicHalf {
    KeyRole role = KeyRole::Seal;
    std::string kid;
    std::array<std::uint8_t, 32> bytes{};
};
[[nodiscard]] base::Result<PublicHalf> decode_public_half(std::string_view json);

}  // namespace wire
