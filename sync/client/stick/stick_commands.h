#pragma once
#include <filesystem>
#include <string>

#include "sync/base/result.h"
#include "sync/client/settings.h"

// lyhord-sync's commands for sticks, also while its service runs: that one alone writes sync.db, and takes
// what these lay down for it. Each returns what whoever typed it is told.
namespace client {

// Takes what `folder` brings for this kiosk and saves what waits to it.
[[nodiscard]] base::Result<std::string> export_to_stick(const Settings& settings,
                                                        const std::filesystem::path& folder);
// Takes the endpoint's answers: `what` is a file of `lyhord import`, or a folder with some.
[[nodiscard]] base::Result<std::string> take_from_stick(const Settings& settings,
                                                        const std::filesystem::path& what);

}  // namespace client
