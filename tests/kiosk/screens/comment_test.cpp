#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/kiosk/screens/gallery.h"

using support::exhibits;
using support::settings;
using support::show;

namespace {

const support::Setting kUsual{{}, theme::TextSize::Default, "sv"};

std::string label(const std::string& exhibit, const support::Setting& setting) {
    return exhibit + ", " + setting.language + ", size " + std::to_string(static_cast<int>(setting.size)) +
           ", " + std::to_string(setting.panel.width) + "x" + std::to_string(setting.panel.height) +
           (setting.is_lowered ? ", lowered" : "");
}

// Where an exhibit ends is the same in every setting.
std::vector<support::Exhibit> comments() {
    std::vector<support::Exhibit> found;
    std::copy_if(exhibits().begin(), exhibits().end(), std::back_inserter(found), [](const auto& exhibit) {
        return support::visitor_of(exhibit, kUsual)->state.stage == flow::Stage::Commenting;
    });
    return found;
}

template <class F>
void on_every_comment(F check) {
    const auto shown = comments();
    REQUIRE(shown.size() > 5);
    for (const auto& setting : settings()) {
        for (const auto& exhibit : shown) {
            auto visitor = support::visitor_of(exhibit, setting);
            INFO(label(exhibit.name, setting));
            check(*visitor, setting);
        }
    }
}

bool is_whole(const scene::Node& node, const scene::Rect& panel) {
    return node.clip ? node.clip->contains(node.rect) : panel.contains(node.rect);
}

// The parts of `rect` that lie in view, as y ranges, are gathered page by page until the buttons lead back.
bool can_be_read(support::Visitor& visitor, const support::Setting& setting, const std::string& id) {
    std::vector<bool> seen;
    for (int page = 0; page < 20; ++page) {
        const auto scene = show(visitor, setting);
        const auto* node = scene.find(id);
        if (node == nullptr) return false;
        seen.resize(static_cast<std::size_t>(node->rect.h));
        const auto clip = node->clip.value_or(node->rect);
        for (std::size_t y = 0; y < seen.size(); ++y) {
            const float at = node->rect.y + static_cast<float>(y) + 0.5f;
            if (at > clip.y && at < clip.bottom()) seen[y] = true;
        }
        const auto* next = scene.find("scroll-down");
        if (next == nullptr) break;
        visitor.does(*next->action);
    }
    return std::all_of(seen.begin(), seen.end(), [](bool is_seen) { return is_seen; });
}

support::Visitor& writing(support::Visitor& visitor, const std::string& text) {
    visitor.reaches_comment();
    visitor.writes(text);
    return visitor;
}

const scene::Box& caret_of(const scene::Scene& scene) {
    return std::get<scene::Box>(scene.find("written")->parts.back());
}

bool holds_one_line(const scene::Scene& scene) {
    return scene.find("written")->clip->h < 1.5f * caret_of(scene).rect.h;
}

// A tap at that place of the field, as the app carries it out.
void tap(support::Visitor& visitor, const support::Setting& setting, scene::Point point) {
    const auto scene = show(visitor, setting);
    const auto& written = *scene.find("written");
    for (const auto& part : written.parts) {
        const auto* words = std::get_if<scene::Text>(&part);
        if (words == nullptr) continue;
        const theme::Theme theme(setting.panel, setting.size);
        const text::TextBox box{.words = words->words,
                                .style = theme.style(words->type),
                                .width = words->rect.w,
                                .align = words->align,
                                .is_private = true};
        const auto at =
            support::hall().shaper.byte_at(box, {point.x - words->rect.x, point.y - words->rect.y});
        visitor.does(flow::PlaceCaret{at, written.clip->y - written.rect.y});
    }
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "Mening nummer " + std::to_string(i) + ". ";
    return text;
}

}  // namespace

TEST_CASE("whom to call in danger is in view while typing, in every size on every panel (P03, P27)") {
    on_every_comment([](support::Visitor& visitor, const support::Setting& setting) {
        const auto scene = show(visitor, setting);
        const auto* danger = scene.find("comment-danger");
        REQUIRE(danger != nullptr);
        CHECK(danger->words == support::hall().catalogue.message(setting.language, "comment.danger"));
        CHECK_FALSE(danger->clip.has_value());
        CHECK(danger->rect.bottom() < scene.find("key-space")->rect.y);
    });
}

