#include "kiosk/screens/caption.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/kiosk/screens/gallery.h"

namespace {

// Sentences that the voice says and that stand on no node.
constexpr const char* kSentences[]{"voice.welcome", "voice.keyboard", "speech.none", "speech.volume",
                                   "speech.rate"};

template <class Part>
const Part* only(const scene::Node& node) {
    const auto found = std::find_if(node.parts.begin(), node.parts.end(), [](const scene::Part& part) {
        return std::holds_alternative<Part>(part);
    });
    return found == node.parts.end() ? nullptr : std::get_if<Part>(&*found);
}

bool holds(const scene::Rect& outer, const scene::Rect& inner) {
    constexpr float kAir = 0.5f;
    return inner.x >= outer.x - kAir && inner.y >= outer.y - kAir && inner.right() <= outer.right() + kAir &&
           inner.bottom() <= outer.bottom() + kAir;
}

}  // namespace

TEST_CASE("a caption shows all of its words on the panel, in every language and size, and is no target") {
    for (const auto& setting : support::settings()) {
        const auto theme = support::theme_of(setting);
        const auto& language = support::hall().catalogue.language(setting.language);
        for (const auto* key : kSentences) {
            const auto& words = language.messages.at(key);
            INFO(setting.language << ", " << setting.panel.width << ": " << words);
            const auto node = screens::caption(words, {}, {language, theme, support::hall().shaper});
            CHECK(node.words == words);
            CHECK_FALSE(node.action);
            const auto* box = only<scene::Box>(node);
            const auto* text = only<scene::Text>(node);
            REQUIRE(box != nullptr);
            REQUIRE(text != nullptr);
            CHECK(text->words == words);
            CHECK(holds({0, 0, float(setting.panel.width), float(setting.panel.height)}, box->rect));
            CHECK(holds(box->rect, text->rect));
            CHECK(text->colour == theme::Colour::OnBrand);  // on Brand: contrast_test.cpp
            CHECK(box->fill == theme::Colour::Brand);
        }
    }
}

namespace {

float covered(const scene::Rect& one, const scene::Rect& other) {
    const float w = std::min(one.right(), other.right()) - std::max(one.x, other.x);
    const float h = std::min(one.bottom(), other.bottom()) - std::max(one.y, other.y);
    return std::max(0.0f, w) * std::max(0.0f, h);
}

// Square pixels of what can be touched below a box.
float touchable_below(const scene::Rect& box, const scene::Scene& scene) {
    float sum = 0;
    for (const auto& node : scene.nodes)
        if (node.action) sum += covered(box, support::reachable(node));
    return sum;
}

}  // namespace

TEST_CASE("a caption covers as little of what can be touched as any place would, on every screen") {
    for (const auto& setting : support::settings()) {
        if (setting.language != "sv" && setting.language != "ar") continue;
        const auto theme = support::theme_of(setting);
        const auto& language = support::hall().catalogue.language(setting.language);
        for (const auto& exhibit : support::exhibits()) {
            const auto scene = support::show(exhibit, setting);
            const auto& words = language.messages.at("voice.welcome");
            const auto box = screens::caption(words, scene, {language, theme, support::hall().shaper}).rect;
            const float least = touchable_below(box, scene);
            INFO(support::label(exhibit, setting) << ": covers " << least << " at " << box.y);
            const float lowest = static_cast<float>(setting.panel.height) - theme.metrics().top - box.h;
            bool is_least = true;
            for (float y = theme.metrics().top; y <= lowest; y += 8)
                is_least = is_least && touchable_below({box.x, y, box.w, box.h}, scene) >= least - 1;
            CHECK(is_least);
        }
    }
}

TEST_CASE("what the voice says on the first question leaves the aids below it free") {
    for (const auto& panel : support::panels()) {
        const support::Setting setting{panel, theme::TextSize::Default, "sv"};
        const auto theme = support::theme_of(setting);
        const auto& language = support::hall().catalogue.language("sv");
        const auto scene = support::show({"first", "event", [](support::Visitor&) {}}, setting);
        const auto& words = language.messages.at("voice.welcome");
        const auto box = screens::caption(words, scene, {language, theme, support::hall().shaper}).rect;
        INFO(panel.width);
        CHECK(touchable_below(box, scene) == 0);
    }
}
