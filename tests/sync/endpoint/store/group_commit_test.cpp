#include <catch2/catch.hpp>
#include <thread>

#include "tests/sync/endpoint/store/central.h"

namespace {

using endpoint::Commit;
using endpoint_test::Answer;
using endpoint_test::Central;
using endpoint_test::kOtherStore;
using endpoint_test::kStore;
using endpoint_test::Pause;

TEST_CASE("whoever is told that an event is stored finds it in the file") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    for (std::int64_t wanted = 1; wanted <= 50; ++wanted) {
        Answer<std::int64_t> seen;
        central.store().ingest({kiosk, {central.arrival()}},
                               [&, done = seen.done()](const base::Result<Commit>&) {
                                   done(central.number("SELECT count(*) FROM response"));
                               });
        REQUIRE(seen.wait().value() == wanted);
    }
}

TEST_CASE("what two threads send while the disk is busy shares one commit") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    REQUIRE(central.ingest(kiosk, {central.arrival()}));
    Answer<Commit> one, two;
    Pause pause(central);
    std::thread first([&, arrival = central.arrival()] {
        central.store().ingest({kiosk, {arrival}}, one.done());
    });
    std::thread second([&, arrival = central.arrival()] {
        central.store().ingest({kiosk, {arrival}}, two.done());
    });
    first.join();
    second.join();
    pause.let_go();
    CHECK(one.wait().value().seq == 2);
    CHECK(two.wait().value().seq == 2);
    CHECK(central.number("SELECT count(*) FROM response") == 3);
}

TEST_CASE("a denied batch leaves the others of its commit alone") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto stranger = central.enrol("MJB-02", kOtherStore);
    Answer<Commit> before, denied, after;
    Pause pause(central);
    central.store().ingest({kiosk, {central.arrival()}}, before.done());
    central.store().ingest({stranger, {central.arrival(kOtherStore), central.arrival(kStore)}},
                           denied.done());
    central.store().ingest({kiosk, {central.arrival()}}, after.done());
    pause.let_go();
    CHECK(before.wait().value().seq == 1);
    CHECK(denied.wait().error().kind == base::ErrorKind::Denied);
    CHECK(after.wait().value().seq == 1);
    CHECK(central.number("SELECT count(*) FROM response") == 2);
}

// A foreign key that is only looked at when the transaction commits.
constexpr const char* kBreakCommits =
    "CREATE TABLE promise(kiosk INTEGER REFERENCES kiosk(number) DEFERRABLE INITIALLY DEFERRED);"
    "CREATE TRIGGER break_commit AFTER INSERT ON response BEGIN INSERT INTO promise VALUES(-1); END";

TEST_CASE("a commit that fails tells everybody in it and stores nothing") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    central.run(kBreakCommits);
    const auto arrival = central.arrival();
    Answer<Commit> one, two;
    Pause pause(central);
    central.store().ingest({kiosk, {arrival}}, one.done());
    central.store().ingest({kiosk, {central.arrival(kOtherStore)}}, two.done());
    pause.let_go();
    CHECK_FALSE(one.wait());
    CHECK_FALSE(two.wait());
    CHECK(central.number("SELECT count(*) FROM response") == 0);
    CHECK(central.number("SELECT count(*) FROM kiosk_store") == 1);
    central.run("DROP TRIGGER break_commit");
    const auto later = central.ingest(kiosk, {arrival, central.arrival(kOtherStore)}).value();
    CHECK(later.seq == 1);
    CHECK(later.disposition == std::vector{wire::Disposition::Stored, wire::Disposition::Stored});
    CHECK(central.number("SELECT responses FROM tranche") == 2);
}

TEST_CASE("a row that the database refuses does not take its neighbours with it") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    central.run(
        "CREATE TRIGGER refuse BEFORE INSERT ON response WHEN NEW.place = 'nowhere' "
        "BEGIN SELECT RAISE(ROLLBACK, 'nowhere is no place'); END");
    auto broken = central.arrival();
    broken.response.place = "nowhere";
    Answer<Commit> before, refused, after;
    Pause pause(central);
    central.store().ingest({kiosk, {central.arrival()}}, before.done());
    central.store().ingest({kiosk, {broken}}, refused.done());
    central.store().ingest({kiosk, {central.arrival()}}, after.done());
    pause.let_go();
    CHECK(before.wait());
    CHECK_FALSE(refused.wait());
    CHECK(after.wait());
    CHECK(central.number("SELECT count(*) FROM response") == 2);
}

TEST_CASE("a clean stop completes what was queued and empties the write-ahead log") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    std::vector<Answer<Commit>> answers(500);
    Pause pause(central);
    for (auto& answer : answers)
        central.store().ingest({kiosk, {central.arrival()}}, answer.done());
    pause.let_go();
    const auto begin = std::chrono::steady_clock::now();
    central.close();
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
    for (auto& answer : answers)
        CHECK(answer.wait());
    CHECK(std::filesystem::file_size(central.file.string() + "-wal") == 0);
    CHECK(central.number("SELECT count(*) FROM response") == 500);
}

}  // namespace