TEST_CASE("what to keep to oneself is in view while typing, but for the largest text on a low panel (P03)") {
    on_every_comment([](support::Visitor& visitor, const support::Setting& setting) {
        const auto scene = show(visitor, setting);
        const scene::Rect panel{0, 0, static_cast<float>(setting.panel.width),
                                static_cast<float>(setting.panel.height)};
        const bool is_low = setting.size == theme::TextSize::ExtraLarge && !setting.panel.is_portrait();
        const bool has_remark = scene.find("recognised") != nullptr || scene.find("left") != nullptr;
        const bool may_take_turns = is_low || (has_remark && setting.size >= theme::TextSize::Large);
        REQUIRE(scene.find("comment-hint") != nullptr);
        if (!may_take_turns) CHECK(is_whole(*scene.find("comment-hint"), panel));
    });
}

TEST_CASE("where words take turns, taps on one button show all of each") {
    on_every_comment([](support::Visitor& visitor, const support::Setting& setting) {
        for (const auto* id : {"heading", "comment-hint", "recognised", "left"}) {
            if (show(visitor, setting).find(id) == nullptr) continue;
            INFO(id);
            visitor.does(flow::ScrollTo{0});
            CHECK(can_be_read(visitor, setting, id));
        }
    });
}

TEST_CASE("the last page of words leads back to the first") {
    const support::Setting largest{{}, theme::TextSize::ExtraLarge, "sv"};
    support::Visitor visitor;
    visitor.does(flow::SelectTextSize{largest.size});
    visitor.reaches_comment();
    int pages = 1;
    for (; show(visitor, largest).find("scroll-down") != nullptr && pages < 20; ++pages)
        visitor.does(*show(visitor, largest).find("scroll-down")->action);
    CHECK(pages > 1);
    const auto last = show(visitor, largest);
    REQUIRE(last.find("scroll-up") != nullptr);
    visitor.does(*last.find("scroll-up")->action);
    const auto first = show(visitor, largest);
    CHECK(first.find("heading")->rect.y >= first.find("heading")->clip->y - 1);
}

TEST_CASE("the field is a target that holds at least one line, and the caret stays in it") {
    on_every_comment([](support::Visitor& visitor, const support::Setting& setting) {
        const auto scene = show(visitor, setting);
        const auto* field = scene.find("field");
        const auto line = theme::Theme(setting.panel, setting.size).style(theme::Type::Field).line_height;
        CHECK(field->action == flow::Event(flow::TouchText{}));
        CHECK(field->rect.h / setting.panel.px_per_mm >= 12.7f);
        CHECK(scene.find("written")->clip->h >= line);
        CHECK(scene.find("written")->clip->contains(caret_of(scene).rect));
    });
}

TEST_CASE("aids and languages are one tap away from the comment in every arrangement") {
    on_every_comment([](support::Visitor& visitor, const support::Setting& setting) {
        const auto scene = show(visitor, setting);
        REQUIRE(scene.find("aids") != nullptr);
        REQUIRE(scene.find("languages") != nullptr);
        CHECK(scene.find("languages")->words == support::hall().catalogue.language(setting.language).name);
    });
}

TEST_CASE("what a text looks like is said once, with one button that hides it, and going on stays") {
    support::Visitor visitor;
    writing(visitor, "Jag: 640823-3234");
    auto scene = show(visitor, kUsual);
    REQUIRE(scene.find("recognised") != nullptr);
    CHECK(scene.find("recognised")->words == "Det här ser ut som ett personnummer.");
    CHECK(scene.find("recognised")->rect.y >= scene.find("field")->rect.bottom());
    REQUIRE(scene.find("hide") != nullptr);
    CHECK(scene.find("hide")->words == "Dölj det");
    CHECK(scene.find("hide")->action == flow::Event(flow::MaskIdentifiers{}));
    CHECK(scene.find("next")->action == flow::Event(flow::Next{}));
    visitor.does(*scene.find("hide")->action);
    scene = show(visitor, kUsual);
    CHECK(scene.find("recognised") == nullptr);
    CHECK(scene.find("hide") == nullptr);
    CHECK(scene.find("written")->words == "Jag: •••••••••••");
}

TEST_CASE("phone numbers and addresses are named as what they are, and of several the gravest") {
    for (const auto& [text, said] :
         {std::pair{"070-123 45 67", "Det här ser ut som ett telefonnummer."},
          std::pair{"anna@example.se", "Det här ser ut som en e-postadress."},
          std::pair{"anna@example.se 701063-2391", "Det här ser ut som ett personnummer."}}) {
        support::Visitor visitor;
        writing(visitor, text);
        CHECK(show(visitor, kUsual).find("recognised")->words == said);
    }
    support::Visitor visitor;
    writing(visitor, "Lampan 12 är trasig");
    CHECK(show(visitor, kUsual).find("recognised") == nullptr);
}

