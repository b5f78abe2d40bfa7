#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/endpoint/store/store.h"

// What the administrator's commands do, without the command line. `config` is endpoint.toml.
namespace cli {

// A person reads it to a colleague beside the kiosk, who types it.
inline constexpr std::chrono::minutes kCodeLife{15};

// The token, of which the store keeps only a hash.
[[nodiscard]] base::Result<std::string> new_api_token(const std::filesystem::path& config,
                                                      const std::string& person, base::Random& random);

struct NewCode {
    std::string code;  // "BCDF-GHJK"
    bool is_new_kiosk = false;
};
// Good for kCodeLife from `now`, once; earlier codes for this kiosk stop working.
[[nodiscard]] base::Result<NewCode> new_kiosk_code(const std::filesystem::path& config,
                                                   const std::string& kiosk, base::WallTime now,
                                                   base::Random& random);

[[nodiscard]] base::Result<std::vector<endpoint::Administration::KioskSummary>> list_kiosks(
    const std::filesystem::path& config);

// Writes a seal key with mode 0600 and returns its kid. BadInput when the file is there already: what was
// sealed to the key in it could never be opened again.
[[nodiscard]] base::Result<std::string> new_seal_key_file(const std::filesystem::path& file);

}  // namespace cli
