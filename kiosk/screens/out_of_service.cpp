#include "kiosk/screens/out_of_service.h"

#include "kiosk/screens/pieces.h"

namespace screens {
namespace {

Body body_of(const OutOfService& view, const Kit& kit) {
    const auto& m = kit.metrics();
    const float width = kit.content_width();
    std::vector<scene::Node> column;
    column.push_back(heading(kit, kit.say("out.title"), theme::Type::Question, width));
    column.push_back(words(kit, "text-1", kit.say("out.body"), theme::Type::Hint, width));
    if (!view.contact.empty()) {
        const auto call = text::with(kit.say("out.contact"), "contact", view.contact);
        column.push_back(words(kit, "contact", call, theme::Type::Hint, width));
    }
    column.push_back(
        words(kit, "code", text::with(kit.say("out.code"), "code", view.code), theme::Type::Hint, width));
    Body body;
    body.height = stack(body, std::move(column), m.face, m.margin);
    return body;
}

}  // namespace

Page arrange_out_of_service(const OutOfService& view, const Kit& kit) {
    return {"out-of-service", {}, {}, [&view, &kit](scene::Size) { return body_of(view, kit); }, 0};
}

}  // namespace screens
