#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/endpoint/store/store.h"

// What the administrator's commands do, without the command line. `config` is endpoint.toml.
namespace cli {

// The token, of which the store keeps only a hash.
[[nodiscard]] base::Result<std::string> new_api_token(const std::filesystem::path& config,
                                                      const std::string& person, base::Random& random);

struct NewNotice {
    std::vector<std::string> texts;   // "sv=Lamporna byts vecka 40."
    std::vector<std::string> places;  // ids; empty: everywhere
};
// Returns its id. BadInput when there is no text, one has no language, a language stands twice, or
// wire::check() objects.
[[nodiscard]] base::Result<std::string> new_notice(const std::filesystem::path& config,
                                                   const NewNotice& notice, base::WallTime now,
                                                   base::Random& random);

[[nodiscard]] base::Result<std::vector<endpoint::Administration::NoticeSummary>> list_notices(
    const std::filesystem::path& config);

// False when it was withdrawn before. NotFound: there is none with that id.
[[nodiscard]] base::Result<bool> withdraw_notice(const std::filesystem::path& config, const std::string& id);

}  // namespace cli
