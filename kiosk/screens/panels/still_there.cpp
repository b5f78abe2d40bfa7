#include "kiosk/screens/panels/still_there.h"

#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/notice.h"
#include "kiosk/screens/questions/question_view.h"

namespace screens {

StillThereView still_there_view(const World& world) {
    const auto wait = std::chrono::duration_cast<std::chrono::seconds>(world.facts.timings.reset_after);
    return {wait, world.state.scroll};
}

Page arrange_still_there(const StillThereView& view, const Kit& kit) {
    Bar footer;
    footer.start.push_back(
        pill(kit, {"erase", kit.say("aids.erase"), flow::EraseAnswers{}, Look::Plain, "icons/erase"}));
    footer.end.push_back(button(kit, {"stay", kit.say("stay"), flow::CloseOverlay{}, Look::Main}));
    return {
        "still-there",
        {Bar{{}, aid_pills(kit)}},
        std::move(footer),
        [&view, &kit](scene::Size area) {
            const auto seconds = std::to_string(view.resets_after.count());
            const auto body = text::with(kit.say("still_there.body"), "seconds", seconds);
            return notice_of(kit, {"icons/waiting", kit.say("still_there.title"), {{"text-1", body}}}, area);
        },
        view.scroll};
}

}  // namespace screens
