#pragma once
#include <string>
#include <vector>

#include "kiosk/app/composer.h"
#include "kiosk/app/visits.h"
#include "kiosk/scene/scene.h"
#include "kiosk/widgets/labels.h"

namespace app {

// Uses the time while a visitor reads: sets the words and pictures of the screens that are one tap away, so
// that the tap only has to paint them. Bounded: when all are made it has nothing left to do, and the kiosk
// sleeps.
class Foresight {
public:
    Foresight(const Visits& visits, const Composer& composer, widgets::Labels& labels)
        : visits_(visits), composer_(composer), labels_(labels) {}

    // The screen changed to `scene`: its taps are what may come next. A letter that was typed changes nothing
    // of what those lead to.
    void look_from(const scene::Scene& scene);
    [[nodiscard]] bool has_work() const { return !events_.empty(); }
    // Some milliseconds of it.
    void work();

private:
    // A screen in one language.
    struct Page {
        std::string screen, question, language;
        bool operator==(const Page&) const = default;
    };

    const Visits& visits_;
    const Composer& composer_;
    widgets::Labels& labels_;
    std::vector<flow::Event> events_;
    Page page_;      // where events_ may be done
    Page done_for_;  // a page to write on whose taps are all ready
};

}  // namespace app