TEST_CASE("nothing but the field moves when something is recognised, and it does not at the largest sizes") {
    for (const auto& setting : settings()) {
        support::Visitor visitor;
        visitor.does(flow::SelectLanguage{setting.language});
        visitor.does(flow::SelectTextSize{setting.size});
        writing(visitor, "640823-323");
        const auto before = show(visitor, setting);
        visitor.writes("4");
        const auto after = show(visitor, setting);
        INFO(label("recognised", setting));
        REQUIRE(after.find("recognised") != nullptr);
        for (const auto* id : {"aids", "languages", "key-a", "next", "comment-danger"}) {
            if (before.find(id) == nullptr || before.find(id)->clip) continue;
            CHECK(before.find(id)->rect.x == after.find(id)->rect.x);
            CHECK(std::abs(before.find(id)->rect.y - after.find(id)->rect.y) <
                  setting.panel.px_per_mm * 12.7f);
        }
    }
}

TEST_CASE("how many letters are left is said below a hundred, whatever they are made of (L13)") {
    support::Visitor visitor;
    visitor.reaches_comment();
    const auto most = visitor.dialogue().question("QS11")->max_length;
    REQUIRE(most > 200);
    for (int i = 0; i < most - 100; ++i)
        visitor.writes(i % 2 == 0 ? "ሰ" : "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x92");
    CHECK(show(visitor, kUsual).find("left") == nullptr);
    visitor.writes("a");
    CHECK(show(visitor, kUsual).find("left")->words == "99 tecken kvar");
    visitor.writes("x\xCC\x81");
    CHECK(show(visitor, kUsual).find("left")->words == "98 tecken kvar");
    for (int i = 0; i < 200; ++i)
        visitor.writes("b");
    const auto full = show(visitor, kUsual);
    CHECK(full.find("left")->words == "0 tecken kvar");
    const auto& words = std::get<scene::Text>(full.find("left")->parts.front());
    CHECK((words.colour == theme::Colour::Quiet || words.colour == theme::Colour::Ink));
}

TEST_CASE("a selection is painted behind its words, and stays within the text") {
    support::Visitor visitor;
    writing(visitor, "Lampan vid bron");
    for (int i = 0; i < 2; ++i)
        visitor.does(flow::PlaceCaret{8});
    const auto scene = show(visitor, kUsual);
    const auto& parts = scene.find("written")->parts;
    REQUIRE(parts.size() == 3);  // selection, words, caret
    const auto& chosen = std::get<scene::Box>(parts[0]);
    CHECK(std::holds_alternative<scene::Text>(parts[1]));
    CHECK(chosen.outline == theme::Colour::Brand);
    CHECK(chosen.rect.w > 0);
    CHECK(chosen.rect.right() == Approx(caret_of(scene).rect.x).margin(1));
}

TEST_CASE("what is recognised is underlined, every piece of it") {
    support::Visitor visitor;
    writing(visitor, "640823-3234 och 070-123 45 67");
    const auto scene = show(visitor, kUsual);
    CHECK(scene.find("written")->parts.size() == 4);  // words, two lines, caret
}

TEST_CASE("in Arabic a selection lies over its words on the screen") {
    const support::Setting arabic{{}, theme::TextSize::Default, "ar"};
    support::Visitor visitor;
    visitor.does(flow::SelectLanguage{"ar"});
    writing(visitor, "مصباح عند الجسر");
    const auto first = show(visitor, arabic).find("field")->rect;
    // The first word is the rightmost one.
    for (int i = 0; i < 2; ++i)
        tap(visitor, arabic, {first.right() - 40, first.y + 40});
    const auto span = visitor.state.visit.comment.selection();
    CHECK(visitor.state.visit.comment.text().substr(span.from, span.to - span.from) == "مصباح");
    const auto scene = show(visitor, arabic);
    const auto& chosen = std::get<scene::Box>(scene.find("written")->parts.front());
    CHECK(chosen.rect.contains(scene::Point{first.right() - 40, chosen.rect.y + 1}));
}

