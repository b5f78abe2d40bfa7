#pragma once
#include <optional>
#include <string>

#include "kiosk/flow/step.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace app {

// The flow's state, and the world that each of its steps may know. Main thread.
class Visits {
public:
    // References must outlive it.
    struct World {
        const dialogue::Dialogue& dialogue;
        const base::Clock& clock;
        base::Random& random;
        flow::Preferences preferences;  // the kiosk's own
        flow::Timings timings;
    };

    explicit Visits(World world);

    [[nodiscard]] flow::Effects take(const flow::Event& event);
    void allow_comments(bool can_seal) { can_seal_ = can_seal; }
    // How the steps of what is on the screen stand; nullopt when it is no scale.
    void show(std::optional<flow::Arrangement> arrangement) { arrangement_ = arrangement; }

    [[nodiscard]] const flow::State& state() const { return state_; }
    [[nodiscard]] flow::Facts facts() const;
    // Whether the next visitor's screen has just been made: what is kept of a visitor elsewhere must go now.
    [[nodiscard]] bool is_fresh() const { return flow::is_untouched(state_); }

private:
    World world_;
    bool can_seal_ = false;
    std::optional<flow::Arrangement> arrangement_;
    flow::State state_;
};

// The state that `event` would lead to, without what was typed: for getting the next screen ready. Nothing of
// it is stored.
[[nodiscard]] flow::State foreseen(const flow::State& state, const flow::Event& event,
                                   const flow::Facts& facts);

}  // namespace app
