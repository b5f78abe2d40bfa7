#include "sync/base/folder_lock.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

TEST_CASE("a folder that is in use is refused until whoever had it is through") {
    const support::TemporaryFolder folder;
    {
        const auto first = base::FolderLock::take(folder.path());
        REQUIRE(first);
        const auto second = base::FolderLock::take(folder.path());
        REQUIRE_FALSE(second);
        CHECK(second.error().kind == base::ErrorKind::Unavailable);
    }
    CHECK(base::FolderLock::take(folder.path()));
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a process that was killed holds no folder") {
    const support::TemporaryFolder folder;
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto lock = base::FolderLock::take(folder.path());
        const char has_it = lock ? 1 : 0;
        if (write(ready[1], &has_it, 1) == 1) pause();
        _exit(1);
    }
    char has_it = 0;
    REQUIRE(read(ready[0], &has_it, 1) == 1);
    CHECK(has_it == 1);
    CHECK_FALSE(base::FolderLock::take(folder.path()));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    CHECK(base::FolderLock::take(folder.path()));
    close(ready[0]);
    close(ready[1]);
}

TEST_CASE("a folder that is not there is named") {
    const support::TemporaryFolder folder;
    const auto lock = base::FolderLock::take(folder / "missing");
    REQUIRE_FALSE(lock);
    CHECK(lock.error().kind == base::ErrorKind::NotFound);
    CHECK(lock.error().where == (folder / "missing").string());
}
