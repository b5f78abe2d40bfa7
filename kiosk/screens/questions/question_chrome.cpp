#include "kiosk/screens/questions/question_chrome.h"

#include <algorithm>
#include <optional>

#include "kiosk/scene/layout.h"
#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using scene::Node;
using theme::Type;

// -- the first question's head --

// The first of the picker's order. A chosen one that is not among them takes the last place: what the screen
// speaks is always marked.
std::vector<LanguageView> at_hand(const QuestionView& view, std::size_t most) {
    auto languages = view.languages;
    if (languages.size() <= most) return languages;
    const auto last = languages.begin() + static_cast<std::ptrdiff_t>(most) - 1;
    const auto chosen = std::find_if(last, languages.end(),
                                     [&](const LanguageView& one) { return one.tag == view.language; });
    if (chosen != languages.end()) *last = *chosen;
    languages.resize(most);
    return languages;
}

std::vector<Node> language_pills(const QuestionView& view, const Kit& kit, std::size_t most) {
    std::vector<Node> pills;
    if (most == 0) return pills;
    for (const auto& language : at_hand(view, most)) {
        const auto look = language.tag == view.language ? Look::Chosen : Look::Quiet;
        pills.push_back(
            pill(kit, {"language-" + language.tag, language.name, flow::SelectLanguage{language.tag}, look}));
    }
    if (view.languages.size() > most) {
        pills.push_back(pill(kit, {"languages", kit.say("languages.more"),
                                   flow::OpenOverlay{flow::Overlay::Languages}, Look::Hollow}));
    }
    return pills;
}

Node sender(const QuestionView& view, const Kit& kit, float room) {
    auto node =
        words(kit, "controller", text::with(kit.say("question.sender"), "controller", view.controller),
              Type::Pill, room);
    std::get<scene::Text>(node.parts.front()).align = scene::Align::Right;
    return node;
}

// -- the first question's foot --

Touchable globe(const Kit& kit) {
    return {"languages", kit.language.name, flow::OpenOverlay{flow::Overlay::Languages}, Look::Plain,
            "icons/languages"};
}

Touchable aids(const Kit& kit) {
    return {"aids", kit.say("aids"), flow::OpenOverlay{flow::Overlay::Aids}, Look::Plain, "icons/aids"};
}

Touchable other_size(const OtherSize& other, const Kit& kit) {
    return {other.is_larger ? "larger" : "smaller", kit.say(other.is_larger ? "text.larger" : "text.smaller"),
            flow::SelectTextSize{other.size}, Look::Plain, "icons/text_size"};
}

// Begins or ends reading aloud; the words say which.
Touchable read_aloud(const Kit& kit, bool is_on) {
    return {"read-aloud", kit.say(is_on ? "speech.off" : "speech.on"), flow::SetReadAloud{!is_on},
            is_on ? Look::Chosen : Look::Plain, "icons/read_aloud"};
}

Node named_or_not(const Kit& kit, const Touchable& what, bool is_named) {
    return is_named ? pill(kit, what) : icon_pill(kit, what);
}

Node about(const Kit& kit) {
    auto node = pill(
        kit, {"about", kit.language.is_right_to_left ? "؟" : "?", flow::OpenOverlay{flow::Overlay::About}});
    node.words = kit.say("help");
    return node;
}

Bar aids_row(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    Bar bar;
    bar.start.push_back(named_or_not(kit, read_aloud(kit, view.is_read_aloud), chrome.aid_names >= 1));
    if (view.other_size)
        bar.start.push_back(named_or_not(kit, other_size(*view.other_size, kit), chrome.aid_names >= 2));
    bar.start.push_back(named_or_not(kit, aids(kit), chrome.aid_names >= 3));
    if (chrome.languages == 0 && view.languages.size() > 1)
        bar.start.push_back(named_or_not(kit, globe(kit), false));
    bar.start.push_back(about(kit));
    return bar;
}

// At the end of the aids' row; nullopt when it has no room there. Where even the faces have given way it may
// take two lines.
std::optional<Node> sender_beside(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    const float taken = scene::row_width(aids_row(view, kit, chrome).start, kit.metrics().gap);
    const float room = kit.content_width() - taken - kit.metrics().gap;
    const float line = sender(view, kit, kit.content_width()).rect.h;
    auto node = sender(view, kit, std::max(room, 1.0f));
    const bool fits = stands_in(node.rect.w, room) &&
                      stands_in(node.rect.h, chrome.has_whole_faces ? line : kit.metrics().pill);
    return fits ? std::optional(std::move(node)) : std::nullopt;
}

// Before the first answer everyone reads who asks (P01): aids go without their names for it. A visitor who
// has chosen larger text has read it.
bool must_tell_sender(const Kit& kit) {
    return kit.theme.text_size() <= theme::TextSize::Default;
}

// On upright panels beside the place, as long as that is there.
bool is_sender_above(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    if (!kit.theme.panel().is_portrait()) return false;
    auto least = chrome;
    if (!chrome.has_whole_faces) least.aid_names = 0;
    return chrome.has_place || (must_tell_sender(kit) && !sender_beside(view, kit, least));
}

