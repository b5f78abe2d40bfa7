#include "kiosk/app/composer.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"
#include "tests/support/paths.h"

namespace {

const std::string kAssets = support::in_source("assets").string();

disclosure::Snapshot result_of(std::int64_t n) {
    return {n, {{std::int64_t{4}, 40}, {std::int64_t{3}, 30}, {std::int64_t{2}, 20}, {std::int64_t{1}, 10}}};
}

wire::Notice notice(std::int64_t version, const std::string& swedish) {
    return {"n" + std::to_string(version), version, {}, {{"sv", swedish}}, "2026-11-23"};
}

// Without what keeps a number from being turned round between other words.
std::string without_marks(std::string words) {
    for (const std::string mark : {"\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f"}) {
        for (auto at = words.find(mark); at != std::string::npos; at = words.find(mark))
            words.erase(at, mark.size());
    }
    return words;
}

// A kiosk at Mantorp: what its visitor reads on thanks.
struct Reading {
    support::Visitor visitor;
    text::Catalogue catalogue = *text::Catalogue::load(kAssets + "/languages");
    text::Keyboards keyboards = *text::Keyboards::load(kAssets + "/keyboards");
    text::Shaper shaper = *text::Shaper::load(kAssets + "/fonts.conf");
    std::set<std::string> icons;
    disclosure::Subject subject = disclosure::subject_of(visitor.dialogue(), "mantorp");
    app::Composer composer{{catalogue, keyboards, shaper, icons, "Mantorp", {}, subject, "0142-850 00"}};

    void sends() {
        visitor.reaches_review();
        visitor.does(flow::Send{});
    }
    // As the loop does when the commit is told.
    void is_thanked(std::optional<disclosure::Snapshot> result) {
        composer.set_own_result(std::move(result));
        composer.catch_up(visitor.state);
        visitor.does(flow::VisitStored{*visitor.state.visit.id});
        composer.catch_up(visitor.state);
    }
    [[nodiscard]] std::string words(const std::string& id) const {
        const auto scene = composer.scene_of(visitor.state, visitor.facts());
        const auto* node = scene.find(id);
        return node == nullptr ? std::string() : node->words;
    }
    [[nodiscard]] bool shows(const std::string& n) const { return words("count").starts_with(n + " "); }
    [[nodiscard]] wire::PlaceSnapshot place_result(std::int64_t n) const {
        return {"a", 1, subject.dialogue, subject.version, subject.place, subject.question, result_of(n)};
    }
};

}  // namespace

TEST_CASE_METHOD(Reading,
                 "a wanted text size that does not fit is shown as the largest that does, per language") {
    constexpr theme::Panel kTiny{800, 480, 5.13f};  // 7": too small for anything
    constexpr theme::Panel kUsual{};
    const auto shown = [&](const theme::Panel& panel) {
        const app::Composer of_panel{
            {catalogue, keyboards, shaper, icons, "Mantorp", panel, subject, "0142-850 00"}};
        (void)of_panel.scene_of(visitor.state, visitor.facts());
        CHECK(of_panel.fits(visitor.state, visitor.facts()) == (panel.width == kUsual.width));
        return of_panel.theme_of(visitor.state).text_size();
    };
    visitor.does(flow::SelectTextSize{theme::TextSize::ExtraLarge});
    CHECK(shown(kUsual) == theme::TextSize::ExtraLarge);
    (void)shown(kTiny);
}

TEST_CASE_METHOD(Reading, "what is read on thanks stays as it was when the visit ended") {
    composer.set_given(store::GivenBack{{notice(1, "Häcken klipps.")}, {}});
    composer.catch_up(visitor.state);
    sends();
    is_thanked(result_of(10));
    CHECK(shows("10"));
    composer.set_own_result(result_of(15));
    composer.set_given(store::GivenBack{{notice(2, "Lamporna byts.")}, {place_result(200)}});
    composer.catch_up(visitor.state);
    CHECK(shows("10"));
    CHECK(words("notice") == "Häcken klipps.");
    visitor.does(flow::Finish{});
    composer.catch_up(visitor.state);
    sends();
    is_thanked(result_of(15));
    CHECK(shows("200"));
    CHECK(words("notice") == "Lamporna byts.");
}

TEST_CASE_METHOD(
    Reading,
    "a result of the place stands instead of the kiosk's own, and one that does not fit instead of both") {
    composer.set_given(store::GivenBack{{}, {place_result(200)}});
    sends();
    is_thanked(result_of(10));
    CHECK(shows("200"));
    visitor.does(flow::Finish{});
    auto other = place_result(200);
    other.version = 2;
    other.question = "QS3";
    composer.set_given(store::GivenBack{{}, {place_result(200), other}});
    composer.catch_up(visitor.state);
    sends();
    is_thanked(result_of(10));
    CHECK_FALSE(words("few").empty());
}

