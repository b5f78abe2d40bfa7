#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/text/bitmap.h"
#include "kiosk/theme/theme.h"
#include "sync/base/result.h"

namespace text {

// How a picture is drawn: exactly `width` x `height` pixels.
struct PictureStyle {
    int width = 0;
    int height = 0;
    theme::Rgba ink;                  // the SVG's currentColor
    std::optional<theme::Rgba> tint;  // fills what has the class "tint"; without it that stays empty
};

// Draws the SVG files of assets/icons and assets/faces. One thread at a time.
class Pictures {
public:
    explicit Pictures(std::filesystem::path assets) : assets_(std::move(assets)) {}

    // `name` without extension, from the assets folder: "faces/4". NotFound or BadInput with the file's path.
    [[nodiscard]] base::Result<Bitmap> render(const std::string& name, const PictureStyle& style);

private:
    std::filesystem::path assets_;
    std::map<std::string, std::string> files_;  // each is read once
};

}  // namespace text
