#pragma once
#include <optional>
#include <set>
#include <string>

#include "kiosk/platform/canvas.h"
#include "kiosk/scene/scene.h"
#include "kiosk/theme/theme.h"
#include "kiosk/widgets/damage.h"
#include "kiosk/widgets/labels.h"
#include "sync/base/clock.h"

namespace widgets {

struct Appearance {
    theme::Theme theme;
    bool has_motion = true;
};

// Brings scenes to the screen, painting no more than what changed. Main thread.
// Invariants: `shown_` is the scene that the window shows or is about to; `pending_` covers every place where
// the window differs from it.
class Stage {
public:
    Stage(platform::Canvas& canvas, Labels& labels) : canvas_(canvas), labels_(labels) {}

    // Takes effect with the next frame(). A new screen starts to come in at `now`; without motion it stands
    // there at once.
    void show(scene::Scene scene, const Appearance& appearance, base::MonotonicTime now);
    // The window lost its picture.
    void repaint() { pending_.is_everything = true; }

    // Whether the window does not show the scene yet.
    [[nodiscard]] bool needs_frame() const;
    // Whether something is moving: the next frame is due even if nothing happens.
    [[nodiscard]] bool is_moving() const { return arrival_.has_value(); }
    void frame(base::MonotonicTime now);

    [[nodiscard]] const scene::Scene& scene() const { return shown_; }

private:
    struct Coming {
        std::set<std::string> nodes;
        Damage path;  // where they are on their way
        base::MonotonicTime since;
    };

    void let_come_in(const scene::Scene& before, Damage changed, base::MonotonicTime now);
    [[nodiscard]] float progress(base::MonotonicTime now) const;
    [[nodiscard]] std::vector<scene::Rect> parts_to_paint();

    platform::Canvas& canvas_;
    Labels& labels_;
    scene::Scene shown_;
    std::optional<theme::Theme> theme_;
    Damage pending_{.rects = {}, .is_everything = true};
    std::optional<Coming> arrival_;
};

}  // namespace widgets
