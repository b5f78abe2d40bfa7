#include "kiosk/screens/keyboard/keyboard.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "kiosk/scene/move.h"
#include "tests/kiosk/screens/gallery.h"

using support::hall;

namespace {

struct Case {
    theme::Panel panel;
    theme::TextSize size;
    const text::Keyboard& keyboard;
    const text::Language& language;
};

std::string label(const Case& c) {
    return c.keyboard.name + ", size " + std::to_string(static_cast<int>(c.size)) + ", " +
           std::to_string(c.panel.width) + "x" + std::to_string(c.panel.height);
}

// Every keyboard beside the words of every language of its direction, on every panel, in every size.
std::vector<Case> cases() {
    std::vector<Case> all;
    for (const auto& panel : support::panels()) {
        for (int size = 0; size < theme::kTextSizes; ++size) {
            for (const auto& [name, keyboard] : hall().keyboards.all()) {
                for (const auto& language : hall().catalogue.languages()) {
                    if (language.is_right_to_left == keyboard.is_right_to_left)
                        all.push_back({panel, static_cast<theme::TextSize>(size), keyboard, language});
                }
            }
        }
    }
    return all;
}

// As it stands on the screen.
std::vector<scene::Node> keys_of(const Case& c, screens::KeyboardView view) {
    const theme::Theme theme(c.panel, c.size);
    const screens::Kit kit{theme, hall().shaper, c.language, &hall().icons};
    scene::Scene scene;
    scene.nodes = screens::arrange_keyboard(view, kit).keys;
    if (c.language.is_right_to_left) scene::mirror(scene, kit.width());
    return std::move(scene.nodes);
}

std::vector<screens::KeyboardView> pages_of(const text::Keyboard& keyboard) {
    std::vector<screens::KeyboardView> pages{{keyboard}, {keyboard, flow::Keys::Symbols}};
    if (!keyboard.shifted.empty()) pages.push_back({keyboard, flow::Keys::Letters, true});
    if (!keyboard.accents.empty()) pages.push_back({keyboard, flow::Keys::Accents});
    if (!keyboard.accents_shifted.empty()) pages.push_back({keyboard, flow::Keys::Accents, true});
    for (const auto& [letter, forms] : keyboard.forms)
        pages.push_back({keyboard, flow::Keys::Letters, false, &forms, letter});
    return pages;
}

template <class F>
void on_every_page(F check) {
    for (const auto& c : cases()) {
        INFO(label(c));
        for (const auto& page : pages_of(c.keyboard))
            check(c, page, keys_of(c, page));
    }
}

const scene::Node* find(const std::vector<scene::Node>& keys, const std::string& id) {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return key.id == id; });
    return found == keys.end() ? nullptr : &*found;
}

std::ptrdiff_t index(const std::vector<scene::Node>& keys, const std::string& id) {
    return std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return key.id == id; }) -
           keys.begin();
}

Case usual(const std::string& keyboard, const std::string& language) {
    return {{},
            theme::TextSize::Default,
            hall().keyboards.keyboard(keyboard),
            hall().catalogue.language(language)};
}

}  // namespace

TEST_CASE(
    "every key of every keyboard is at least 12.7 mm wide and high, and 2.54 mm from every other (A10)") {
    on_every_page([](const Case& c, const auto&, const std::vector<scene::Node>& keys) {
        const scene::Rect panel{0, 0, static_cast<float>(c.panel.width), static_cast<float>(c.panel.height)};
        for (std::size_t i = 0; i < keys.size(); ++i) {
            INFO(keys[i].id);
            CHECK(keys[i].rect.w / c.panel.px_per_mm >= 12.7f);
            CHECK(keys[i].rect.h / c.panel.px_per_mm >= 12.7f);
            CHECK(panel.contains(keys[i].rect));
            for (std::size_t j = i + 1; j < keys.size(); ++j) {
                const auto &a = keys[i].rect, &b = keys[j].rect;
                const float apart =
                    std::max({a.x - b.right(), b.x - a.right(), a.y - b.bottom(), b.y - a.bottom()});
                if (apart / c.panel.px_per_mm < 2.54f) FAIL(keys[i].id << " is too near to " << keys[j].id);
            }
        }
    });
}

TEST_CASE("every key shows a label that fits or a picture, and has words to be spoken (A27)") {
    on_every_page([](const Case& c, const auto&, const std::vector<scene::Node>& keys) {
        const theme::Theme theme(c.panel, c.size);
        std::set<std::string> ids;
        for (const auto& key : keys) {
            INFO(key.id);
            CHECK(ids.insert(key.id).second);
            CHECK_FALSE(key.words.empty());
            REQUIRE(key.parts.size() == 2);
            const auto* icon = std::get_if<scene::Icon>(&key.parts[1]);
            if (icon != nullptr) {
                CHECK(hall().icons.contains(icon->name.substr(std::string("icons/").size())));
                continue;
            }
            const auto& text = std::get<scene::Text>(key.parts[1]);
            const auto size = hall().shaper.measure(text.words, theme.style(text.type), text.rect.w);
            CHECK_FALSE(text.words.empty());
            CHECK(size.w <= key.rect.w);
            CHECK(size.h <= key.rect.h);
        }
    });
}

