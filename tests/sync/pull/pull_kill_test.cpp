#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/support/paths.h"
#include "tests/sync/pull/archive.h"

using pull_test::Archive;
using pull_test::Desk;
using pull_test::ids;
using pull_test::row;
using support::Reaction;
using support::ReceivedRequest;
using support::Then;

extern char** environ;

namespace {

pid_t start_pull(const Desk& desk) {
    std::vector<std::string> words{support::in_build("bin/tests_pull_program"),
                                   "pull",
                                   "--endpoint",
                                   desk.order.endpoint,
                                   "--ca",
                                   desk.order.ca.string(),
                                   "--token-file",
                                   desk.order.token_file.string(),
                                   "--out",
                                   desk.out().string(),
                                   "--separator",
                                   ";",
                                   "--format",
                                   "csv",
                                   "--cursor-file",
                                   (desk.folder / "cursor").string()};
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = 0;
    REQUIRE(posix_spawn(&process, arguments[0], nullptr, nullptr, arguments.data(), environ) == 0);
    return process;
}

int end_of(pid_t process) {
    int status = 0;
    waitpid(process, &status, 0);
    return status;
}

}  // namespace

TEST_CASE("a pull that is killed leaves no half file, and the next one has each row once") {
    const Archive archive{{row(0), row(1), row(2), row(3), row(4)}};
    const int reached = eventfd(0, EFD_CLOEXEC);
    std::atomic<bool> is_stalled = true;
    Desk desk(archive, [&](const ReceivedRequest& request) {
        auto reaction = archive.give(request);
        if (!is_stalled || request.target.find("after=c2") == std::string::npos) return reaction;
        eventfd_write(reached, 1);
        return Reaction{reaction.bytes.substr(0, reaction.bytes.size() / 2), Then::Stall};
    });
    const auto process = start_pull(desk);
    pollfd polled{reached, POLLIN, 0};
    const bool has_reached = poll(&polled, 1, 30'000) == 1;
    kill(process, SIGKILL);
    CHECK(has_reached);
    CHECK(WIFSIGNALED(end_of(process)));
    CHECK_FALSE(desk.has("out.csv"));
    CHECK_FALSE(desk.has("cursor"));
    CHECK(desk.has("out.csv.part.jsonl"));

    is_stalled = false;
    const auto status = end_of(start_pull(desk));
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(ids(desk.written()) == std::vector<std::string>{"r0", "r1", "r2", "r3", "r4"});
    CHECK(base::read_file(desk.folder / "cursor").value_or(std::string()) == "c5\n");
    CHECK_FALSE(desk.has("out.csv.part.jsonl"));
    close(reached);
}

TEST_CASE("a wrong option or an unreachable endpoint ends with 1 and a message, nothing else") {
    Desk desk({{row(0)}});
    desk.order.endpoint = "http://localhost";
    CHECK(WEXITSTATUS(end_of(start_pull(desk))) == 1);
    CHECK_FALSE(desk.has("out.csv"));
}
