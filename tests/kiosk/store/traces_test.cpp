#include <catch2/catch.hpp>

#include <algorithm>
#include <thread>

#include "sync/wire/seal.h"
#include "sync/wire/sodium.h"
#include "tests/kiosk/store/outcomes.h"
#include "tests/kiosk/store/world.h"

using namespace std::chrono_literals;
using store_tests::bytes_on_disk;
using store_tests::World;

namespace {

// Letters that occur nowhere else.
std::string marker(base::Random& random) {
    std::string text = "trace-";
    for (int n = 0; n < 24; ++n)
        text += static_cast<char>('a' + random.between(0, 25));
    return text;
}

bool has(const std::string& bytes, const std::string& marker) {
    return bytes.find(marker) != std::string::npos;
}

std::string text_of(const base::Uuid& id) {
    return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

}  // namespace

TEST_CASE("an erased draft leaves no byte in the database or its log") {
    World world;
    const auto opened = world.open();
    auto& kiosk = *opened.store;
    for (int visit = 0; visit < 25; ++visit) {
        CAPTURE(visit);
        // Some others before, so that its row moves about in a page and between pages.
        for (auto others = world.random.between(0, 6); others > 0; --others)
            REQUIRE(kiosk.save_draft(world.draft()));
        auto draft = world.draft();
        const auto trace = marker(world.random);
        draft.place = trace;
        std::string value = trace;
        for (auto taps = world.random.between(1, 6); taps > 0; --taps) {
            value += std::string(40, 'x');  // the row grows, and must move
            draft.answers[std::string("Q").append(std::to_string(taps))] = dialogue::Answer::one(value);
            REQUIRE(kiosk.save_draft(draft));
        }
        REQUIRE(has(bytes_on_disk(world.kiosk_db()), trace));
        REQUIRE(kiosk.erase_draft(draft.id));
        REQUIRE(kiosk.has_log_to_empty());
        REQUIRE(*kiosk.empty_log());
        const auto bytes = bytes_on_disk(world.kiosk_db());
        REQUIRE_FALSE(has(bytes, trace));
        REQUIRE_FALSE(has(bytes, text_of(draft.id)));
    }
}

TEST_CASE("a settled response leaves no byte in the database or its log") {
    World world;
    const auto opened = world.open();
    auto draft = world.draft();
    draft.place = marker(world.random);
    const std::string comment(20'000, 'S');  // longer than a page
    REQUIRE(opened.store->end_visit(draft, {true, wire::SealedComment{comment, "k"}}));
    REQUIRE(*opened.store->empty_log());
    REQUIRE(has(bytes_on_disk(world.kiosk_db()), draft.place));
    REQUIRE(store_tests::settles(
        *opened.store, store_tests::rows({opened.store->id(), {{draft.id, world.body(draft.id)}}})));
    REQUIRE(*opened.store->empty_log());
    const auto bytes = bytes_on_disk(world.kiosk_db());
    CHECK_FALSE(has(bytes, draft.place));
    CHECK_FALSE(has(bytes, std::string(32, 'S')));
    CHECK_FALSE(has(bytes, text_of(draft.id)));
}

TEST_CASE("the store thread removes an erased draft's bytes by itself") {
    World world;
    store_tests::Outcomes outcomes;
    auto draft = world.draft();
    draft.place = marker(world.random);
    store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report(), {1ms, 2ms});
    thread.post(store::SaveDraft{draft});
    outcomes.wait_for<store::DraftSaved>();
    CHECK(has(bytes_on_disk(world.kiosk_db()), draft.place));
    thread.post(store::EraseDraft{draft.id});
    outcomes.wait_for<store::DraftErased>();
    const auto limit = std::chrono::steady_clock::now() + 20s;
    while (has(bytes_on_disk(world.kiosk_db()), draft.place) && std::chrono::steady_clock::now() < limit)
        std::this_thread::yield();
    CHECK_FALSE(has(bytes_on_disk(world.kiosk_db()), draft.place));
}

TEST_CASE("a log that a reader holds is emptied after the reader has gone") {
    World world;
    const auto opened = world.open();
    auto draft = world.draft();
    draft.place = marker(world.random);
    REQUIRE(opened.store->save_draft(draft));
    {
        SQLite::Database reader(world.kiosk_db().string());
        SQLite::Statement query(reader, "SELECT id FROM draft");
        REQUIRE(query.executeStep());
        REQUIRE(opened.store->erase_draft(draft.id));
        CHECK_FALSE(*opened.store->empty_log());
        CHECK(opened.store->has_log_to_empty());
    }
    CHECK(*opened.store->empty_log());
    CHECK_FALSE(opened.store->has_log_to_empty());
    CHECK_FALSE(has(bytes_on_disk(world.kiosk_db()), draft.place));
}

TEST_CASE("a log that a killed process left is emptied at the next start") {
    World world;
    const auto opened = world.open();
    CHECK(opened.store->has_log_to_empty());
}

TEST_CASE("a comment is on the disk only as the endpoint's key can open it") {
    wire::start_sodium();
    World world;
    const auto opened = world.open();
    const auto key = wire::new_seal_key();
    const auto draft = world.draft();
    const std::string clear = "Gatlyktan vid skolan har varit trasig sedan i augusti";
    const wire::CommentContext context{opened.store->id(), draft.id, "QS11"};
    wire::SecretText text;
    REQUIRE(text.insert(0, clear));
    REQUIRE(opened.store->save_draft(draft));
    REQUIRE(opened.store->end_visit(draft, {true, wire::seal(key.public_key, context, text)}));
    const auto bytes = bytes_on_disk(world.kiosk_db());
    CHECK_FALSE(has(bytes, clear.substr(0, 12)));
    const auto event = world.outbox().at(draft.id);
    REQUIRE(event.comment);
    CHECK(*wire::open(key, *event.comment, context) == clear);
}

TEST_CASE("the order of the outbox is that of random ids and tells nothing about the visitors") {
    World world;
    const auto opened = world.open();
    std::vector<base::Uuid> visitors;
    for (int n = 0; n < 60; ++n) {
        const auto draft = world.draft();
        visitors.push_back(draft.id);
        REQUIRE(opened.store->end_visit(draft, {true, {}}));
    }
    auto reader = handover::KioskReader::open(world.kiosk_db());
    REQUIRE(reader);
    const auto waiting = *reader->waiting(100, 1 << 20);
    std::vector<base::Uuid> order;
    for (const auto& row : waiting)
        order.push_back(row.id);
    CHECK(order != visitors);
    CHECK(std::is_sorted(order.begin(), order.end()));
    // Nothing else in the table counts upwards.
    SQLite::Database database(world.kiosk_db().string());
    CHECK_THROWS(database.execAndGet("SELECT rowid FROM outbox"));
    // Nor does the log, once it is emptied, hold one page after the other as they came.
    const auto log = world.kiosk_db().string() + "-wal";
    REQUIRE(*opened.store->empty_log());
    CHECK_FALSE(has(bytes_on_disk(log), text_of(visitors.front())));
}
