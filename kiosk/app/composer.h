#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/flow/state.h"
#include "kiosk/scene/scene.h"
#include "kiosk/screens/world.h"
#include "kiosk/store/job.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/text/keyboards/keyboards.h"
#include "kiosk/text/shaper.h"
#include "kiosk/theme/theme.h"
#include "kiosk/widgets/stage.h"

namespace app {

// From the flow's state to the scene that shows it: what screens need beside the state, in one place. Main
// thread.
class Composer {
public:
    // References must outlive it.
    struct Material {
        const text::Catalogue& catalogue;
        const text::Keyboards& keyboards;
        text::Shaper& shaper;
        const std::set<std::string>& icons;
        std::string place_name;
        theme::Panel panel;
        disclosure::Subject subject{};  // what results may be about
        std::string contact{};          // whom to call; may be empty
        bool is_test_mode = false;      // answers are marked and do not count
    };

    explicit Composer(Material material) : material_(std::move(material)) {}

    [[nodiscard]] scene::Scene scene_of(const flow::State& state, const flow::Facts& facts) const;
    // What is said and stands nowhere on the screen, where it is seen; nullopt when there are no words.
    [[nodiscard]] std::optional<scene::Node> caption_of(const std::string& words, const scene::Scene& scene,
                                                        const flow::State& state) const;
    // What a touch at `point` of a scene's comment means: where the caret goes. The touch itself, when it did
    // not hit what was typed.
    [[nodiscard]] flow::Event touched(const scene::Scene& scene, scene::Point point,
                                      const flow::State& state) const;
    // In the text size that the visitor wants or, once a scene of theirs was made, the largest below it that
    // fits the panel.
    [[nodiscard]] theme::Theme theme_of(const flow::State& state) const;
    // Whether the questions fit the panel in the usual text size and the state's language.
    [[nodiscard]] bool fits(const flow::State& state, const flow::Facts& facts) const;

    [[nodiscard]] widgets::Appearance appearance_of(const flow::State& state) const {
        return {theme_of(state), state.visit.preferences.has_motion};
    }

    // The panel that everything is arranged for from now on.
    void use_panel(const theme::Panel& panel) {
        material_.panel = panel;
        sizes_.clear();
    }
    [[nodiscard]] const theme::Panel& panel() const { return material_.panel; }

    // What the store thread told: kept as far as screens show it. False when they show nothing of it.
    bool take(const store::Outcome& outcome);

    // The visitor's text is gone: so is what is known of its lines.
    void forget_typed() const { material_.shaper.forget_typed(); }
    void set_sound(bool has_sound) { has_sound_ = has_sound; }
    // Told to staff on the page about the questions.
    void set_support_code(std::string code) { support_code_ = std::move(code); }
    // What came from there for the screens, and what those who look behind "?" should know of it.
    void set_other_side(const store::SyncChanged& change);
    // What is kept here and what became of it, for the same people.
    void set_counts(const store::CountsChanged& counts) { counts_ = counts; }
    // Anything less than Everything has a support code of its own for as long as it lasts.
    void set_intake(store::Intake intake) { intake_ = intake; }

    // What thanks gives back, as far as it came; shown from the next catch_up() on.
    void set_own_result(std::optional<disclosure::Snapshot> result) { next_.own = std::move(result); }
    // Documents once had are kept when the other side cannot be read for a while.
    void set_given(std::optional<store::GivenBack> given) {
        if (given) next_.given = *std::move(given);
    }
    // Unless somebody reads thanks now: what they read stays as it was when their visit ended (contracts:
    // result screen).
    void catch_up(const flow::State& state) {
        if (state.stage != flow::Stage::Thanking) now_ = next_;
    }

private:
    struct Gift {
        std::optional<disclosure::Snapshot> own;
        store::GivenBack given;
    };
    // The sync process's newest word.
    struct Told {
        std::string network;
        std::int64_t refused = 0;  // answers that the endpoint does not take
        bool is_distrusted = false;
    };
    [[nodiscard]] std::optional<disclosure::Snapshot> result() const;
    void darken(scene::Scene& scene, const flow::State& state) const;
    [[nodiscard]] bool is_online() const;
    [[nodiscard]] std::vector<screens::StaffNews> staff_news() const;
    [[nodiscard]] std::string passing_code() const;  // while nothing more important is to be told
    [[nodiscard]] std::string code_for_staff() const;
    [[nodiscard]] screens::World world_of(const flow::State& state, const flow::Facts& facts) const;
    using Sizes = std::vector<theme::TextSize>;
    [[nodiscard]] const Sizes& sizes_for(const screens::World& world) const;

    Material material_;
    bool has_sound_ = true;
    std::string support_code_;
    Told told_;
    store::CountsChanged counts_;
    store::Intake intake_ = store::Intake::Everything;
    Gift now_, next_;
    // That fit the panel: by language, and by whether everything stands lower. Found out when first asked
    // for.
    mutable std::map<std::pair<std::string, bool>, Sizes> sizes_;
};

}  // namespace app