TEST_CASE("a tap on the field places the caret where the finger is, in both directions") {
    for (const auto& [language, text] :
         {std::pair{"sv", "Lampan vid bron är trasig"}, std::pair{"ar", "المصباح عند الجسر لا يعمل"}}) {
        const support::Setting setting{{}, theme::TextSize::Default, language};
        support::Visitor visitor;
        visitor.does(flow::SelectLanguage{language});
        writing(visitor, text);
        const auto field = show(visitor, setting).find("field")->rect;
        for (const float x : {field.x + 60, field.x + 200, field.right() - 60, field.right() - 200}) {
            tap(visitor, setting, {x, field.y + 40});
            const auto caret = caret_of(show(visitor, setting)).rect;
            const bool is_beyond_text = std::abs(caret.x - x) > 25;
            const auto at = visitor.state.visit.comment.caret();
            if (is_beyond_text) CHECK((at == 0 || at == std::string(text).size()));
        }
    }
}

TEST_CASE("a second tap on the same place selects the word under the finger: the text did not move away") {
    support::Visitor visitor;
    writing(visitor, "Lampan vid gångtunneln har varit trasig sedan i augusti. Sätt upp en till vid");
    const auto field = show(visitor, kUsual).find("field")->rect;
    for (int i = 0; i < 2; ++i)
        tap(visitor, kUsual, {field.x + 60, field.y + 40});
    const auto span = visitor.state.visit.comment.selection();
    CHECK(visitor.state.visit.comment.text().substr(span.from, span.to - span.from) == "Lampan");
}

TEST_CASE("a long comment can be read from its end to its beginning and back by taps in the field alone") {
    for (const auto& setting : settings()) {
        if (setting.size == theme::TextSize::ExtraLarge && !setting.panel.is_portrait()) continue;
        INFO(label("long", setting));
        support::Visitor visitor;
        visitor.does(flow::SelectLanguage{setting.language});
        visitor.does(flow::SelectTextSize{setting.size});
        writing(visitor, long_text());
        if (holds_one_line(show(visitor, setting))) {
            REQUIRE(setting.size != theme::TextSize::Default);
            REQUIRE_FALSE(setting.panel.is_portrait());
            continue;
        }
        const auto upper = [&](const scene::Scene& scene) {
            const auto clip = *scene.find("written")->clip;
            return scene::Point{clip.x + clip.w / 2, clip.y + 2};
        };
        const auto lower = [&](const scene::Scene& scene) {
            const auto clip = *scene.find("written")->clip;
            return scene::Point{clip.x + clip.w / 2, clip.bottom() - 2};
        };
        int taps = 0;
        for (; taps < 400; ++taps) {
            const auto scene = show(visitor, setting);
            if (scene.find("written")->rect.y >= scene.find("written")->clip->y - 1) break;
            tap(visitor, setting, upper(scene));
        }
        CHECK(taps < 400);
        for (taps = 0; taps < 400; ++taps) {
            const auto scene = show(visitor, setting);
            const auto* written = scene.find("written");
            if (written->rect.bottom() <= written->clip->bottom() + 1) break;
            tap(visitor, setting, lower(scene));
        }
        CHECK(taps < 400);
    }
}

TEST_CASE("in the largest text, where one line is in view, the arrows lead on from a line's end") {
    const support::Setting largest{{}, theme::TextSize::ExtraLarge, "sv"};
    support::Visitor visitor;
    visitor.does(flow::SelectTextSize{largest.size});
    writing(visitor, long_text());
    int taps = 0;
    for (; taps < 400; ++taps) {
        const auto scene = show(visitor, largest);
        const auto* written = scene.find("written");
        if (written->rect.y >= written->clip->y - 1) break;
        tap(visitor, largest, {written->clip->x, written->clip->y + written->clip->h / 2});
        visitor.does(flow::MoveCaret{flow::Side::Left});
    }
    CHECK(taps < 400);
}

TEST_CASE("a line above and below the caret is in view where the field has room for three") {
    const support::Setting tall{{1080, 1920, 4.02f}, theme::TextSize::Default, "sv"};
    support::Visitor visitor;
    writing(visitor, long_text());
    const auto field = show(visitor, tall).find("field")->rect;
    tap(visitor, tall, {field.x + 200, field.y + 30});
    const auto scene = show(visitor, tall);
    const auto caret = caret_of(scene).rect;
    const auto clip = *scene.find("written")->clip;
    CHECK(caret.y - caret.h >= clip.y - 1);
    CHECK(caret.bottom() + caret.h <= clip.bottom() + 1);
}
