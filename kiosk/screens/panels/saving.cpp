#include "kiosk/screens/panels/saving.h"

#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/notice.h"

namespace screens {

SavingView saving_view(const World& world) {
    return {world.state.save_has_failed, world.state.scroll};
}

Page arrange_saving(const SavingView& view, const Kit& kit) {
    Bar footer;
    if (view.has_failed)
        footer.end.push_back(button(kit, {"done", kit.say("done"), flow::Finish{}, Look::Main}));
    return {"saving",
            {},
            std::move(footer),
            [&view, &kit](scene::Size area) {
                const auto* icon = view.has_failed ? "icons/closed" : "icons/heard";
                return notice_of(kit, {icon, kit.say(view.has_failed ? "saving.failed" : "saving")}, area);
            },
            view.scroll};
}

}  // namespace screens
