#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <numeric>

#include "kiosk/app/composer.h"
#include "tests/kiosk/flow/visitor.h"
#include "tests/support/paths.h"

namespace {

const std::string kAssets = support::in_source("assets").string();

// Every word that lyhord-sync says of its network, one that it may say some day, and none.
const std::vector<std::string> kNetworks{"ok",
                                         "no-network",
                                         "unsteady",
                                         "endpoint-busy",
                                         "captive-portal",
                                         "tls-refused",
                                         "endpoint-error",
                                         "not-enrolled",
                                         "revoked",
                                         "of-tomorrow",
                                         ""};

store::CountsChanged waiting(std::int64_t count) {
    store::CountsChanged counts;
    counts.own.recorded = count + 7;
    counts.own.settled = 7;
    counts.own.waiting = count;
    return counts;
}

store::SyncChanged network(const std::string& word) {
    store::SyncChanged change;
    change.network = word;
    return change;
}

// The page behind the question mark, before staff.
struct StaffPage {
    support::Visitor visitor;
    text::Catalogue catalogue = *text::Catalogue::load(kAssets + "/languages");
    text::Keyboards keyboards = *text::Keyboards::load(kAssets + "/keyboards");
    text::Shaper shaper = *text::Shaper::load(kAssets + "/fonts.conf");
    std::set<std::string> icons;
    app::Composer composer{{catalogue, keyboards, shaper, icons, "Mantorp", {}, {}, "0142-850 00"}};

    StaffPage() { visitor.does(flow::OpenOverlay{flow::Overlay::About}); }

    [[nodiscard]] scene::Scene scene() const { return composer.scene_of(visitor.state, visitor.facts()); }
    [[nodiscard]] std::string words(const std::string& id) const {
        const auto shown = scene();
        const auto* node = shown.find(id);
        return node == nullptr ? std::string() : node->words;
    }
    // All that staff read of what waits here, whatever the sentence is called.
    [[nodiscard]] std::string sentence() const {
        std::string all;
        for (const auto* id : {"offline", "unsteady", "busy", "login", "impostor", "endpoint", "not_enrolled",
                               "revoked", "sending", "arrived", "kept"})
            all += words(id);
        return all;
    }
};

bool has_digit(const std::string& words) {
    return std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

TEST_CASE_METHOD(StaffPage, "what waits is told at once and rightly, with a network and without one") {
    for (const auto& word : kNetworks) {
        composer.take(network(word));
        for (const std::int64_t count : {1, 2, 4, 5, 12, 0, 3}) {
            composer.take(waiting(count));
            INFO(word << ", " << count << " waiting: " << sentence());
            if (word == "captive-portal") continue;  // its sentence has no number
            const auto number = std::to_string(count);
            if (count > 0) CHECK(sentence().find(number) != std::string::npos);
            if (count == 0 && word != "ok") CHECK(sentence().find("0 svar") == std::string::npos);
        }
    }
}

TEST_CASE_METHOD(StaffPage, "four waiting behind a working network are four, before anything is sent") {
    composer.take(network("ok"));
    for (const std::int64_t count : {1, 2, 3, 4}) {
        composer.take(waiting(count));
        CHECK(words("sending") == "Skickar: " + std::to_string(count) +
                                      " svar kvar. Du kan stänga av utan att något försvinner.");
    }
    composer.take(waiting(0));
    CHECK(words("sending").empty());
    CHECK(words("arrived") == "Allt är framme: 7 av 7 svar.");
}

TEST_CASE_METHOD(StaffPage, "one answer is told as one, and none as none, in every language") {
    CHECK(words("kept").empty());
    composer.take(waiting(1));
    CHECK(words("kept") == "1 svar är sparat här.");
    composer.take(network("no-network"));
    CHECK(words("offline") == "1 svar är sparat här och skickas när kiosken får nät.");
    composer.take(waiting(0));
    CHECK(words("offline") == "Kiosken har inget nät just nu. Inget svar väntar här.");
    composer.take(waiting(2));
    CHECK(words("offline") == "2 svar är sparade här och skickas när kiosken får nät.");
    for (const auto& language : catalogue.languages()) {
        const auto& messages = language.messages;
        for (const auto& [key, message] : messages) {
            if (!key.starts_with("staff.") || !key.ends_with(".none")) continue;
            INFO(language.tag << " " << key);
            CHECK_FALSE(has_digit(message));
            CHECK(message.find("{count}") == std::string::npos);
        }
    }
}

// The displays that are fed from elsewhere, each by its own source. Whatever order their news comes in, the
// page is the same: none of them waits for another one's next word.
TEST_CASE_METHOD(StaffPage, "no matter which side speaks last, the screen shows the newest word of all") {
    wire::Notice notice{"n1", 1, {}, {{"sv", "Häcken klipps."}}, "2026-11-23"};
    auto change = network(GENERATE("ok", "no-network", ""));
    change.refused = 2;
    change.given = store::GivenBack{{notice}, {}};
    const std::vector<std::function<void(app::Composer&)>> sources{
        [&](app::Composer& it) { it.take(change); },
        [&](app::Composer& it) { it.take(waiting(4)); },
        [&](app::Composer& it) { it.take(store::IntakeChanged{store::Intake::WithoutComments}); },
        [&](app::Composer& it) { it.take(store::ResultRenewed{{}}); },
        [&](app::Composer& it) { it.set_sound(false); },
        [&](app::Composer& it) { it.take(store::StoreReplaced{"kiosk.db.damaged"}); },
    };
    std::vector<std::size_t> order(sources.size());
    std::iota(order.begin(), order.end(), 0);
    std::optional<std::string> first;
    do {
        app::Composer other{{catalogue, keyboards, shaper, icons, "Mantorp", {}, {}, "0142-850 00"}};
        for (const auto at : order)
            sources[at](other);
        other.catch_up(visitor.state);
        const auto shown = scene::to_json(other.scene_of(visitor.state, visitor.facts()), false);
        if (!first) first = shown;
        REQUIRE(shown == *first);
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(first->find("4 svar") != std::string::npos);
}

TEST_CASE_METHOD(StaffPage, "what a store tells is either shown at once or shown nowhere") {
    const auto id = base::Uuid{};
    const std::vector<store::Outcome> all{store::DraftSaved{id},
                                          store::DraftErased{id},
                                          store::VisitEnded{id, {}},
                                          store::CouldNotSave{{}, id},
                                          network("no-network"),
                                          store::StoreReplaced{"kiosk.db.damaged"},
                                          store::ResultRenewed{{}},
                                          store::IntakeChanged{store::Intake::WithoutComments},
                                          waiting(4)};
    REQUIRE(all.size() == std::variant_size_v<store::Outcome>);
    for (const auto& outcome : all) {
        const auto before = scene::to_json(scene(), false);
        const bool is_shown = composer.take(outcome);
        const bool has_changed = scene::to_json(scene(), false) != before;
        INFO("outcome " << outcome.index());
        CHECK((is_shown || !has_changed));
    }
}