TEST_CASE_METHOD(Reading, "a result of another place or version is nobody's here") {
    auto elsewhere = place_result(200), later = place_result(300);
    elsewhere.place = "boxholm";
    later.dialogue_version += 1;
    composer.set_given(store::GivenBack{{}, {elsewhere, later}});
    sends();
    is_thanked(result_of(10));
    CHECK(shows("10"));
}

TEST_CASE_METHOD(Reading, "documents once had are kept while the other side cannot be read") {
    composer.set_given(store::GivenBack{{notice(1, "Häcken klipps.")}, {place_result(200)}});
    composer.set_given(std::nullopt);
    sends();
    is_thanked(std::nullopt);
    CHECK(shows("200"));
    CHECK(words("notice") == "Häcken klipps.");
}

TEST_CASE_METHOD(Reading, "a visitor who reads another language than the notice is not shown it") {
    composer.set_given(store::GivenBack{{notice(1, "Häcken klipps.")}, {}});
    visitor.does(flow::SelectLanguage{"en"});
    sends();
    is_thanked(std::nullopt);
    CHECK(words("notice").empty());
    CHECK(words("happens") == "What happens now?");
}

TEST_CASE_METHOD(Reading, "a kiosk that cannot save asks nobody new, and lets a visit under way end") {
    CHECK(words("code").empty());
    composer.set_intake(store::Intake::Nothing);
    CHECK(words("code").find("B3") != std::string::npos);
    CHECK(words("contact").find("0142-850 00") != std::string::npos);
    visitor.reaches_review();
    CHECK(words("code").empty());
    CHECK(words("contact").empty());
}

TEST_CASE_METHOD(Reading, "behind the question mark staff read why nothing is sent, in one plain sentence") {
    visitor.does(flow::OpenOverlay{flow::Overlay::About});
    store::SyncChanged change;
    store::CountsChanged counts;
    counts.own.waiting = 30;
    counts.salvaged.waiting = 7;
    composer.set_counts(counts);
    const auto [network, id, sentence, code] =
        GENERATE(table<std::string, std::string, std::string, std::string>(
            {{"no-network", "offline", "37 svar är sparade här och skickas när kiosken får nät.", ""},
             {"unsteady", "unsteady",
              "Nätet bryts eller är för långsamt. 37 svar är kvar här och skickas så snart det går.", ""},
             {"endpoint-busy", "busy",
              "Servern har mycket att göra. 37 svar är kvar här och skickas lite senare.", ""},
             {"captive-portal", "login",
              "Nätet kräver inloggning. Byt nät eller spara på USB. Svaren är kvar.", "N1"},
             {"tls-refused", "impostor",
              "Nätet leder till fel server, så inget skickas. Byt nät. 37 svar är kvar här.", "N2"},
             {"endpoint-error", "endpoint",
              "Servern svarar inte som den ska. 37 svar är kvar här. Ring 0142-850 00.", "N3"},
             {"not-enrolled", "not_enrolled",
              "Kiosken är inte ansluten till servern. 37 svar är kvar här. Ring 0142-850 00.", "N4"},
             {"revoked", "revoked", "Kiosken är spärrad. 37 svar är kvar här. Ring 0142-850 00.", "R1"}}));
    change.network = network;
    composer.set_other_side(change);
    CHECK(without_marks(words(id)) == sentence);
    CHECK(without_marks(words("code")) == (code.empty() ? "" : "Kod till personalen: " + code));
    change.network = "ok";
    composer.set_other_side(change);
    CHECK(words(id).empty());
    CHECK(words("code").empty());
}

TEST_CASE_METHOD(Reading,
                 "behind the question mark staff read that everything arrived, or how much is left") {
    visitor.does(flow::OpenOverlay{flow::Overlay::About});
    store::SyncChanged change;
    change.network = "ok";
    composer.set_other_side(change);
    store::CountsChanged counts;
    counts.own.recorded = counts.own.settled = 412;
    composer.set_counts(counts);
    CHECK(words("arrived") == "Allt är framme: 412 av 412 svar.");
    counts.own.recorded = 424;
    counts.own.waiting = 12;
    composer.set_counts(counts);
    CHECK(words("arrived").empty());
    CHECK(words("sending") == "Skickar: 12 svar kvar. Du kan stänga av utan att något försvinner.");
    counts.own.rejected = 12;
    counts.own.waiting = 0;
    composer.set_counts(counts);
    CHECK(words("arrived").empty());
    composer.set_counts({});
    CHECK(words("arrived").empty());
    CHECK(words("sending").empty());
}

TEST_CASE_METHOD(Reading, "answers that the endpoint does not take are told of, whatever else there is") {
    visitor.does(flow::OpenOverlay{flow::Overlay::About});
    store::SyncChanged change;
    change.network = GENERATE("ok", "no-network");
    change.refused = 3;
    composer.set_other_side(change);
    CHECK(without_marks(words("refused")) ==
          "Servern tar inte emot 3 svar. De är kvar här. Ring 0142-850 00.");
    CHECK(without_marks(words("code")) == "Kod till personalen: N5");
}
