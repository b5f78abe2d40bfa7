#include "kiosk/screens/panels/still_there.h"

#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/notice.h"
#include "kiosk/screens/questions/question_chrome.h"

namespace screens {

StillThereView still_there_view(const World& world) {
    return {flow::countdown(world.state, world.facts).value_or(flow::Countdown{}), world.state.scroll};
}

Page arrange_still_there(const StillThereView& view, const Kit& kit) {
    Bar footer;
    footer.start.push_back(pill(kit, {"erase", kit.say("aids.erase"), flow::OpenOverlay{flow::Overlay::Erase},
                                      Look::Plain, "icons/erase"}));
    footer.end.push_back(button(kit, {"stay", kit.say("stay"), flow::CloseOverlay{}, Look::Main}));
    return {"still-there",
            {Bar{{}, aid_pills(kit)}},
            std::move(footer),
            [&view, &kit](scene::Size area) {
                Notice notice{"", kit.say("still_there.title"), {{"text-1", kit.say("still_there.body")}}};
                notice.countdown = view.countdown;
                return notice_of(kit, notice, area);
            },
            view.scroll};
}

}  // namespace screens
