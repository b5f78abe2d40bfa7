#pragma once
#include <string>
#include <vector>

#include "kiosk/platform/texture.h"
#include "kiosk/scene/scene.h"
#include "kiosk/text/lru.h"
#include "kiosk/text/picture.h"
#include "kiosk/text/shaper.h"
#include "kiosk/theme/theme.h"
#include "sync/base/clock.h"
#include "sync/base/error.h"

namespace widgets {

// A text or picture ready to be painted.
struct Label {
    platform::Texture texture;  // empty when there is nothing to see
    float left = 0, top = 0;    // px from the part's rectangle
    float width = 0, height = 0;
    bool takes_ink = false;  // white: the colour is chosen when it is painted
};

// Textures of texts and pictures, the ones used last kept up to a number of bytes. Private texts are never
// kept: their textures live until release_private(). Main thread, inside the life of the window's context.
class Labels {
public:
    // References must outlive it. Keeps as many bytes as two pictures of the whole panel have: the labels of
    // the screen shown and of those one tap away.
    Labels(text::Shaper& shaper, text::Pictures& pictures, const theme::Panel& panel)
        : shaper_(shaper), pictures_(pictures), kept_(bytes_for(panel)) {}

    // The panel is another one now.
    void fit(const theme::Panel& panel) { kept_.set_budget(bytes_for(panel)); }

    // Valid until the next call.
    [[nodiscard]] const Label& text(const scene::Text& part, const theme::Theme& theme);
    // Of a private text only what is `seen`, px of the panel.
    [[nodiscard]] const Label& private_text(const scene::Text& part, const theme::Theme& theme,
                                            const scene::Rect& seen);
    [[nodiscard]] const Label& icon(const scene::Icon& part, const theme::Theme& theme);

    // Call after the frame that shows them was presented.
    void release_private();
    // Makes what `scene` needs ahead of time; false when `until` came first.
    [[nodiscard]] bool prepare(const scene::Scene& scene, const theme::Theme& theme,
                               base::MonotonicTime until);

    // Pictures that could not be drawn since the last call.
    [[nodiscard]] std::vector<base::Error> take_faults();

    [[nodiscard]] std::size_t bytes() const { return kept_.cost(); }

private:
    // Never less than one frame shows: labels do not overlap, so together they fit the panel, and none is
    // pushed out before it was painted.
    static std::size_t bytes_for(const theme::Panel& panel) {
        return 4 * static_cast<std::size_t>(panel.width) * static_cast<std::size_t>(panel.height);
    }
    const Label& keep(std::string key, const text::Bitmap& bitmap);

    text::Shaper& shaper_;
    text::Pictures& pictures_;
    text::Lru<Label> kept_;
    std::vector<Label> private_;
    std::vector<base::Error> faults_;
};

}  // namespace widgets
