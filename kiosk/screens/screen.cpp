#include "kiosk/screens/screen.h"

#include <algorithm>

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/kit/ribbon.h"
#include "kiosk/screens/panels/about.h"
#include "kiosk/screens/panels/aids.h"
#include "kiosk/screens/panels/erase.h"
#include "kiosk/screens/panels/information.h"
#include "kiosk/screens/panels/languages.h"
#include "kiosk/screens/panels/no_voice.h"
#include "kiosk/screens/panels/out_of_service.h"
#include "kiosk/screens/panels/saving.h"
#include "kiosk/screens/panels/still_there.h"
#include "kiosk/screens/panels/support.h"
#include "kiosk/screens/panels/thanks.h"
#include "kiosk/screens/questions/comment.h"
#include "kiosk/screens/questions/options.h"
#include "kiosk/screens/questions/rating.h"
#include "kiosk/screens/questions/review.h"

namespace screens {
namespace {

using dialogue::QuestionKind;

scene::Scene compose_question(const World& world, const Kit& kit) {
    const auto& question = *world.facts.dialogue.question(world.state.question);
    if (question.kind == QuestionKind::Comment) return arrange_comment(comment_view(world), kit);
    const auto view = question_view(world);
    switch (question.kind) {
        case QuestionKind::Rating:
            return arrange_rating(view, kit).scene;
        case QuestionKind::SingleChoice:
            return arrange_choice(view, kit).scene;
        case QuestionKind::MultipleChoice:
            return arrange_tiles(view, kit).scene;
        case QuestionKind::Comment:
            break;
    }
    return blank(kit, "");
}

scene::Scene compose_stage(const World& world, const Kit& kit) {
    switch (world.state.stage) {
        case flow::Stage::Resting:
        case flow::Stage::Asking:
        case flow::Stage::Commenting:
            return compose_question(world, kit);
        case flow::Stage::Reviewing: {
            const auto view = review_view(world);
            return lay_out(kit, arrange_review(view, kit));
        }
        case flow::Stage::Saving: {
            const auto view = saving_view(world);
            return lay_out(kit, arrange_saving(view, kit));
        }
        case flow::Stage::Thanking: {
            const auto view = thanks_view(world);
            return lay_out(kit, arrange_thanks(view, kit));
        }
    }
    return blank(kit, "");
}

template <class View>
scene::Scene panel(const Kit& kit, const View& view, Page (*arrange)(const View&, const Kit&)) {
    return lay_out(kit, arrange(view, kit));
}

scene::Scene compose_overlay(const World& world, const Kit& kit) {
    switch (world.state.overlay) {
        case flow::Overlay::None:
            return compose_stage(world, kit);
        case flow::Overlay::Aids:
            return panel(kit, aids_view(world), arrange_aids);
        case flow::Overlay::Languages:
            return panel(kit, languages_view(world), arrange_languages);
        case flow::Overlay::About:
            return panel(kit, about_view(world), arrange_about);
        case flow::Overlay::Information:
            return panel(kit, information_view(world), arrange_information);
        case flow::Overlay::Support:
            return panel(kit, SupportView{world.state.scroll}, arrange_support);
        case flow::Overlay::StillThere:
            return panel(kit, still_there_view(world), arrange_still_there);
        case flow::Overlay::Erase:
            return panel(kit, EraseView{world.state.scroll}, arrange_erase);
        case flow::Overlay::Erased:
            return panel(kit, erased_view(world), arrange_erased);
    }
    return compose_stage(world, kit);
}

bool asks(const World& world) {
    const auto stage = world.state.stage;
    return world.state.overlay == flow::Overlay::None &&
           (stage == flow::Stage::Resting || stage == flow::Stage::Asking ||
            stage == flow::Stage::Commenting);
}

bool is_closed(const World& world) {
    return world.is_paused && world.state.stage == flow::Stage::Resting &&
           world.state.overlay == flow::Overlay::None;
}

scene::Scene compose_no_voice(const World& world, const Kit& kit) {
    const auto view = no_voice_view(world);
    return lay_out(kit, arrange_no_voice(view, kit));
}

}  // namespace

Kit kit_of(const World& world, const theme::Theme& theme, scene::TextMeasure& measure) {
    const auto& preferences = world.state.visit.preferences;
    Kit kit{theme, measure, world.catalogue.language(preferences.language), world.icons};
    if (world.is_test_mode) kit.ribbon = ribbon_height(kit);
    // A closed page has nothing to reach for, so it stands where everybody sees it.
    const bool is_lowered = preferences.is_lowered && !is_closed(world);
    const float beyond = is_lowered ? theme.panel().beyond_reach() : 0;
    kit.beyond_reach = std::max(0.0f, beyond - kit.ribbon);
    return kit;
}

bool holds_still(const flow::State& state) {
    const bool is_erasing = state.overlay == flow::Overlay::Erased && state.erasing;
    return (state.stage == flow::Stage::Saving || is_erasing) && !state.save_is_slow;
}

scene::Scene compose(const World& world, const theme::Theme& theme, scene::TextMeasure& measure) {
    const auto kit = kit_of(world, theme, measure);
    auto scene = is_closed(world)
                     ? lay_out(kit, arrange_out_of_service({world.support_code, world.contact, true}, kit))
                 : lacks_voice(world) ? compose_no_voice(world, kit)
                                      : compose_overlay(world, kit);
    scene::lower(scene, kit.beyond_reach + kit.ribbon);
    if (asks(world) && !is_closed(world)) scene.question = world.state.question;
    if (world.is_test_mode) scene.nodes.insert(scene.nodes.begin(), ribbon(kit));
    return scene;
}

scene::Scene compose(const OutOfService& view, const text::Language& language, const theme::Theme& theme,
                     scene::TextMeasure& measure) {
    const Kit kit{theme, measure, language, nullptr};
    return lay_out(kit, arrange_out_of_service(view, kit));
}

}  // namespace screens
