#pragma once
#include <filesystem>
#include <string>

#include "sync/base/result.h"

namespace client {

// What enrolment gave this kiosk. A later version signs with a key instead of carrying a token.
struct Credential {
    std::string kiosk;     // "MJB-07"
    std::string token;     // bearer token; never logged
    std::string audience;  // UUID of the deployment; an acknowledgement must name it

    bool operator==(const Credential&) const = default;
};

// The JSON object {"kiosk","token","audience"}; unknown members are ignored. BadInput that names `where`.
[[nodiscard]] base::Result<Credential> parse_credential(std::string_view json, const std::string& where);

// NotFound: not enrolled yet.
[[nodiscard]] base::Result<Credential> read_credential(const std::filesystem::path& file);
// Mode 0600, replaced in one step.
[[nodiscard]] base::Result<void> write_credential(const std::filesystem::path& file,
                                                  const Credential& credential);

}  // namespace client
