#include "kiosk/proof/assets.h"

namespace proof {
namespace {

std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    std::error_code ignored;  // no folder, no pictures: every one of them is then told as missing
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".svg") names.insert(entry.path().stem().string());
    }
    return names;
}

}  // namespace

base::Result<Assets> load_assets(const std::filesystem::path& folder) {
    auto catalogue = text::Catalogue::load(folder / "languages");
    if (!catalogue) return base::passed_on(std::move(catalogue));
    auto keyboards = text::Keyboards::load(folder / "keyboards");
    if (!keyboards) return base::passed_on(std::move(keyboards));
    auto shaper = text::Shaper::load(folder / "fonts.conf");
    if (!shaper) return base::passed_on(std::move(shaper));
    return Assets{*std::move(catalogue), *std::move(keyboards), *std::move(shaper),
                  names_in(folder / "icons"), names_in(folder / "faces")};
}

}  // namespace proof
