#include "kiosk/screens/panels/out_of_service.h"

#include "kiosk/screens/panels/notice.h"

namespace screens {
namespace {

Body body_of(const OutOfService& view, const Kit& kit, scene::Size area) {
    Notice notice{"icons/closed", kit.say("out.title"), {{"text-1", kit.say("out.body")}}};
    if (view.is_paused) notice.lines.push_back({"paused", kit.say("out.paused")});
    if (!view.contact.empty()) {
        const auto call = text::with(kit.say("out.contact"), "contact", left_to_right(view.contact));
        notice.lines.push_back({"contact", call});
    }
    const auto code = text::with(kit.say("out.code"), "code", left_to_right(view.code));
    notice.lines.push_back({"code", code});
    return notice_of(kit, notice, area);
}

}  // namespace

Page arrange_out_of_service(const OutOfService& view, const Kit& kit) {
    return {
        "out-of-service", {}, {}, [&view, &kit](scene::Size area) { return body_of(view, kit, area); }, 0};
}

}  // namespace screens
