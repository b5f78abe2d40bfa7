#pragma once
#include <boost/json/value.hpp>
#include <string>

namespace document {

// RFC 8785 (JSON Canonicalization Scheme): names sorted, no spaces, numbers as JavaScript writes them. What a
// dialogue's identity is the hash of, so the file may be laid out anew without becoming another dialogue.
[[nodiscard]] std::string canonical(const boost::json::value& value);

}  // namespace document
