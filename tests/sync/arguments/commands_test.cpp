#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/sync/arguments/started.h"

using arguments::Command;
using arguments::Program;
using arguments_test::Ended;
using arguments_test::started;

namespace {

using Words = std::vector<std::string>;

// "list", which is told whose; and a group with "new", which takes a name.
struct Tool {
    Words done;
    std::string whose = "all", name;

    Ended start(const Words& words) {
        Program program("looks after things");
        program.needs_command();
        auto list = program.command("list", "lists the things");
        list.option("--whose", whose, "whose things");
        list.runs([this] { return note("list " + whose, 2); });
        auto thing = program.group("thing", "one of them");
        auto made = thing.command("new", "makes one");
        made.argument("name", name, "what it is called").required();
        made.footer("It is there at once.");
        made.runs([this] { return note("new " + name, 0); });
        return started(program, words);
    }

    int note(const std::string& what, int code) {
        done.push_back(what);
        return code;
    }
};

// The signal that ended a process in which this was done; 0: none did, whatever was thrown.
int signal_that_ended(const std::function<void()>& act) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);  // Catch2's would report it as a failed test
        close(STDERR_FILENO);
        try {
            act();
        } catch (...) {
        }
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

TEST_CASE("the command that is asked for runs, and its exit code is the program's") {
    Tool tool;
    CHECK(tool.start({"list", "--whose", "mine"}).code == 2);
    CHECK(tool.done == Words{"list mine"});
}

TEST_CASE("a command in a group is reached by both words") {
    Tool tool;
    const auto end = tool.start({"thing", "new", "Lampa"});
    CHECK(end.code == 0);
    CHECK(end.out + end.err == "");
    CHECK(tool.done == Words{"new Lampa"});
}

TEST_CASE("where a command is needed, exactly one is taken") {
    for (const auto& words : {Words{}, Words{"thing"}, Words{"nonsense"}, Words{"list", "list"},
                              Words{"list", "thing", "new", "x"}, Words{"thing", "list"}, Words{"new", "x"},
                              Words{"--whose", "mine", "list"}}) {
        CAPTURE(words);
        Tool tool;
        const auto end = tool.start(words);
        CHECK(end.code == 1);
        CHECK(end.out == "");
        CHECK(end.err != "");
        CHECK(tool.done.empty());
    }
}

TEST_CASE("a word too many after a command keeps it from running") {
    Tool tool;
    const auto end = tool.start({"thing", "new", "Lampa", "Lampa"});
    CHECK(end.code == 1);
    CHECK(tool.done.empty());
}

TEST_CASE("the help of a program, a group and a command names what each holds") {
    Tool tool;
    const auto program = tool.start({"--help"});
    CHECK(program.code == 0);
    CHECK(program.out ==
          "looks after things\nUsage: bin/started [OPTIONS] SUBCOMMAND\n\n"
          "Options:\n  -h,--help                   Print this help message and exit\n\n"
          "Subcommands:\n"
          "  list                        lists the things\n"
          "  thing                       one of them\n\n");
    const auto group = tool.start({"thing", "--help"});
    CHECK(group.out.find("Usage: bin/started thing [OPTIONS] SUBCOMMAND\n") != std::string::npos);
    CHECK(group.out.find("  new                         makes one\n") != std::string::npos);
    const auto command = tool.start({"thing", "new", "--help"});
    CHECK(command.out.find("  name TEXT REQUIRED          what it is called\n") != std::string::npos);
    CHECK(command.out.ends_with("\nIt is there at once.\n"));
    CHECK(tool.done.empty());
}

TEST_CASE("where no command is needed, several run in their order and the largest exit code counts") {
    Program program("does all of it");
    Words done;
    const auto add = [&](const std::string& name, int code) {
        program.command(name, "").runs([&done, name, code] {
            done.push_back(name);
            return code;
        });
    };
    add("first", 1);
    add("second", 2);
    CHECK(started(program, {"second", "first"}).code == 2);
    CHECK(done == Words{"second", "first"});
    Program idle("does nothing");
    idle.command("first", "").runs([] { return 1; });
    CHECK(started(idle, {}).code == 0);
}

TEST_CASE("a handle is a copy that leads to the same command") {
    Program program("hands itself on");
    int number = 0;
    const auto declare = [&](Command command) {
        command.option("--number", number);
        command.runs([] { return 3; });
    };
    declare(program);
    CHECK(started(program, {"--number", "4"}).code == 3);
    CHECK(number == 4);
}

TEST_CASE("what is declared wrongly ends the process") {
    const std::function<void(Program&, std::string&)> mistakes[] = {
        [](Program& program, std::string& value) { program.option("config", value); },
        [](Program& program, std::string& value) { program.argument("--file", value); },
        [](Program& program, std::string& value) {
            program.option("--twice", value);
            program.option("--twice", value);
        },
        [](Program& program, std::string&) {
            program.command("twice", "");
            program.command("twice", "");
        },
        [](Program& program, std::string& value) { program.option("--", value); },
    };
    for (const auto& mistake : mistakes) {
        CHECK(signal_that_ended([&] {
                  Program program("is declared wrongly");
                  std::string value;
                  mistake(program, value);
              }) == SIGABRT);
    }
}
