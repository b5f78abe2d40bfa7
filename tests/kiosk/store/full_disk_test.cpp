#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <catch2/catch.hpp>

#include <atomic>
#include <fstream>

#include "kiosk/store/intake.h"
#include "kiosk/store/store_thread.h"
#include "tests/kiosk/store/outcomes.h"
#include "tests/kiosk/store/world.h"

using namespace std::chrono_literals;
using store::Intake;
using store_tests::Outcomes;
using store_tests::World;

namespace {

// As long as it lives, no file of this process can be written past a few bytes: EFBIG, an I/O error to
// SQLite.
class NoRoom {
public:
    NoRoom() {
        signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{16, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~NoRoom() { setrlimit(RLIMIT_FSIZE, &before_); }
    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

private:
    rlimit before_{};
};

// A file system of one MiB; needs root.
class SmallDisk {
public:
    explicit SmallDisk(const std::filesystem::path& path)
        : path_(path), is_mounted_(mount("none", path.c_str(), "tmpfs", 0, "size=1m") == 0) {}
    ~SmallDisk() {
        if (is_mounted_) umount(path_.c_str());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool is_mounted() const { return is_mounted_; }

private:
    std::filesystem::path path_;
    bool is_mounted_;
};

void fill(const std::filesystem::path& ballast) {
    std::ofstream file(ballast, std::ios::binary);
    const std::string block(4096, 'x');
    while (file.write(block.data(), 4096).flush()) {
    }
}

constexpr std::uintmax_t kMebibyte = std::uintmax_t{1} << 20U;
constexpr store::Delays kQuick{1ms, 2ms, 24h, 1ms};

void wait_for(const Outcomes& outcomes, std::size_t times) {
    outcomes.wait_for<store::IntakeChanged>(times);
}

}  // namespace

TEST_CASE("a disk that refuses writes is reported, and the visit is saved when it takes them again") {
    World world;
    const auto first = world.draft();
    const auto second = world.draft();
    Outcomes outcomes;
    store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report(), {1ms, 4ms});
    thread.post(store::EndVisit{first, {true, {}}});
    outcomes.wait_for<store::VisitEnded>();
    {
        const NoRoom no_room;
        thread.post(store::EndVisit{second, {true, {}}});
        outcomes.wait_for<store::CouldNotSave>(3);
    }
    outcomes.wait_for<store::VisitEnded>(2);
    CHECK(outcomes.all<store::CouldNotSave>().front().id == second.id);
    CHECK(world.outbox().size() == 2);
    outcomes.wait_for_counts([](const auto& counts) { return counts.own.recorded == 2; });
    CHECK(outcomes.all<store::StoreReplaced>().empty());
}

TEST_CASE(
    "a full disk loses nothing that was saved and takes the waiting visits in order once there is room") {
    World world;
    std::filesystem::create_directory(world.folder / "disk");
    const SmallDisk disk(world.folder / "disk");
    if (!disk.is_mounted()) {
        WARN("skipped: mounting a small file system needs root");
        return;
    }
    const auto path = world.folder / "disk/kiosk.db";
    auto opened = store::KioskStore::open(path, world.clock, world.random);
    REQUIRE(opened);
    std::vector<base::Uuid> posted;
    {
        Outcomes outcomes;
        store::StoreThread thread(std::move(opened->store), world.sync_db(), outcomes.report(), {1ms, 4ms});
        fill(world.folder / "disk/ballast");
        for (int n = 0; n < 15; ++n) {
            const auto draft = world.draft();
            posted.push_back(draft.id);
            thread.post(store::EndVisit{draft, {true, wire::SealedComment{std::string(20'000, 'A'), "k"}}});
        }
        outcomes.wait_for<store::CouldNotSave>(3);
        CHECK(outcomes.all<store::VisitEnded>().size() < posted.size());
        std::filesystem::remove(world.folder / "disk/ballast");
        outcomes.wait_for<store::VisitEnded>(posted.size());
        const auto ended = outcomes.all<store::VisitEnded>();
        for (std::size_t n = 0; n < posted.size(); ++n)
            CHECK(ended[n].id == posted[n]);
        outcomes.wait_for_counts([](const auto& counts) { return counts.own.recorded == 15; });
    }
    SQLite::Database database(path.string());
    CHECK(database.execAndGet("SELECT count(*) FROM outbox").getInt() == 15);
    CHECK(database.execAndGet("PRAGMA integrity_check").getString() == "ok");
}

TEST_CASE("with less and less room first comments are given up, then answers") {
    CHECK(store::intake_with(1000 * kMebibyte) == Intake::Everything);
    CHECK(store::intake_with(64 * kMebibyte) == Intake::Everything);
    CHECK(store::intake_with(64 * kMebibyte - 1) == Intake::WithoutComments);
    CHECK(store::intake_with(16 * kMebibyte) == Intake::WithoutComments);
    CHECK(store::intake_with(16 * kMebibyte - 1) == Intake::Nothing);
}

TEST_CASE("a disk that fills up is told of, and so is room that comes back, without a visitor") {
    World world;
    std::atomic<std::uintmax_t> room{20 * kMebibyte};
    Outcomes outcomes;
    auto opened = world.open({{}, [&] { return room.load(); }});
    const store::StoreThread thread(std::move(opened.store), world.sync_db(), outcomes.report(), kQuick);
    wait_for(outcomes, 1);
    room = kMebibyte;
    wait_for(outcomes, 2);
    room = 100 * kMebibyte;
    wait_for(outcomes, 3);
    const auto told = outcomes.all<store::IntakeChanged>();
    CHECK(told[0].intake == Intake::WithoutComments);
    CHECK(told[1].intake == Intake::Nothing);
    CHECK(told[2].intake == Intake::Everything);
}

TEST_CASE("a disk that fails again and again pauses the kiosk until a write succeeds") {
    World world;
    std::atomic<bool> is_broken{false};
    Outcomes outcomes;
    auto opened = world.open({[&]() -> base::Result<void> {
                                  if (!is_broken) return {};
                                  return base::fail(base::ErrorKind::Unavailable, "the disk is broken");
                              },
                              [] { return 1000 * kMebibyte; }});
    store::StoreThread thread(std::move(opened.store), world.sync_db(), outcomes.report(), kQuick);
    outcomes.wait_for<store::SyncChanged>();
    is_broken = true;
    thread.post(store::EndVisit{world.draft(), {true, {}}});
    wait_for(outcomes, 1);
    CHECK(outcomes.all<store::IntakeChanged>().front().intake == Intake::Nothing);
    CHECK(outcomes.all<store::CouldNotSave>().size() >= 6);
    is_broken = false;
    outcomes.wait_for<store::VisitEnded>();
    wait_for(outcomes, 2);
    CHECK(outcomes.all<store::IntakeChanged>().back().intake == Intake::Everything);
}
