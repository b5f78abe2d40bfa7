#include "kiosk/screens/panels/erase.h"

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/notice.h"
#include "kiosk/screens/questions/question_chrome.h"

namespace screens {

namespace {

// What is asked, and yes under it: where neither the way here nor the way on lies, so that a second tap does
// not erase (contracts: taps).
Body asking_body(const Kit& kit, scene::Size area) {
    const float gap = kit.metrics().margin;
    auto yes =
        button(kit, {"erase-now", kit.say("erase.yes"), flow::EraseAnswers{}, Look::Plain, "icons/erase"});
    area.h -= gap + yes.rect.h;
    auto body =
        notice_of(kit, {"icons/erase", kit.say("erase.title"), {{"text-1", kit.say("erase.body")}}}, area);
    const bool is_large = kit.theme.text_size() > theme::TextSize::Default;  // "erase" then lies higher, too
    const float room = area.w - yes.rect.w, x = is_large ? room : room / 2;
    body.nodes.push_back(scene::moved(std::move(yes), x, body.height + gap));
    body.height = body.nodes.back().rect.bottom();
    return body;
}

}  // namespace

ErasedView erased_view(const World& world) {
    return {!world.state.erasing.has_value(), world.state.scroll};
}

Page arrange_erase(const EraseView& view, const Kit& kit) {
    Bar footer;
    footer.end.push_back(button(kit, {"close", kit.say("erase.keep"), flow::CloseOverlay{}, Look::Main}));
    return {"erase",
            {Bar{{}, aid_pills(kit)}},
            std::move(footer),
            [&kit](scene::Size area) { return asking_body(kit, area); },
            view.scroll};
}

Page arrange_erased(const ErasedView& view, const Kit& kit) {
    Bar footer;
    footer.end.push_back(button(kit, {"done", kit.say("done"), flow::CloseOverlay{}, Look::Main}));
    return {"erased",
            {},
            std::move(footer),
            [&view, &kit](scene::Size area) {
                if (!view.is_done) return notice_of(kit, {"icons/erase", kit.say("erase.working")}, area);
                return notice_of(
                    kit, {"icons/tick", kit.say("erased.title"), {{"text-1", kit.say("erased.body")}}}, area);
            },
            view.scroll};
}

}  // namespace screens
