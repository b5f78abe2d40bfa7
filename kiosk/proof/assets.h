#pragma once
#include <filesystem>
#include <set>
#include <string>

#include "kiosk/text/catalogue.h"
#include "kiosk/text/keyboards/keyboards.h"
#include "kiosk/text/shaper.h"
#include "sync/base/result.h"

namespace proof {

// What the kiosk says and draws with, from a folder such as this repository's assets.
struct Assets {
    text::Catalogue catalogue;
    text::Keyboards keyboards;
    text::Shaper shaper;
    std::set<std::string> icons, faces;  // names of the files without ".svg"
};

// Fails where the kiosk could not start either: no Swedish, no Swedish keyboard, no fonts.
[[nodiscard]] base::Result<Assets> load_assets(const std::filesystem::path& folder);

}  // namespace proof
