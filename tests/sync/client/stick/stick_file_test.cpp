#include "sync/client/stick/stick_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>

#include "sync/base/file.h"
#include "sync/wire/bundle/bundle.h"
#include "tests/support/disk/watched_disk.h"
#include "tests/support/temporary_folder.h"

using support::disk::Call;
using wire::StickProblem;

namespace {

// A stick whose every call can fail.
struct Stick {
    Stick() { support::disk::watched_disk().watch(folder.path().string()); }
    ~Stick() { support::disk::watched_disk().disarm(); }

    // What comes of writing when the first of these calls fails with that error.
    std::optional<StickProblem> write_when(Call call, int error) {
        support::disk::watched_disk().arm({{{call}, 1, false, {error}}});
        const auto written = client::write_to_stick(folder.path(), "lyhord-a.bundle", "content");
        support::disk::watched_disk().disarm();
        return written ? std::nullopt : std::optional(written.error().problem);
    }
    [[nodiscard]] bool has(const std::string& name) const { return std::filesystem::exists(folder / name); }

    support::TemporaryFolder folder;
};

StickProblem refused(const std::filesystem::path& file) {
    const auto read = client::read_from_stick(file);
    REQUIRE_FALSE(read);
    CHECK(read.error().where == file.string());
    return read.error().problem;
}

}  // namespace

TEST_CASE("a file that is written to a stick is whole, under its name, and nothing is beside it") {
    const Stick stick;
    const auto written = client::write_to_stick(stick.folder.path(), "lyhord-a.bundle", "content");
    REQUIRE(written);
    CHECK(*written == stick.folder / "lyhord-a.bundle");
    CHECK(client::read_from_stick(*written).value() == "content");
    CHECK_FALSE(stick.has("lyhord-a.bundle.part"));
    REQUIRE(client::write_to_stick(stick.folder.path(), "lyhord-a.bundle", "newer"));
    CHECK(client::read_from_stick(*written).value() == "newer");
}

TEST_CASE("a stick that is full, locked, gone or broken is told apart, and no file has the name") {
    Stick stick;
    CHECK(stick.write_when(Call::Write, ENOSPC) == StickProblem::StickFull);
    CHECK(stick.write_when(Call::Write, EFBIG) == StickProblem::StickFull);
    CHECK(stick.write_when(Call::Open, EROFS) == StickProblem::StickReadOnly);
    CHECK(stick.write_when(Call::Open, EACCES) == StickProblem::StickReadOnly);
    CHECK(stick.write_when(Call::Open, ENOENT) == StickProblem::NoStick);
    CHECK(stick.write_when(Call::Write, EIO) == StickProblem::StickLost);
    CHECK(stick.write_when(Call::Sync, EIO) == StickProblem::StickLost);
    CHECK(stick.write_when(Call::Sync, ENOSPC) == StickProblem::StickFull);
    CHECK(stick.write_when(Call::Rename, EIO) == StickProblem::StickLost);
    CHECK(stick.write_when(Call::Rename, EROFS) == StickProblem::StickReadOnly);
    CHECK_FALSE(stick.has("lyhord-a.bundle"));
    CHECK_FALSE(stick.has("lyhord-a.bundle.part"));
    const auto nowhere = client::write_to_stick(stick.folder / "nowhere", "lyhord-a.bundle", "content");
    CHECK(nowhere.error().problem == StickProblem::NoStick);
}

TEST_CASE("a stick that gives back other bytes than were written is told, and no file has the name") {
    Stick stick;
    bool has_lied = false;
    support::disk::watched_disk().ask_before_each([&] {
        const bool is_written = support::disk::watched_disk().count(Call::Write) > 0;
        if (has_lied || !is_written) return;
        has_lied = true;
        std::filesystem::resize_file(stick.folder / "lyhord-a.bundle.part", 3);
    });
    const auto written = client::write_to_stick(stick.folder.path(), "lyhord-a.bundle", "content");
    support::disk::watched_disk().ask_before_each(nullptr);
    REQUIRE(has_lied);
    REQUIRE_FALSE(written);
    CHECK(written.error().problem == StickProblem::StickDiffers);
    CHECK_FALSE(stick.has("lyhord-a.bundle"));
    CHECK_FALSE(stick.has("lyhord-a.bundle.part"));
}

TEST_CASE("a write that is cut short goes on") {
    Stick stick;
    support::disk::Effect half;
    half.is_short = true;
    support::disk::watched_disk().arm({{{Call::Write}, 1, false, half}});
    CHECK(client::write_to_stick(stick.folder.path(), "lyhord-a.bundle", "content"));
    CHECK(support::disk::watched_disk().fired() == 1);
    CHECK(client::read_from_stick(stick.folder / "lyhord-a.bundle").value() == "content");
}

TEST_CASE("a link where the part would be is not written through") {
    const Stick stick;
    REQUIRE(base::write_file(stick.folder / "of-somebody", "theirs"));
    std::filesystem::create_symlink(stick.folder / "of-somebody", stick.folder / "lyhord-a.bundle.part");
    REQUIRE(client::write_to_stick(stick.folder.path(), "lyhord-a.bundle", "content"));
    CHECK(base::read_file(stick.folder / "of-somebody").value() == "theirs");
}

TEST_CASE("parts of broken off attempts are swept away, but not those in use, nor anybody else's files") {
    const Stick stick;
    for (const auto* name :
         {"lyhord-a.bundle.part", "lyhord-b.bundle.part", "lyhord-c.bundle", "holiday.part"})
        REQUIRE(base::write_file(stick.folder / name, "x"));
    const int in_use = open((stick.folder / "lyhord-b.bundle.part").c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(flock(in_use, LOCK_EX) == 0);
    client::sweep_parts(stick.folder.path());
    CHECK_FALSE(stick.has("lyhord-a.bundle.part"));
    CHECK(stick.has("lyhord-b.bundle.part"));
    CHECK(stick.has("lyhord-c.bundle"));
    CHECK(stick.has("holiday.part"));
    close(in_use);
    client::sweep_parts(stick.folder.path());
    CHECK_FALSE(stick.has("lyhord-b.bundle.part"));
    client::sweep_parts(stick.folder / "nowhere");
}

TEST_CASE("only a plain file of a sensible size is read from a stick") {
    const support::TemporaryFolder folder;
    CHECK(refused(folder / "nothing") == StickProblem::Unreadable);
    CHECK(refused(folder.path()) == StickProblem::NotAFile);
    REQUIRE(base::write_file(folder / "empty", ""));
    CHECK(refused(folder / "empty") == StickProblem::EmptyFile);
    REQUIRE(base::write_file(folder / "file", "content"));
    std::filesystem::create_symlink(folder / "file", folder / "link");
    CHECK(refused(folder / "link") == StickProblem::NotAFile);
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(refused(folder / "pipe") == StickProblem::NotAFile);
    REQUIRE(base::write_file(folder / "large", ""));
    std::filesystem::resize_file(folder / "large", wire::kMaxBundleBytes);
    CHECK(client::read_from_stick(folder / "large"));
    std::filesystem::resize_file(folder / "large", wire::kMaxBundleBytes + 1);
    CHECK(refused(folder / "large") == StickProblem::FileTooLarge);
}
