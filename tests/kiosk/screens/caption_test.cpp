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
            const auto node = screens::caption(words, language, theme, support::hall().shaper);
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
