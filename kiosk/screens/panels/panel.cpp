#include "kiosk/screens/panels/panel.h"

#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/question_chrome.h"

namespace screens {

std::vector<Bar> panel_header(const Kit& kit, const std::string& title) {
    Bar bar;
    bar.start.push_back(heading(kit, title, theme::Type::InnerQuestion, kit.content_width()));
    bar.end = aid_pills(kit);
    return {std::move(bar)};
}

Bar closing(const Kit& kit) {
    Bar bar;
    bar.end.push_back(button(kit, {"close", kit.say("close"), flow::CloseOverlay{}, Look::Main}));
    return bar;
}

Bar closing_or_about(const Kit& kit) {
    auto bar = closing(kit);
    bar.start.push_back(button(kit, {"back", kit.say("back"), flow::OpenOverlay{flow::Overlay::About}}));
    return bar;
}

}  // namespace screens