TEST_CASE("space, delete, the arrows, back and going on are on every page of every keyboard") {
    on_every_page([](const Case&, const auto&, const std::vector<scene::Node>& keys) {
        for (const auto* id :
             {"key-space", "key-delete", "key-left", "key-right", "back", "next", "key-symbols"}) {
            INFO(id);
            CHECK(find(keys, id) != nullptr);
        }
    });
}

TEST_CASE(
    "letters lie from left to right as people know them, in Arabic too; back and going on are mirrored") {
    for (const auto& c : {usual("swedish", "sv"), usual("arabic", "ar"), usual("ukrainian", "en")}) {
        INFO(label(c));
        const auto keys = keys_of(c, {c.keyboard});
        for (const auto& row : c.keyboard.letters) {
            for (std::size_t i = 1; i < row.size(); ++i)
                CHECK(find(keys, "key-" + row[i - 1])->rect.x < find(keys, "key-" + row[i])->rect.x);
        }
        CHECK(find(keys, "key-delete")->rect.x > find(keys, "key-shift")->rect.x);
        CHECK((find(keys, "back")->rect.x < find(keys, "next")->rect.x) == !c.language.is_right_to_left);
        CHECK(find(keys, "key-left")->rect.x < find(keys, "key-space")->rect.x);
        CHECK(find(keys, "key-right")->rect.x > find(keys, "key-space")->rect.x);
    }
}

TEST_CASE("keys are read in the language's direction, row by row") {
    const auto c = usual("arabic", "ar");
    const auto keys = keys_of(c, {c.keyboard});
    CHECK(index(keys, "key-د") < index(keys, "key-ض"));
    CHECK(index(keys, "key-ض") < index(keys, "key-ط"));
}

TEST_CASE("from the signs a key leads to letters of other languages, and from there back") {
    const auto c = usual("swedish", "sv");
    const auto signs = keys_of(c, {c.keyboard, flow::Keys::Symbols});
    REQUIRE(find(signs, "key-accents") != nullptr);
    CHECK(find(signs, "key-accents")->action == flow::Event(flow::ShowKeys{flow::Keys::Accents}));
    CHECK(find(signs, "key-shift") == nullptr);
    const auto accents = keys_of(c, {c.keyboard, flow::Keys::Accents});
    CHECK(find(accents, "key-é") != nullptr);
    CHECK(find(accents, "key-symbols")->action == flow::Event(flow::ShowKeys{flow::Keys::Letters}));
    const auto capitals = keys_of(c, {c.keyboard, flow::Keys::Accents, true});
    CHECK(find(capitals, "key-É") != nullptr);
}

TEST_CASE("the forms of a letter take the first row's place, the one in the text marked") {
    const auto c = usual("ethiopic", "sv");
    const auto& forms = c.keyboard.forms.at("ት");
    const auto keys = keys_of(c, {c.keyboard, flow::Keys::Letters, false, &forms, "ት"});
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const auto* form = find(keys, "form-" + std::to_string(i + 1));
        REQUIRE(form != nullptr);
        CHECK(form->action == flow::Event(flow::ReplaceLetter{forms[i]}));
        CHECK(form->is_selected == (forms[i] == "ት"));
        CHECK(form->is_private);
        CHECK(form->rect.y < find(keys, "key-ት")->rect.y);
    }
    scene::Scene scene;
    scene.nodes = keys;
    CHECK(scene::to_json(scene, true).find("ቱ") != std::string::npos);
    CHECK(scene::to_json(scene, false).find("ቱ") == std::string::npos);  // it tells what was typed
    CHECK(find(keys, "forms-close") != nullptr);
    CHECK(find(keys, "key-ሥ") == nullptr);
    CHECK(find(keys, "key-ፍ") != nullptr);
}

TEST_CASE("somebody who goes from key to key meets a letter's forms right after it") {
    const auto c = usual("ethiopic", "sv");
    const auto keys = keys_of(c, {c.keyboard, flow::Keys::Letters, false, &c.keyboard.forms.at("ት"), "ት"});
    CHECK(index(keys, "form-1") == index(keys, "key-ት") + 1);
    CHECK(index(keys, "key-ን") == index(keys, "forms-close") + 1);
    const auto hidden = keys_of(c, {c.keyboard, flow::Keys::Letters, false, &c.keyboard.forms.at("ች"), "ች"});
    CHECK(index(hidden, "form-1") == 0);
}

TEST_CASE("a consonant's key offers its forms, other keys offer none") {
    const auto c = usual("ethiopic", "sv");
    const auto keys = keys_of(c, {c.keyboard});
    CHECK(find(keys, "key-ት")->action == flow::Event(flow::TypeText{"ት", true}));
    CHECK(find(keys, "key-።")->action == flow::Event(flow::TypeText{"።"}));
}
