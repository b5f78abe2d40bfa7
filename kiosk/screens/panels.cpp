#include "kiosk/screens/panels.h"

#include <array>

#include "kiosk/scene/layout.h"
#include "kiosk/screens/pieces.h"

namespace screens {
namespace {

using scene::Node;
using theme::TextSize;
using theme::Type;

Bar closing(const Kit& kit) {
    Bar bar;
    bar.end.push_back(button(kit, {"close", kit.say("close"), flow::CloseOverlay{}, Look::Main}));
    return bar;
}

// Title, then text under it.
Body read(const Kit& kit, const std::string& title, const std::vector<std::string>& paragraphs) {
    const auto& m = kit.metrics();
    std::vector<Node> column;
    column.push_back(heading(kit, title, Type::InnerQuestion, kit.content_width()));
    int number = 1;
    for (const auto& paragraph : paragraphs) {
        column.push_back(
            words(kit, "text-" + std::to_string(number++), paragraph, Type::Hint, kit.content_width()));
    }
    Body body;
    body.height = stack(body, std::move(column), m.top, m.margin);
    return body;
}

// Title, then choices in a row that wraps.
Body choose(const Kit& kit, const std::string& title, std::vector<Node> choices) {
    const auto& m = kit.metrics();
    std::vector<Node> top;
    top.push_back(heading(kit, title, Type::InnerQuestion, kit.content_width()));
    Body body;
    const float y = stack(body, std::move(top), m.top, 0) + m.margin;
    body.height = y + scene::flow_row(choices, {0, y}, kit.content_width(), m.gap);
    for (auto& node : choices)
        body.nodes.push_back(std::move(node));
    return body;
}

struct SizeName {
    TextSize size;
    const char* id;
    const char* message;
};
constexpr std::array<SizeName, theme::kTextSizes> kSizes{
    {{TextSize::Small, "size-small", "size.small"},
     {TextSize::Default, "size-default", "size.default"},
     {TextSize::Large, "size-large", "size.large"},
     {TextSize::ExtraLarge, "size-extra-large", "size.extra_large"}}};

std::vector<Node> size_buttons(const AidsView& view, const Kit& kit) {
    std::vector<Node> buttons;
    for (const auto& [size, id, message] : kSizes) {
        const auto look = size == view.size ? Look::Chosen : Look::Plain;
        buttons.push_back(button(kit, {id, kit.say(message), flow::SelectTextSize{size}, look}));
    }
    return buttons;
}

}  // namespace

Page arrange_aids(const AidsView& view, const Kit& kit) {
    auto footer = closing(kit);
    if (view.can_erase) {
        footer.start.push_back(
            pill(kit, {"erase", kit.say("aids.erase"), flow::EraseAnswers{}, Look::Plain, "icons/erase"}));
    }
    return {"aids",
            {},
            std::move(footer),
            [&view, &kit](scene::Size) {
                return choose(kit, kit.say("aids.text_size"), size_buttons(view, kit));
            },
            view.scroll};
}

Page arrange_languages(const LanguagesView& view, const Kit& kit) {
    return {"languages",
            {},
            closing(kit),
            [&view, &kit](scene::Size) {
                std::vector<Node> buttons;
                for (const auto& language : view.languages) {
                    const auto look = language.tag == view.language ? Look::Chosen : Look::Plain;
                    buttons.push_back(button(kit, {"language-" + language.tag, language.name,
                                                   flow::SelectLanguage{language.tag}, look}));
                }
                return choose(kit, kit.say("language"), std::move(buttons));
            },
            view.scroll};
}

Page arrange_about(const AboutView& view, const Kit& kit) {
    return {"about",
            {},
            closing(kit),
            [&view, &kit](scene::Size) {
                std::vector<std::string> paragraphs{
                    text::with(kit.say("about.body"), "controller", view.controller),
                    text::with(kit.say("about.contact"), "contact", view.contact)};
                if (!view.support_code.empty()) {
                    paragraphs.push_back(text::with(kit.say("out.code"), "code", view.support_code));
                }
                return read(kit, kit.say("about.title"), paragraphs);
            },
            view.scroll};
}

Page arrange_still_there(const StillThereView& view, const Kit& kit) {
    Bar footer;
    footer.start.push_back(
        pill(kit, {"erase", kit.say("aids.erase"), flow::EraseAnswers{}, Look::Plain, "icons/erase"}));
    footer.end.push_back(button(kit, {"stay", kit.say("stay"), flow::CloseOverlay{}, Look::Main}));
    return {"still-there",
            {},
            std::move(footer),
            [&view, &kit](scene::Size) {
                const auto seconds = std::to_string(view.resets_after.count());
                return read(kit, kit.say("still_there.title"),
                            {text::with(kit.say("still_there.body"), "seconds", seconds)});
            },
            view.scroll};
}

}  // namespace screens
