#include <catch2/catch.hpp>

#include "tests/kiosk/screens/gallery.h"

using support::exhibits;
using support::settings;
using support::show;

namespace {

std::string label(const support::Exhibit& exhibit, const support::Setting& setting) {
    return exhibit.name + ", " + setting.language + ", size " +
           std::to_string(static_cast<int>(setting.size)) + ", " + std::to_string(setting.panel.width) + "x" +
           std::to_string(setting.panel.height);
}

template <class F>
void on_every_screen(F check) {
    for (const auto& exhibit : exhibits()) {
        for (const auto& setting : settings()) {
            const auto scene = show(exhibit, setting);
            INFO(label(exhibit, setting));
            check(scene, setting);
        }
    }
}

// What of the node a finger can reach.
scene::Rect reachable(const scene::Node& node) {
    if (!node.clip) return node.rect;
    const float top = std::max(node.rect.y, node.clip->y);
    const float bottom = std::min(node.rect.bottom(), node.clip->bottom());
    return {node.rect.x, top, node.rect.w, std::max(0.0f, bottom - top)};
}

float distance(const scene::Rect& a, const scene::Rect& b) {
    const float dx = std::max({a.x - b.right(), b.x - a.right(), 0.0f});
    const float dy = std::max({a.y - b.bottom(), b.y - a.bottom(), 0.0f});
    return std::max(dx, dy);
}

}  // namespace

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
    on_every_screen([](const scene::Scene& scene, const support::Setting& setting) {
        for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
            for (std::size_t j = i + 1; j < scene.nodes.size(); ++j) {
                const auto &a = scene.nodes[i], &b = scene.nodes[j];
                if (!a.action || !b.action) continue;
                const auto one = reachable(a), other = reachable(b);
                if (one.h <= 0 || other.h <= 0) continue;
                INFO(a.id << " and " << b.id);
                CHECK(distance(one, other) / setting.panel.px_per_mm >= 2.54f);
            }
        }
    });
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

TEST_CASE("no words are cut: every text fits the place it was given, inside its node") {
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
                INFO(shown[i]->id << " and " << shown[j]->id);
                const auto one = reachable(*shown[i]), other = reachable(*shown[j]);
                CHECK_FALSE((one.h > 1 && other.h > 1 && one.inset(1).overlaps(other.inset(1))));
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
    for (const auto& exhibit : exhibits()) {
        for (const auto& setting : settings()) {
            support::Visitor visitor(exhibit.channel);
            visitor.does(flow::SelectLanguage{setting.language});
            visitor.does(flow::SelectTextSize{setting.size});
            exhibit.reach(visitor);
            auto scene = show(visitor, setting);
            for (int i = 0; i < 40 && scene.find("scroll-down") != nullptr; ++i) {
                visitor.does(*scene.find("scroll-down")->action);
                scene = show(visitor, setting);
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

TEST_CASE("the hints about names and danger stay in view while typing") {
    for (const auto* language : {"sv", "en", "ar"}) {
        const auto scene = show(exhibits()[9], {{}, theme::TextSize::Default, language});
        for (const auto* id : {"comment-hint", "comment-danger", "field"}) {
            REQUIRE(scene.find(id) != nullptr);
            CHECK_FALSE(scene.find(id)->clip.has_value());
        }
    }
}

TEST_CASE("the caret of a long comment is inside the field") {
    on_every_screen([](const scene::Scene& scene, const support::Setting&) {
        const auto* written = scene.find("written");
        if (written == nullptr) return;
        const auto& caret = std::get<scene::Box>(written->parts.back());
        CHECK(scene.find("field")->rect.contains(caret.rect));
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
