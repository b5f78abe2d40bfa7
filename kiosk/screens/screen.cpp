#include "kiosk/screens/screen.h"

#include "kiosk/screens/comment.h"
#include "kiosk/screens/options.h"
#include "kiosk/screens/out_of_service.h"
#include "kiosk/screens/page.h"
#include "kiosk/screens/panels.h"
#include "kiosk/screens/pieces.h"
#include "kiosk/screens/rating.h"
#include "kiosk/screens/thanks.h"

namespace screens {
namespace {

using dialogue::QuestionKind;

scene::Scene compose_question(const World& world, const Kit& kit) {
    const auto& question = *world.facts.dialogue.question(world.state.question);
    if (question.kind == QuestionKind::Comment) return arrange_comment(comment_view(world), kit);
    const auto view = question_view(world);
    switch (question.kind) {
        case QuestionKind::Rating:
            return lay_out(kit, arrange_rating(view, kit));
        case QuestionKind::SingleChoice:
            return lay_out(kit, arrange_choice(view, kit));
        case QuestionKind::MultipleChoice:
            return lay_out(kit, arrange_tiles(view, kit));
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
        case flow::Stage::Saving: {
            const SavingView view{world.state.save_has_failed};
            return lay_out(kit, arrange_saving(view, kit));
        }
        case flow::Stage::Thanking: {
            const auto view = thanks_view(world);
            return lay_out(kit, arrange_thanks(view, kit));
        }
    }
    return blank(kit, "");
}

scene::Scene compose_about(const World& world, const Kit& kit) {
    const auto& controller = world.facts.dialogue.controller;
    const AboutView view{controller.name, controller.contact, world.support_code, world.state.scroll};
    return lay_out(kit, arrange_about(view, kit));
}

scene::Scene compose_aids(const World& world, const Kit& kit) {
    const bool is_under_way =
        world.state.stage == flow::Stage::Asking || world.state.stage == flow::Stage::Commenting;
    const AidsView view{world.state.visit.text_size, is_under_way, world.state.scroll};
    return lay_out(kit, arrange_aids(view, kit));
}

scene::Scene compose_still_there(const World& world, const Kit& kit) {
    const auto wait = std::chrono::duration_cast<std::chrono::seconds>(world.facts.timings.reset_after);
    const StillThereView view{wait, world.state.scroll};
    return lay_out(kit, arrange_still_there(view, kit));
}

scene::Scene compose_languages(const World& world, const Kit& kit) {
    const LanguagesView view{languages_of(world), world.state.visit.language, world.state.scroll};
    return lay_out(kit, arrange_languages(view, kit));
}

}  // namespace

bool holds_still(const flow::State& state) {
    return state.stage == flow::Stage::Saving && !state.save_is_slow;
}

scene::Scene compose(const World& world, const theme::Theme& theme, scene::TextMeasure& measure) {
    const Kit kit{theme, measure, world.catalogue.language(world.state.visit.language), world.icons};
    switch (world.state.overlay) {
        case flow::Overlay::None:
            return compose_stage(world, kit);
        case flow::Overlay::Aids:
            return compose_aids(world, kit);
        case flow::Overlay::Languages:
            return compose_languages(world, kit);
        case flow::Overlay::About:
            return compose_about(world, kit);
        case flow::Overlay::StillThere:
            return compose_still_there(world, kit);
    }
    return compose_stage(world, kit);
}

scene::Scene compose(const OutOfService& view, const text::Language& language, const theme::Theme& theme,
                     scene::TextMeasure& measure) {
    const Kit kit{theme, measure, language, nullptr};
    return lay_out(kit, arrange_out_of_service(view, kit));
}

}  // namespace screens
