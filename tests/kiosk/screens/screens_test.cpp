#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/kiosk/screens/every_screen.h"
#include "tests/kiosk/screens/questions/layout_checks.h"
#include "tests/support/paths.h"
#include "tests/support/sanitized.h"

using support::exhibits;
using support::label;
using support::on_every_screen;
using support::reachable;
using support::settings;
using support::show;

TEST_CASE("everything that can be touched is at least 12.7 mm wide and high") {
    on_every_screen([](const scene::Scene& scene, const support::Setting& setting) {
        for (const auto& node : scene.nodes) {
            if (!node.action) continue;
            INFO(node.id);
            CHECK(node.rect.w / setting.panel.px_per_mm >= 12.7f);
            CHECK(node.rect.h / setting.panel.px_per_mm >= 12.7f);
        }
    });
}

TEST_CASE("targets are at least 2.54 mm apart and never overlap") {
    on_every_screen(support::check_gaps);
}

TEST_CASE("nothing reaches beyond the panel, and only scrolling regions go on below it") {
    on_every_screen([](const scene::Scene& scene, const support::Setting& setting) {
        const scene::Rect panel{0, 0, static_cast<float>(setting.panel.width),
                                static_cast<float>(setting.panel.height)};
        for (const auto& node : scene.nodes) {
            INFO(node.id);
            if (node.clip) {
                CHECK(panel.contains(*node.clip));
                CHECK(node.rect.x >= -0.5f);
                CHECK(node.rect.right() <= panel.w + 0.5f);
            } else {
                CHECK(panel.contains(node.rect));
            }
        }
    });
}

TEST_CASE("no words are cut or torn: every text fits the place it was given, inside its node") {
    on_every_screen([](const scene::Scene& scene, const support::Setting& setting) {
        const theme::Theme theme(setting.panel, setting.size);
        for (const auto& node : scene.nodes) {
            for (const auto& part : node.parts) {
                const auto* text = std::get_if<scene::Text>(&part);
                if (text == nullptr || node.is_private) continue;
                INFO(node.id << ": " << text->words);
                const auto size =
                    support::hall().shaper.measure(text->words, theme.style(text->type), text->rect.w);
                CHECK(size.w <= text->rect.w + 1);
                CHECK(size.h <= text->rect.h + 1);
                CHECK(node.rect.contains(text->rect));
            }
        }
    });
}

TEST_CASE("texts of one screen do not lie over each other or over other nodes' targets") {
    on_every_screen([](const scene::Scene& scene, const support::Setting&) {
        std::vector<const scene::Node*> shown;
        for (const auto& node : scene.nodes) {
            if (node.role != scene::Role::Picture && node.role != scene::Role::Field && !node.is_private)
                shown.push_back(&node);
        }
        for (std::size_t i = 0; i < shown.size(); ++i) {
            for (std::size_t j = i + 1; j < shown.size(); ++j) {
                const auto one = reachable(*shown[i]), other = reachable(*shown[j]);
                if (one.h > 1 && other.h > 1 && one.inset(1).overlaps(other.inset(1)))
                    FAIL_CHECK(shown[i]->id << " lies over " << shown[j]->id);
            }
        }
    });
}

TEST_CASE("ids are unique on a screen and everything has words") {
    on_every_screen([](const scene::Scene& scene, const support::Setting&) {
        std::set<std::string> ids;
        for (const auto& node : scene.nodes) {
            INFO(node.id);
            CHECK(ids.insert(node.id).second);
            if (node.role != scene::Role::Field && !node.is_private) CHECK_FALSE(node.words.empty());
        }
    });
}

TEST_CASE("what is scrolled out of sight can be reached by the scroll buttons alone") {
    on_every_screen([](const scene::Scene& scene, const support::Setting&) {
        const bool overflows = std::any_of(scene.nodes.begin(), scene.nodes.end(), [](const auto& node) {
            return node.clip && !node.is_private && !node.clip->contains(node.rect);
        });
        if (overflows) CHECK(scene.find("scroll-down") != nullptr);
    });
}

TEST_CASE("scrolling down to the end shows the last of what scrolls") {
    for (const auto& setting : settings()) {
        for (const auto& exhibit : exhibits()) {
            support::Visitor visitor(exhibit.channel);
            reach(visitor, exhibit, setting);
            auto scene = show(visitor, setting, exhibit.given);
            const auto leads_on = [&] {
                const auto* down = scene.find("scroll-down");
                return down != nullptr && down->action;
            };
            for (float before = -1; leads_on() && visitor.state.scroll > before;) {
                before = visitor.state.scroll;
                visitor.does(*scene.find("scroll-down")->action);
                scene = show(visitor, setting, exhibit.given);
            }
            INFO(label(exhibit, setting));
            const scene::Node* last = nullptr;
            for (const auto& node : scene.nodes) {
                if (node.clip && !node.is_private) last = &node;
            }
            if (last != nullptr) CHECK(last->rect.bottom() <= last->clip->bottom() + 1);
        }
    }
}