Head first_head(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    Head head;
    Bar places;
    if (chrome.has_place)
        places.start.push_back(words(kit, "place", view.place, Type::Pill, kit.content_width()));
    if (is_sender_above(view, kit, chrome)) places.end.push_back(sender(view, kit, kit.content_width()));
    Bar languages{{}, language_pills(view, kit, chrome.languages)};
    if (kit.theme.panel().is_portrait()) {
        std::swap(languages.start, languages.end);
        for (auto* bar : {&places, &languages}) {
            if (!bar->start.empty() || !bar->end.empty()) head.bars.push_back(std::move(*bar));
        }
    } else if (!places.start.empty() || !languages.end.empty()) {
        head.bars.push_back({std::move(places.start), std::move(languages.end)});
    }
    head.fits = std::all_of(head.bars.begin(), head.bars.end(),
                            [&](const Bar& bar) { return fits_on_a_line(kit, bar); });
    return head;
}

Foot first_foot(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    Foot foot{aids_row(view, kit, chrome)};
    foot.fits = fits_on_a_line(kit, foot.bar);
    if (is_sender_above(view, kit, chrome)) return foot;
    if (auto node = sender_beside(view, kit, chrome)) {
        foot.bar.end.push_back(*std::move(node));
    } else if (must_tell_sender(kit) && chrome.aid_names > 0) {
        foot.fits = false;
    }
    return foot;
}

// -- the others --

std::vector<Node> inner_aids(const Kit& kit, bool is_aid_named, bool is_language_named) {
    std::vector<Node> nodes;
    nodes.push_back(named_or_not(kit, aids(kit), is_aid_named));
    nodes.push_back(named_or_not(kit, globe(kit), is_language_named));
    return nodes;
}

Head inner_head(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    auto nodes = inner_aids(kit, chrome.aid_names > 0, chrome.languages > 0);
    const Progress steps{view.step, view.count};
    Head head;
    if (chrome.aid_names > 0 || chrome.languages > 0) {
        head.bars.push_back({{progress(kit, steps, kit.metrics().pill)}, std::move(nodes)});
        head.fits = fits_on_a_line(kit, head.bars.front());
    } else {
        head.bars.push_back({{progress(kit, steps, kit.metrics().progress_height)}, {}});
        head.corner = std::move(nodes);
    }
    return head;
}

Foot inner_foot(const QuestionView& view, const Kit& kit) {
    Bar bar;
    if (view.can_go_back) bar.start.push_back(button(kit, {"back", kit.say("back"), flow::Back{}}));
    if (view.can_go_on) bar.end.push_back(button(kit, {"next", kit.say("next"), flow::Next{}, Look::Main}));
    return {std::move(bar)};
}

}  // namespace

Chrome whole_chrome(const QuestionView& view, const Kit& kit) {
    Chrome chrome;
    chrome.has_hint = !view.hint.empty();
    if (view.is_first) {
        chrome.languages = std::min<std::size_t>(chrome.languages, view.languages.size());
    } else {
        chrome.is_inner = true;
        chrome.has_place = chrome.has_air = false;
        chrome.languages = chrome.aid_names = 1;
    }
    chrome.is_in_rows = kit.theme.panel().is_portrait();
    return chrome;
}

Head head_of(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    return view.is_first ? first_head(view, kit, chrome) : inner_head(view, kit, chrome);
}

Foot foot_of(const QuestionView& view, const Kit& kit, const Chrome& chrome) {
    return view.is_first ? first_foot(view, kit, chrome) : inner_foot(view, kit);
}

float heading_room(const Kit& kit, const Head& head) {
    if (head.corner.empty()) return kit.content_width();
    const float gap = kit.metrics().gap;
    return kit.content_width() - scene::row_width(head.corner, gap) - gap;
}

std::vector<scene::Node> question_words(const QuestionView& view, const Kit& kit, const Wording& wording) {
    std::vector<Node> column;
    column.push_back(heading(kit, view.title, wording.type, wording.room));
    if (wording.has_hint) column.push_back(words(kit, "hint", view.hint, Type::Hint, wording.room));
    return column;
}

std::vector<scene::Node> aid_pills(const Kit& kit, float room) {
    const float gap = kit.metrics().gap;
    for (const bool is_language_named : {true, false}) {
        auto nodes = inner_aids(kit, true, is_language_named);
        if (scene::row_width(nodes, gap) <= room) return nodes;
    }
    return inner_aids(kit, false, false);
}

std::vector<scene::Node> aid_pills(const Kit& kit) {
    return aid_pills(kit, kit.content_width());
}

scene::Node language_pill(const Kit& kit) {
    return pill(kit, globe(kit));
}

std::vector<Bar> inner_header(const Kit& kit, int step, int count) {
    auto steps = progress(kit, {step, count}, kit.metrics().pill);
    const float room = kit.content_width() - steps.rect.w - kit.metrics().gap;
    return {Bar{{std::move(steps)}, aid_pills(kit, room)}};
}

}  // namespace screens
