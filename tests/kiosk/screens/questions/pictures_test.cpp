#include <catch2/catch.hpp>

#include "tests/kiosk/screens/questions/layout_checks.h"

// The first question, reasons and age as the pictures have them.
namespace {

using flow::Arrangement;
using support::Setting;
using theme::TextSize;

const theme::Panel kLying{};
const theme::Panel kUpright{800, 1280, 5.87f};
const theme::Panel kTall{1080, 1920, 4.02f};

support::Exhibit exhibit(const std::string& name) {
    const auto& all = support::exhibits();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
    REQUIRE(found != all.end());
    return *found;
}

scene::Scene first(const Setting& setting, const std::string& channel = "event") {
    return support::show({"first", channel, [](support::Visitor&) {}}, setting);
}

float side_of_face(const scene::Scene& scene) {
    return support::face_of(*support::steps_of(scene).front())->rect.w;
}

bool is_on_one_line(const scene::Node& one, const scene::Node& other) {
    return one.rect.y < other.rect.bottom() && other.rect.y < one.rect.bottom();
}

// Whether something can be touched at the start or the end of the foot.
enum class End { Start, Finish };
bool has_target_at(const scene::Scene& scene, const Setting& setting, End end) {
    const auto panel = support::panel_of(setting);
    const float quarter = panel.w / 4, y = panel.h - support::theme_of(setting).metrics().margin - 20;
    const float from = (end == End::Start) != scene.is_right_to_left ? 0 : panel.w - quarter;
    for (float x = from + 1; x < from + quarter; x += 4) {
        if (scene.at({x, y}) != nullptr) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("51: in the usual size everything is there, and faces are 146 px") {
    const Setting setting{kLying, TextSize::Default, "sv"};
    const auto scene = first(setting);
    for (const auto* id : {"place", "hint", "language-sv", "language-en", "language-ar", "language-uk",
                           "languages", "read-aloud", "larger", "aids", "about", "controller"}) {
        INFO(id);
        CHECK(scene.find(id) != nullptr);
    }
    CHECK(side_of_face(scene) == 146);
    CHECK(scene.arrangement == Arrangement::Columns);
    CHECK(scene.find("larger")->rect.w > 2 * scene.find("larger")->rect.h);
    CHECK(scene.find("controller")->words == "Mjölby kommun frågar");
    CHECK(is_on_one_line(*scene.find("controller"), *scene.find("aids")));
}

TEST_CASE("51: the answers outside the scale are without fill, centred under the cards, above the aids") {
    const auto scene = first({kLying, TextSize::Default, "sv"});
    const auto *away = scene.find("option-6"), *decline = scene.find("decline");
    REQUIRE(away != nullptr);
    REQUIRE(decline != nullptr);
    CHECK(is_on_one_line(*away, *decline));
    CHECK(std::abs(away->rect.x + decline->rect.right() - 1280) < 2);
    CHECK(std::get<scene::Box>(decline->parts.front()).fill == theme::Colour::None);
    CHECK(scene.find("aids")->rect.y - decline->rect.bottom() >= 40);
    CHECK(away->rect.y > scene.find("option-4")->rect.bottom());
}

TEST_CASE("51b: in the largest size chrome has given way, and the answers have not") {
    const Setting setting{kLying, TextSize::ExtraLarge, "sv"};
    const auto scene = first(setting);
    for (const auto* id : {"hint", "place", "language-sv"})
        CHECK(scene.find(id) == nullptr);
    REQUIRE(scene.find("smaller") != nullptr);
    CHECK(scene.find("smaller")->action == flow::Event(flow::SelectTextSize{TextSize::Default}));
    CHECK(scene.find("languages")->action == flow::Event(flow::OpenOverlay{flow::Overlay::Languages}));
    CHECK(scene.arrangement == Arrangement::Columns);
    CHECK(is_on_one_line(*scene.find("read-aloud"), *scene.find("about")));
    for (const auto* step : support::steps_of(scene)) {
        const auto found = std::find_if(step->parts.begin(), step->parts.end(), [](const auto& part) {
            return std::holds_alternative<scene::Text>(part);
        });
        REQUIRE(found != step->parts.end());
        CHECK(std::get<scene::Text>(*found).type == theme::Type::Answer);
    }
}

TEST_CASE("51c: a word that is wider than its column makes rows, with the question before them") {
    const Setting setting{kLying, TextSize::Large, "so"};
    const auto scene = first(setting);
    CHECK(scene.arrangement == Arrangement::Rows);
    const auto steps = support::steps_of(scene);
    REQUIRE(steps.size() == 4);
    for (const auto* step : steps) {
        CHECK(step->rect.x == steps.front()->rect.x);
        CHECK(step->rect.x >= scene.find("heading")->rect.right());
    }
    CHECK(scene.find("decline")->rect.right() <= steps.front()->rect.x);
    CHECK(scene.find("read-aloud")->rect.y >= steps.back()->rect.bottom());
    CHECK(side_of_face(scene) >= 117.5f);
}

TEST_CASE("a compound keeps its hyphen and its line, and ears hear the usual hyphen") {
    const auto scene = first({kLying, TextSize::Large, "so"});
    const auto* step = scene.find("option-2");
    REQUIRE(step != nullptr);
    CHECK(step->words == "Ammaan-darro dhexe");
    CHECK(std::any_of(step->parts.begin(), step->parts.end(), [](const auto& part) {
        const auto* text = std::get_if<scene::Text>(&part);
        return text != nullptr && text->words == "Ammaan\u2011darro dhexe";
    }));
    CHECK(scene.find("heading")->words.find("ammaan-darro") != std::string::npos);
}

TEST_CASE("52: turned, steps are rows that stand low, of one size, above the quiet answers") {
    for (const auto* tag : {"sv", "so"}) {
        for (const auto& panel : {kUpright, kTall}) {
            const bool fits_largest = std::string(tag) == "sv" || panel.width > kUpright.width;
            const Setting setting{panel, fits_largest ? TextSize::ExtraLarge : TextSize::Large, tag};
            INFO(tag << " " << panel.width);
            const auto scene = first(setting);
            CHECK(scene.arrangement == Arrangement::Rows);
            const auto steps = support::steps_of(scene);
            REQUIRE(steps.size() == 4);
            support::check_equal_size(steps);
            const float gap = scene.find("option-6")->rect.y - steps.back()->rect.bottom();
            CHECK(gap < support::theme_of(setting).metrics().gap + 1);
            CHECK(scene.find("heading")->rect.bottom() < steps.front()->rect.y);
        }
    }
}

TEST_CASE("before the first answer everybody reads who asks (P01)") {
    for (const auto& panel : {kLying, kUpright, kTall, theme::Panel{1920, 1080, 4.02f}}) {
        for (const auto& language : support::hall().catalogue.languages()) {
            for (const auto* channel : {"event", "library", "walk"}) {
                const auto scene = first({panel, TextSize::Default, language.tag}, channel);
                INFO(panel.width << " " << language.tag << " " << channel);
                REQUIRE(scene.find("controller") != nullptr);
                CHECK(scene.find("controller")->words.find("Mjölby kommun") != std::string::npos);
                CHECK(scene.find("about") != nullptr);
            }
        }
    }
}

TEST_CASE("65: primary buttons lie at the start or the end of the foot, and a question's end is empty") {
    struct Row {
        const char* exhibit;
        bool has_end;
    };
    constexpr Row kRows[] = {{"reasons for unsafety", true}, {"age", false}};
    for (const auto* tag : {"sv", "ar"}) {
        for (const auto& panel : {kLying, kUpright, kTall}) {
            const Setting setting{panel, TextSize::Default, tag};
            for (const auto& row : kRows) {
                INFO(row.exhibit << " " << tag << " " << panel.width);
                const auto scene = support::show(exhibit(row.exhibit), setting);
                CHECK(has_target_at(scene, setting, End::Start));
                CHECK(has_target_at(scene, setting, End::Finish) == row.has_end);
            }
        }
        const Setting lying{kLying, TextSize::Default, tag};
        CHECK_FALSE(has_target_at(first(lying), lying, End::Finish));
    }
}

TEST_CASE("54: age has eight tiles, the eighth lighter; a tap goes on and nothing else does") {
    const auto scene = support::show(exhibit("age"), {kLying, TextSize::Default, "sv"});
    CHECK(scene.find("next") == nullptr);
    const auto answers = support::answers_of(scene);
    REQUIRE(answers.size() == 8);
    CHECK(answers.back()->id == "decline");
    CHECK(std::get<scene::Box>(answers.back()->parts.front()).fill == theme::Colour::None);
    CHECK(is_on_one_line(*answers[0], *answers[3]));
    CHECK_FALSE(is_on_one_line(*answers[3], *answers[4]));
    const auto turned = support::show(exhibit("age"), {kTall, TextSize::Default, "sv"});
    CHECK(is_on_one_line(*support::answers_of(turned)[0], *support::answers_of(turned)[1]));
    CHECK_FALSE(is_on_one_line(*support::answers_of(turned)[1], *support::answers_of(turned)[2]));
}

TEST_CASE(
    "55: the fourth reason says in its own tile that three are chosen; the counter stands at the hint") {
    const Setting setting{kLying, TextSize::Default, "sv"};
    const auto scene = support::show(exhibit("reasons for safety at the limit"), setting);
    const auto* tile = scene.find("option-calm");
    REQUIRE(tile != nullptr);
    CHECK(tile->words == "Lugnt. Tre är valda redan. Tryck bort en först.");
    CHECK_FALSE(tile->is_selected);
    support::check_words(*tile, setting);
    const auto* counter = scene.find("counter");
    REQUIRE(counter != nullptr);
    CHECK(counter->words == "3 av 3 valda");
    CHECK(is_on_one_line(*counter, *scene.find("hint")));
    CHECK(std::abs(counter->rect.right() - 1248) < 2);
}

TEST_CASE("what the refused tile says stands whole in it, in every language and size") {
    for (const auto& setting : support::settings()) {
        const auto scene = support::show(exhibit("reasons for safety at the limit"), setting);
        const auto* tile = scene.find("option-calm");
        REQUIRE(tile != nullptr);
        INFO(support::label({"refused", "", {}, {}}, setting));
        support::check_words(*tile, setting);
    }
}

TEST_CASE("60: turned, tiles have the picture above the words") {
    const auto scene = support::show(exhibit("reasons for unsafety"), {kTall, TextSize::Default, "sv"});
    const auto* tile = scene.find("option-light");
    REQUIRE(tile != nullptr);
    const scene::Icon* icon = nullptr;
    const scene::Text* text = nullptr;
    for (const auto& part : tile->parts) {
        if (icon == nullptr) icon = std::get_if<scene::Icon>(&part);
        if (text == nullptr) text = std::get_if<scene::Text>(&part);
    }
    REQUIRE(icon != nullptr);
    REQUIRE(text != nullptr);
    CHECK(icon->rect.bottom() <= text->rect.y + 1);
    // Content stands low: only aids in the upper part.
    CHECK(scene.find("heading")->rect.y > 150);
}