TEST_CASE("Arabic is the mirror image: same order, opposite sides, same codes") {
    const support::Setting swedish{{}, theme::TextSize::Default, "sv"},
        arabic{{}, theme::TextSize::Default, "ar"};
    const auto left = show(exhibits().front(), swedish), right = show(exhibits().front(), arabic);
    CHECK(right.is_right_to_left);
    float before = 1e9f;
    for (const auto* id : {"option-4", "option-3", "option-2", "option-1"}) {
        REQUIRE(left.find(id) != nullptr);
        REQUIRE(right.find(id) != nullptr);
        CHECK(left.find(id)->action == right.find(id)->action);
        CHECK(right.find(id)->rect.x < before);
        before = right.find(id)->rect.x;
    }
    CHECK(left.find("decline")->rect.x > 640);
    CHECK(right.find("decline")->rect.right() < 640);
}

TEST_CASE("the scale runs from very safe to very unsafe in reading order") {
    const auto scene = show(exhibits().front(), {{}, theme::TextSize::Default, "sv"});
    std::vector<std::string> order;
    for (const auto& node : scene.nodes) {
        if (node.role == scene::Role::Choice) order.push_back(node.words);
    }
    REQUIRE(order.size() >= 4);
    CHECK(order[0] == "Mycket trygg");
    CHECK(order[3] == "Mycket otrygg");
}

TEST_CASE("ticked tiles say so and differ by more than colour") {
    const auto scene = show(exhibits()[4], {{}, theme::TextSize::Default, "sv"});
    const auto *ticked = scene.find("option-light"), *open = scene.find("option-sight");
    REQUIRE(ticked != nullptr);
    REQUIRE(open != nullptr);
    CHECK(ticked->is_selected);
    CHECK_FALSE(open->is_selected);
    const auto has_tick = [](const scene::Node& node) {
        return std::any_of(node.parts.begin(), node.parts.end(), [](const auto& part) {
            const auto* icon = std::get_if<scene::Icon>(&part);
            return icon != nullptr && icon->name == "icons/tick";
        });
    };
    CHECK(has_tick(*ticked));
    CHECK_FALSE(has_tick(*open));
}

TEST_CASE("a comment is private: a scene written without private words does not contain it") {
    support::Visitor visitor;
    visitor.reaches_comment();
    visitor.writes("hemlig lapp");
    const auto scene = show(visitor, {{}, theme::TextSize::Default, "sv"});
    CHECK(scene::to_json(scene, true).find("hemlig lapp") != std::string::npos);
    CHECK(scene::to_json(scene, false).find("hemlig lapp") == std::string::npos);
}

TEST_CASE("every key but the space bar shows its letter or its picture") {
    on_every_screen([](const scene::Scene& scene, const support::Setting&) {
        for (const auto& node : scene.nodes) {
            if (node.role != scene::Role::Key || node.id == "key-space") continue;
            INFO(node.id);
            CHECK(node.parts.size() > 1);
        }
    });
}

TEST_CASE("every picture on a screen is a file") {
    const auto assets = support::in_source("assets/").string();
    on_every_screen([&](const scene::Scene& scene, const support::Setting&) {
        for (const auto& node : scene.nodes) {
            for (const auto& part : node.parts) {
                const auto* icon = std::get_if<scene::Icon>(&part);
                if (icon == nullptr) continue;
                INFO(icon->name);
                CHECK(std::filesystem::exists(assets + icon->name + ".svg"));
            }
        }
    });
}

TEST_CASE("aids are one tap away on every screen that a visitor can leave") {
    on_every_screen([](const scene::Scene& scene, const support::Setting&) {
        if (scene.screen == "saving" || scene.screen == "aids") return;
        if (scene.screen == "erased") return;  // the visit is over: its only way leads to the first question
        if (scene.screen == "no-voice") return;  // answers an aid, and closing it leads back to all of them
        CHECK(scene.find("aids") != nullptr);
    });
}

