#include <catch2/catch.hpp>
#include <cerrno>
#include <iterator>

#include "sync/base/file.h"
#include "sync/client/stick/export.h"
#include "sync/client/stick/stick_file.h"
#include "sync/wire/bundle/bundle.h"
#include "tests/support/disk/power_cut.h"
#include "tests/support/disk/watched_disk.h"
#include "tests/sync/client/fixture.h"

// A stick that is pulled out at every moment of saving to it, one after the other.
using client_test::valued;
using support::disk::Call;
using support::disk::watched_disk;

namespace {

struct Errand {
    Errand() {
        for (int i = 0; i < 700; ++i)
            kiosk.answer();
        watched_disk().watch(stick.path().string());
    }
    ~Errand() { watched_disk().disarm(); }

    auto save() {
        auto reader = valued(handover::KioskReader::open(kiosk.file));
        const auto identity = client_test::kiosk_identity();
        return client::export_waiting({reader, identity, stick.path()}, random, clock.now);
    }
    // The bundles on it; fails the test when one of them is not whole.
    std::size_t whole_bundles() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(stick.path())) {
            if (entry.path().extension() != wire::kBundleSuffix) continue;
            ++count;
            CHECK(wire::read_bundle(valued(base::read_file(entry.path()))).is_whole());
        }
        return count;
    }
    std::ptrdiff_t files() const {
        return std::distance(std::filesystem::directory_iterator(stick.path()), {});
    }

    support::TemporaryFolder home;
    support::TemporaryFolder stick;
    client_test::Kiosk kiosk{home.path()};
    support::SeededRandom random{5};
    support::FakeClock clock;
};

}  // namespace

TEST_CASE("whichever call the stick fails at for good, no half file has a name and the next try succeeds") {
    Errand errand;
    const auto before = errand.kiosk.outbox();
    std::uint64_t nth = 1;
    std::size_t whole = 0;
    for (bool is_through = false; !is_through; ++nth) {
        CAPTURE(nth);
        watched_disk().arm(
            {{{Call::Open, Call::Write, Call::Sync, Call::Rename, Call::Remove}, nth, true, {EIO}}});
        const auto saved = errand.save();
        is_through = watched_disk().fired() == 0;
        watched_disk().disarm();
        REQUIRE(saved.has_value() == is_through);
        if (!saved) CHECK(saved.error().problem == wire::StickProblem::StickLost);
        whole = errand.whole_bundles();
        CHECK(errand.kiosk.outbox() == before);
    }
    CHECK(nth > 5);
    REQUIRE(errand.save());
    CHECK(errand.whole_bundles() == whole + 1);
    CHECK(errand.files() == static_cast<std::ptrdiff_t>(whole + 1));  // no part is left
}

TEST_CASE("a full stick says so, and the same answers go to another one") {
    Errand errand;
    watched_disk().arm({{{Call::Write}, 1, true, {ENOSPC}}});
    const auto saved = errand.save();
    watched_disk().disarm();
    REQUIRE_FALSE(saved);
    CHECK(saved.error().problem == wire::StickProblem::StickFull);
    CHECK(errand.files() == 0);
    CHECK(errand.save().value().answers == 700);
}

TEST_CASE("power that is cut at any moment leaves no half file under a bundle's name, whatever got lost") {
    Errand errand;
    watched_disk().record(true);
    REQUIRE(errand.save());
    watched_disk().record(false);
    const auto history = watched_disk().take_history();
    REQUIRE(history.size() > 3);
    support::SeededRandom random(11);
    for (const auto loss :
         {support::disk::Loss::Nothing, support::disk::Loss::Everything, support::disk::Loss::Some}) {
        support::disk::PowerCut cut(errand.stick.path().string());
        for (const auto& done : history) {
            cut.apply(done);
            for (const auto& [name, content] : cut.left(loss, random)) {
                if (name.ends_with(wire::kBundleSuffix)) CHECK(wire::read_bundle(content).is_whole());
            }
        }
        const auto left = cut.left(loss, random);
        CHECK(left.size() == 1);  // after it was said to be saved it stays
    }
}
