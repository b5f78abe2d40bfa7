#pragma once
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "sync/base/result.h"
#include "sync/wire/hash.h"

namespace wire {

// The one way to write a JSON value: keys sorted by their UTF-8 bytes, no spaces, integers in decimal, in
// strings only `"`, `\` and control characters escaped (`\"`, `\\`, `\u00xx` with small digits). BadInput
// when a number is not an integer.
[[nodiscard]] base::Result<std::string> canonical(const boost::json::value& value);

[[nodiscard]] EventHash hash_of_canonical(std::string_view bytes);

}  // namespace wire