TEST_CASE("what is chosen has a tick, so that colour does not say it alone") {
    on_every_screen([](const scene::Scene& scene, const support::Setting&) {
        for (const auto& node : scene.nodes) {
            const bool is_pill_of_first = scene.screen == "rating" && node.id.starts_with("language-");
            if (!node.is_selected || is_pill_of_first) continue;  // filled among unframed words
            if (node.id == "read-aloud") continue;                // says in words what a touch will do
            INFO(node.id);
            CHECK(std::any_of(node.parts.begin(), node.parts.end(), [](const auto& part) {
                const auto* icon = std::get_if<scene::Icon>(&part);
                return icon != nullptr && icon->name == "icons/tick";
            }));
        }
    });
}

TEST_CASE("the page for a kiosk out of service names its code in every language") {
    for (const auto& setting : settings()) {
        const screens::OutOfService view{"D2", "0142-850 00"};
        auto& with = support::hall();
        const auto scene = screens::compose(view, with.catalogue.language(setting.language),
                                            theme::Theme(setting.panel, setting.size), with.shaper);
        REQUIRE(scene.find("code") != nullptr);
        CHECK(scene.find("code")->words.find("D2") != std::string::npos);
        CHECK(scene.find("contact")->words.find("0142-850 00") != std::string::npos);
    }
}

TEST_CASE("in test mode a ribbon along the whole upper edge says on every screen that answers do not count") {
    for (const auto& setting : settings()) {
        for (auto exhibit : exhibits()) {
            if (support::kIsSanitized && exhibit.name.find("test mode") == std::string::npos) continue;
            exhibit.given.is_test_mode = true;
            const auto scene = show(exhibit, setting);
            INFO(label(exhibit, setting));
            const auto* ribbon = scene.find("test-mode");
            REQUIRE(ribbon != nullptr);
            CHECK(ribbon->rect.y == 0);
            CHECK(ribbon->rect.x == 0);
            CHECK(ribbon->rect.w == static_cast<float>(setting.panel.width));
            for (const auto& node : scene.nodes) {
                if (&node == ribbon) continue;
                const auto seen = reachable(node);
                INFO(node.id);
                if (seen.h > 1) CHECK_FALSE(seen.inset(1).overlaps(ribbon->rect));
                CHECK(node.rect.x >= -0.5f);
                const auto bottom = node.clip ? node.clip->bottom() : node.rect.bottom();
                CHECK(bottom <= static_cast<float>(setting.panel.height) + 0.5f);
            }
        }
    }
}

TEST_CASE("the ribbon costs the first question its hint, not its answers") {
    const support::Setting usual{{}, theme::TextSize::Default, "sv"};
    auto exhibit = exhibits().front();
    const auto plain = show(exhibit, usual);
    exhibit.given.is_test_mode = true;
    const auto scene = show(exhibit, usual);
    CHECK(plain.find("hint") != nullptr);
    CHECK(scene.find("hint") == nullptr);
    CHECK(scene.find("scroll-down") == nullptr);
    for (const auto* id : {"option-4", "option-3", "option-2", "option-1"}) {
        INFO(id);
        REQUIRE(scene.find(id) != nullptr);
        CHECK(reachable(*scene.find(id)).h == scene.find(id)->rect.h);
        CHECK(scene.find(id)->rect.w == plain.find(id)->rect.w);
    }
}

TEST_CASE("out of test mode nothing speaks of it") {
    const auto scene = show(exhibits().front(), {{}, theme::TextSize::Default, "sv"});
    CHECK(scene.find("test-mode") == nullptr);
}

TEST_CASE("reading aloud begins and ends with one button of the first screen, which says which") {
    for (const auto& setting : settings()) {
        support::Visitor visitor;
        visitor.does(flow::SelectLanguage{setting.language});
        INFO(setting.language);
        const auto& language = support::hall().catalogue.language(setting.language);
        const auto silent = show(visitor, setting);
        REQUIRE(silent.find("read-aloud") != nullptr);
        CHECK(silent.find("read-aloud")->words == language.messages.at("speech.on"));
        visitor.does(*silent.find("read-aloud")->action);
        CHECK(visitor.state.visit.preferences.is_read_aloud);
        const auto reading = show(visitor, setting);
        if (language.voice.empty()) {
            CHECK(reading.screen == "no-voice");
            visitor.does(*reading.find("close")->action);
            CHECK_FALSE(visitor.state.visit.preferences.is_read_aloud);
            continue;
        }
        CHECK(reading.find("read-aloud")->words == language.messages.at("speech.off"));
        CHECK(reading.find("read-aloud")->is_selected);
        visitor.does(*reading.find("read-aloud")->action);
        CHECK_FALSE(visitor.state.visit.preferences.is_read_aloud);
    }
}
