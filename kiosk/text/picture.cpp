#include "kiosk/text/picture.h"

#include <librsvg/rsvg.h>

#include <cstdio>

#include "kiosk/text/fonts.h"
#include "kiosk/text/typesetting/surface.h"
#include "sync/base/file.h"

namespace text {
namespace {

constexpr std::size_t kLargestFile = 64 * 1024;  // bytes; ours have some hundreds

std::string hex(theme::Rgba colour) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", colour.r, colour.g, colour.b);
    return text;
}

std::string stylesheet(const PictureStyle& style) {
    const auto tint = style.tint ? hex(*style.tint) : std::string("none");
    return "svg{color:" + hex(style.ink) + "} .tint{fill:" + tint + "}";
}

// Frees a GError on the way out and says what it said.
struct Fault {
    GError* error = nullptr;
    ~Fault() { g_clear_error(&error); }
    [[nodiscard]] std::string message() const { return error == nullptr ? "unknown" : error->message; }
};

base::Unexpected<base::Error> not_a_picture(const std::string& why, const std::filesystem::path& path) {
    return base::fail(base::ErrorKind::BadInput, "not an SVG picture: " + why, path.string(),
                      "Install lyhord's assets again.");
}

base::Result<Bitmap> draw(const std::string& svg, const PictureStyle& style,
                          const std::filesystem::path& path) {
    Fault fault;
    const Ref<RsvgHandle> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &fault.error));
    if (handle == nullptr) {
        return not_a_picture(fault.message(), path);
    }
    const auto css = stylesheet(style);
    Surface surface(style.width, style.height);
    const RsvgRectangle box{0, 0, static_cast<double>(style.width), static_cast<double>(style.height)};
    if (!rsvg_handle_set_stylesheet(handle.get(), reinterpret_cast<const guint8*>(css.data()), css.size(),
                                    &fault.error) ||
        !rsvg_handle_render_document(handle.get(), surface.cairo(), &box, &fault.error)) {
        return not_a_picture(fault.message(), path);
    }
    return surface.to_bitmap(false);
}

}  // namespace

base::Result<Bitmap> Pictures::render(const std::string& name, const PictureStyle& style) {
    const auto path = assets_ / (name + ".svg");
    auto file = files_.find(name);
    if (file == files_.end()) {
        auto svg = base::read_file(path, kLargestFile);
        if (!svg) {
            return base::passed_on(std::move(svg));
        }
        file = files_.emplace(name, std::move(*svg)).first;
    }
    return draw(file->second, style, path);
}

}  // namespace text
