#include "kiosk/app/effects.h"

#include <catch2/catch.hpp>

#include "sync/wire/hash.h"
#include "sync/wire/seal.h"
#include "sync/wire/sodium.h"
#include "tests/support/dialogue_fixture.h"
#include "tests/support/fakes.h"

namespace {

using app::Effects;

// Effects with a store that only takes notes.
struct Desk {
    support::FakeClock clock;
    support::SeededRandom random;
    dialogue::Dialogue dialogue = support::shipped_dialogue("event");
    base::Uuid store = base::Uuid::random(random);
    base::Uuid visit = base::Uuid::random(random);
    std::vector<store::Job> posted;
    Effects effects{app::assignment_of(dialogue, "skanninge-centrum", true), store, clock,
                    [this](store::Job job) { posted.push_back(std::move(job)); }};

    Desk() { wire::start_sodium(); }

    void run(flow::Effect effect) {
        flow::Effects list;
        list.push_back(std::move(effect));
        effects.run(std::move(list));
    }
    template <class Job>
    const Job& last() {
        REQUIRE_FALSE(posted.empty());
        REQUIRE(std::holds_alternative<Job>(posted.back()));
        return std::get<Job>(posted.back());
    }
};

dialogue::Answers one_answer() {
    return {{"QS1K", dialogue::Answer::one(std::int64_t{3})}};
}

flow::EndVisit end_with_comment(const base::Uuid& id, const std::string& text) {
    flow::EndVisit end{.id = id,
                       .answers = one_answer(),
                       .language = "sv",
                       .is_complete = true,
                       .pace = {},
                       .comment_question = "QS11",
                       .comment = {}};
    REQUIRE(end.comment.insert(0, text));
    return end;
}

}  // namespace

TEST_CASE("a draft says to which dialogue, where and when it was answered") {
    Desk desk;
    desk.run(flow::SaveDraft{desk.visit, one_answer(), "ar"});
    const auto& draft = desk.last<store::SaveDraft>().draft;
    CHECK(draft.id == desk.visit);
    CHECK(draft.dialogue == desk.dialogue.id);
    CHECK(draft.version == desk.dialogue.version);
    CHECK(draft.sha256 == wire::to_hex(wire::sha256(desk.dialogue.canonical)));
    CHECK(draft.place == "skanninge-centrum");
    CHECK(draft.channel == desk.dialogue.channel);
    CHECK(draft.language == "ar");
    CHECK(draft.is_rehearsal);
    CHECK(draft.answers == one_answer());
    CHECK(draft.started.to_string() == "2026-11-23T14:00:00Z");
}

TEST_CASE("a visit keeps the hour in which it began") {
    Desk desk;
    desk.run(flow::SaveDraft{desk.visit, one_answer(), "sv"});
    desk.clock.advance(std::chrono::hours(1));
    desk.run(flow::SaveDraft{desk.visit, one_answer(), "sv"});
    CHECK(desk.last<store::SaveDraft>().draft.started.to_string() == "2026-11-23T14:00:00Z");
    desk.run(flow::SaveDraft{base::Uuid::random(desk.random), one_answer(), "sv"});
    CHECK(desk.last<store::SaveDraft>().draft.started.to_string() == "2026-11-23T15:00:00Z");
}

TEST_CASE(
    "a comment leaves for the store sealed, bound to its response, and opens with the secret key only") {
    Desk desk;
    const auto key = wire::new_seal_key();
    wire::KeyManifest keys;
    keys.seal = {wire::new_seal_key().public_key, key.public_key};
    desk.effects.use_keys(keys);
    CHECK(desk.effects.can_seal());
    desk.run(end_with_comment(desk.visit, "Lampan är trasig"));
    const auto& end = desk.last<store::EndVisit>();
    CHECK(end.ending.is_complete);
    REQUIRE(end.ending.comment);
    CHECK(end.ending.comment->kid == key.public_key.kid);
    CHECK(end.ending.comment->sealed.find("Lampan") == std::string::npos);
    const auto opened = wire::open(key, *end.ending.comment, {desk.store, desk.visit, "QS11"});
    REQUIRE(opened);
    CHECK(*opened == "Lampan är trasig");
}

TEST_CASE("without a key there is no comment, and the answers are kept all the same") {
    Desk desk;
    CHECK_FALSE(desk.effects.can_seal());
    desk.run(end_with_comment(desk.visit, "Lampan är trasig"));
    const auto& end = desk.last<store::EndVisit>();
    CHECK_FALSE(end.ending.comment);
    CHECK(end.draft.answers == one_answer());
    desk.effects.use_keys(wire::KeyManifest{});
    CHECK_FALSE(desk.effects.can_seal());
}

TEST_CASE("the end of a visit tells how the steps of its scale stood, in the words of the event") {
    Desk desk;
    const auto ended = [&](std::optional<flow::Arrangement> arrangement) {
        auto end = end_with_comment(desk.visit, "Lampan");
        end.arrangement = arrangement;
        desk.run(std::move(end));
        return desk.last<store::EndVisit>().ending.layout;
    };
    CHECK(ended(flow::Arrangement::Columns) == "columns");
    CHECK(ended(flow::Arrangement::Rows) == "rows");
    CHECK(ended(std::nullopt).empty());
}

TEST_CASE("erasing is handed to the store") {
    Desk desk;
    desk.run(flow::EraseDraft{desk.visit});
    CHECK(desk.last<store::EraseDraft>().id == desk.visit);
}

TEST_CASE("only a commit lets the flow say thanks (D02), or that everything is erased") {
    Desk desk;
    CHECK(app::event_of(store::VisitEnded{desk.visit, {}}) == flow::Event(flow::VisitStored{desk.visit}));
    CHECK(app::event_of(store::CouldNotSave{{}, desk.visit}) ==
          flow::Event(flow::VisitNotStored{desk.visit}));
    CHECK_FALSE(app::event_of(store::DraftSaved{desk.visit}));
    CHECK(app::event_of(store::DraftErased{desk.visit}) == flow::Event(flow::DraftErased{desk.visit}));
}
