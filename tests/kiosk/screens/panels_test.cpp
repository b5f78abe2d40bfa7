#include <catch2/catch.hpp>

#include "kiosk/screens/kit/kit.h"
#include "tests/kiosk/screens/gallery.h"

namespace {

const support::Setting kSwedish{{}, theme::TextSize::Default, "sv"};

std::vector<std::string> languages() {
    std::vector<std::string> tags;
    for (const auto& language : support::hall().catalogue.languages())
        tags.push_back(language.tag);
    return tags;
}

scene::Scene panel(flow::Overlay overlay, const support::Setting& setting) {
    const support::Exhibit exhibit{"panel", "event",
                                   [overlay](support::Visitor& v) { v.does(flow::OpenOverlay{overlay}); }};
    return support::show(exhibit, setting);
}

std::string all_words(const scene::Scene& scene) {
    std::string words;
    for (const auto& node : scene.nodes)
        words += node.words + "\n";
    return words;
}

bool says(const scene::Scene& scene, std::string_view words) {
    return all_words(scene).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("before the first answer stands who asks, and one tap away what happens with the answers") {
    for (const auto& setting : support::settings()) {
        for (const auto* channel : {"event", "library", "walk"}) {
            const auto scene = support::show({"first", channel, [](support::Visitor&) {}}, setting);
            INFO(setting.language << ", " << setting.panel.width << ", " << channel);
            // A visitor who has chosen larger text has read it in the size in which every visit begins.
            if (setting.size <= theme::TextSize::Default) CHECK(says(scene, "Mjölby kommun"));
            CHECK((scene.find("about") != nullptr));
        }
    }
}

TEST_CASE("that no one is asked who they are stands under the first question, as long as the answers fit") {
    for (const auto* channel : {"event", "walk"}) {
        const auto scene = support::show({"first", channel, [](support::Visitor&) {}}, kSwedish);
        REQUIRE(scene.find("hint") != nullptr);
        CHECK(scene.find("hint")->words == support::hall().catalogue.message("sv", "question.first_hint"));
    }
}

TEST_CASE("about says who, why, that nobody is identified, what becomes public, and where the rest is") {
    for (const auto& language : languages()) {
        auto setting = kSwedish;
        setting.language = language;
        const auto scene = panel(flow::Overlay::About, setting);
        INFO(language);
        CHECK(says(scene, "Mjölby kommun"));
        CHECK(says(scene, "trygghet@mjolby.se"));
        // The five points are one message, whose sentences are the translators' (L14): here that it is whole.
        const auto body = screens::without_marks(text::with(
            support::hall().catalogue.message(language, "about.body"), "controller", "Mjölby kommun"));
        CHECK(says(scene, body));
        CHECK(scene.find("information")->action ==
              flow::Event(flow::OpenOverlay{flow::Overlay::Information}));
        CHECK(scene.find("support")->action == flow::Event(flow::OpenOverlay{flow::Overlay::Support}));
    }
}

TEST_CASE("the ten headings of article 13, filled in, stand on one page in every language") {
    for (const auto& language : languages()) {
        auto setting = kSwedish;
        setting.language = language;
        const auto scene = panel(flow::Overlay::Information, setting);
        INFO(language);
        for (const auto* key : {"info.controller", "info.dpo", "info.purpose", "info.basis",
                                "info.recipients", "info.retention", "info.rights", "info.complaint",
                                "info.source", "info.automatic", "info.data"}) {
            INFO(key);
            REQUIRE(scene.find(key) != nullptr);
            CHECK(scene.find(key)->words.starts_with(
                screens::without_marks(support::hall().catalogue.message(language, key))));
        }
        CHECK(says(scene, "dataskyddsombud@mjolby.se"));
        CHECK(says(scene, "trygghet@mjolby.se"));
        CHECK(says(scene, "KS/2026:214"));
        CHECK(says(scene, "imy.se"));
        CHECK_FALSE(says(scene, "{"));
    }
}

TEST_CASE("support names the numbers to call in every language") {
    for (const auto& language : languages()) {
        auto setting = kSwedish;
        setting.language = language;
        const auto scene = panel(flow::Overlay::Support, setting);
        for (const auto* number : {"112", "114 14", "1177", "020-50 50 50", "116 111", "116 006", "90101"}) {
            INFO(language << " " << number);
            CHECK(says(scene, std::string(number) + ", "));
        }
    }
}

TEST_CASE("numbers to call keep their order inside a right-to-left text") {
    auto setting = kSwedish;
    setting.language = "ar";
    const auto scene = panel(flow::Overlay::Support, setting);
    const auto& number = std::get<scene::Text>(scene.find("support.women")->parts.front());
    CHECK(number.words == "\u2066020-50 50 50\u2069");
}

TEST_CASE(
    "\"Är du kvar?\" counts its seconds, and going on and being asked about erasing are the two answers") {
    support::Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{2});
    visitor.waits(std::chrono::minutes(2));
    const auto scene = support::show(visitor, kSwedish);
    CHECK(scene.heading() == "Är du kvar?");
    CHECK(scene.find("restart")->words == "30 sekunder kvar, sedan börjar skärmen om");
    CHECK(scene.find("restart")->is_ticking);
    CHECK(scene.find("stay")->action == flow::Event(flow::CloseOverlay{}));
    CHECK(scene.find("erase")->action == flow::Event(flow::OpenOverlay{flow::Overlay::Erase}));
    visitor.waits(std::chrono::seconds(29));
    CHECK(support::show(visitor, kSwedish).find("restart")->words ==
          "1 sekund kvar, sedan börjar skärmen om");
}

TEST_CASE("from information and support one step back is about, and closing is the visit") {
    for (const auto overlay : {flow::Overlay::Information, flow::Overlay::Support}) {
        const auto scene = panel(overlay, kSwedish);
        CHECK(scene.find("back")->action == flow::Event(flow::OpenOverlay{flow::Overlay::About}));
        CHECK(scene.find("close")->action == flow::Event(flow::CloseOverlay{}));
    }
}

TEST_CASE("a translation that nobody has checked says so, the original does not") {
    auto setting = kSwedish;
    CHECK(panel(flow::Overlay::About, setting).find("unreviewed") == nullptr);
    setting.language = "ar";
    const bool is_checked = support::hall().catalogue.language("ar").is_reviewed;
    CHECK((panel(flow::Overlay::About, setting).find("unreviewed") == nullptr) == is_checked);
}

TEST_CASE("what is chosen under aids takes effect and is what is ticked") {
    support::Visitor visitor;
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    for (const auto* id : {"size-large", "contrast-dark", "motion-off"}) {
        visitor.does(*support::show(visitor, kSwedish).find(id)->action);
        INFO(id);
        CHECK(support::show(visitor, kSwedish).find(id)->is_selected);
    }
    CHECK(visitor.state.visit.preferences.text_size == theme::TextSize::Large);
    CHECK(visitor.state.visit.preferences.contrast == theme::Contrast::Dark);
    CHECK_FALSE(visitor.state.visit.preferences.has_motion);
}

TEST_CASE("reading aloud brings speed, volume and the dark screen with it") {
    support::Visitor visitor;
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    auto scene = support::show(visitor, kSwedish);
    for (const auto* id : {"slower", "louder", "dark"})
        CHECK(scene.find(id) == nullptr);
    visitor.does(*scene.find("read-aloud")->action);
    scene = support::show(visitor, kSwedish);
    visitor.does(*scene.find("faster")->action);
    visitor.does(*scene.find("softer")->action);
    visitor.does(*scene.find("dark")->action);
    const auto& now = visitor.state.visit.preferences;
    CHECK(now.speech_rate == flow::kUsualRate + 1);
    CHECK(now.volume == flow::kUsualVolume - 1);
    CHECK(now.is_dark);
    scene = support::show(visitor, kSwedish);
    CHECK(scene.find("title-rate")->words.find("125") != std::string::npos);
    visitor.does(*scene.find("read-aloud")->action);
    CHECK_FALSE(visitor.state.visit.preferences.is_read_aloud);
}

TEST_CASE("restoring is offered when something differs, and keeps answers and language") {
    support::Visitor visitor;
    visitor.chooses("QS1K", std::int64_t{2});
    visitor.does(flow::SelectLanguage{"en"});
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    CHECK(support::show(visitor, kSwedish).find("restore") == nullptr);
    visitor.does(flow::SelectContrast{theme::Contrast::Low});
    const auto answers = visitor.state.visit.answers;
    visitor.does(*support::show(visitor, kSwedish).find("restore")->action);
    CHECK(visitor.state.visit.preferences.contrast == theme::Contrast::Default);
    CHECK(visitor.state.visit.preferences.language == "en");
    CHECK(visitor.state.visit.answers == answers);
    CHECK(visitor.state.overlay == flow::Overlay::Aids);
}

TEST_CASE("answers can be erased from the aids once there are any") {
    support::Visitor visitor;
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    CHECK(support::show(visitor, kSwedish).find("erase") == nullptr);
    visitor.does(flow::CloseOverlay{});
    visitor.chooses("QS1K", std::int64_t{2});
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    const auto id = *visitor.state.visit.id;
    const auto act = [&](const std::string& node) {
        const auto scene = support::show(visitor, kSwedish);
        REQUIRE(scene.find(node) != nullptr);
        visitor.does(*scene.find(node)->action);
        return support::show(visitor, kSwedish);
    };
    CHECK(act("erase").find("heading")->words == "Radera dina svar?");
    CHECK(act("close").screen == "tiles");  // kept
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    act("erase");
    CHECK(act("erase-now").find("heading")->words == "Raderar dina svar …");
    visitor.does(flow::DraftErased{id});
    CHECK(support::show(visitor, kSwedish).find("heading")->words == "Borttaget");
    CHECK(act("done").screen == "rating");
    CHECK(visitor.state.stage == flow::Stage::Resting);
    CHECK_FALSE(visitor.state.visit.id.has_value());
}

TEST_CASE("a right-to-left message that begins with Latin letters still runs from the right") {
    const auto& catalogue = support::hall().catalogue;
    CHECK(catalogue.message("ar", "info.controller.text").starts_with("\u200F{controller}"));
    CHECK_FALSE(catalogue.message("ar", "close").starts_with("\u200F"));
    CHECK_FALSE(catalogue.message("sv", "info.controller.text").starts_with("\u200F"));
    // Ears and tests meet the words without the mark.
    auto setting = kSwedish;
    setting.language = "ar";
    CHECK(panel(flow::Overlay::Support, setting)
              .find("support.children")
              ->words.starts_with("116 111, منظمة Bris"));
}
