#include "sync/arguments/arguments.h"

#include <catch2/catch.hpp>

#include "tests/sync/arguments/started.h"

using arguments::Program;
using arguments_test::Ended;
using arguments_test::started;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// One of each kind that can be read.
struct Everything {
    int number = 5;
    std::string text = "before";
    fs::path path = "before";
    std::optional<fs::path> maybe;
    std::vector<int> numbers{8, 8};
    Words texts{"before"};
    std::vector<fs::path> paths;
    bool is_flagged = false;
    bool has_run = false;

    Ended start(const Words& words) {
        Program program("reads everything");
        program.option("--number", number, "a number").shows_default();
        program.option("--text", text, "a text");
        program.option("--path", path);
        program.option("--maybe", maybe);
        program.option("--numbers", numbers).takes(2);
        program.option("--texts", texts);
        program.option("--each", paths).one_each_time();
        program.flag("--flag", is_flagged, "a flag");
        program.runs([this] {
            has_run = true;
            return 0;
        });
        return started(program, words);
    }
};

// How a program ends that has one option.
Ended ended(const Words& words, const std::function<void(Program&)>& declare) {
    Program program("has one option");
    declare(program);
    return started(program, words);
}

const std::string kHint = "\nRun with --help for more information.\n";

}  // namespace

TEST_CASE("what is given for an option is read into its variable") {
    Everything read;
    const auto end =
        read.start({"--number", "-7", "--text", "a b", "--path=/a b/c", "--maybe", "d", "--flag"});
    CHECK(end.code == 0);
    CHECK(end.out + end.err == "");
    CHECK(read.number == -7);
    CHECK(read.text == "a b");
    CHECK(read.path == "/a b/c");
    CHECK(read.maybe == fs::path("d"));
    CHECK(read.is_flagged);
    CHECK(read.has_run);
}

TEST_CASE("what is not given leaves its variable as it was") {
    Everything read;
    CHECK(read.start({}).code == 0);
    CHECK(read.number == 5);
    CHECK(read.text == "before");
    CHECK(read.path == "before");
    CHECK(read.maybe == std::nullopt);
    CHECK(read.numbers == std::vector<int>{8, 8});
    CHECK(read.texts == Words{"before"});
    CHECK(read.paths.empty());
    CHECK_FALSE(read.is_flagged);
}

TEST_CASE("a list takes what follows it up to the next option, and takes the place of what was there") {
    Everything read;
    CHECK(read.start({"--texts", "a", "b", "--number", "1", "--texts", "c", "--numbers", "3", "4"}).code ==
          0);
    CHECK(read.texts == Words{"a", "b", "c"});
    CHECK(read.numbers == std::vector<int>{3, 4});
}

TEST_CASE("a list that takes one value each time leaves the next word alone") {
    Everything read;
    CHECK(read.start({"--each", "a", "--each", "b"}).code == 0);
    CHECK(read.paths == std::vector<fs::path>{"a", "b"});
    Everything refused;
    const auto end = refused.start({"--each", "a", "b"});
    CHECK(end.code == 1);
    CHECK(end.err == "The following argument was not expected: b" + kHint);
}

TEST_CASE("a list of so many values takes no more and no fewer") {
    for (const auto& words : {Words{"--numbers", "1"}, Words{"--numbers", "1", "2", "3"}}) {
        CAPTURE(words);
        Everything read;
        CHECK(read.start(words).code == 1);
        CHECK_FALSE(read.has_run);
    }
}

TEST_CASE("arguments are known by their place, wherever options stand between them") {
    std::string first;
    std::vector<fs::path> others;
    std::string option;
    const auto end = ended({"a", "--option", "x", "b", "c"}, [&](Program& program) {
        program.argument("first", first, "goes first").required();
        program.argument("others", others, "follow").required();
        program.option("--option", option);
    });
    CHECK(end.code == 0);
    CHECK(first == "a");
    CHECK(others == std::vector<fs::path>{"b", "c"});
    CHECK(option == "x");
}

TEST_CASE("what is required and missing is named, and nothing runs") {
    for (const auto* name : {"--config", "file"}) {
        bool has_run = false;
        std::string value;
        const auto end = ended({}, [&](Program& program) {
            const bool is_option = std::string(name).starts_with("--");
            (is_option ? program.option(name, value) : program.argument(name, value)).required();
            program.runs([&has_run] {
                has_run = true;
                return 0;
            });
        });
        CHECK(end.code == 1);
        CHECK(end.out == "");
        CHECK(end.err == std::string(name) + " is required" + kHint);
        CHECK_FALSE(has_run);
    }
}

TEST_CASE("what cannot be understood is told on standard error, ends with 1, and nothing runs") {
    const std::pair<Words, std::string> samples[] = {
        {{"--nonsense"}, "The following argument was not expected: --nonsense"},
        {{"stray"}, "The following argument was not expected: stray"},
        {{"--flag", "a", "b"}, "The following arguments were not expected: b a"},
        {{"--number", "many"}, "Could not convert: --number = many"},
        {{"--number", "99999999999"}, "Could not convert: --number = 99999999999"},
        {{"--number"}, "--number: 1 required INT missing"},
        {{"--text", "a", "--text", "b"}, "--text: At Most 1 required but received 2"},
    };
    for (const auto& [words, message] : samples) {
        CAPTURE(words);
        Everything read;
        const auto end = read.start(words);
        CHECK(end.code == 1);
        CHECK(end.out == "");
        CHECK(end.err == message + kHint);
        CHECK_FALSE(read.has_run);
    }
}

TEST_CASE("only the words that an option knows are taken") {
    const auto start = [](const std::string& word) {
        std::string format;
        return ended({"--format", word}, [&](Program& program) {
            program.option("--format", format).one_of({"csv", "jsonl"});
        });
    };
    CHECK(start("csv").code == 0);
    CHECK(start("jsonl").code == 0);
    const auto refused = start("xml");
    CHECK(refused.code == 1);
    CHECK(refused.err == "--format: xml not in {csv,jsonl}" + kHint);
}

TEST_CASE("a number is taken from the least to the most") {
    const auto start = [](const std::string& number) {
        int connections = 0;
        return ended({"--connections", number}, [&](Program& program) {
            program.option("--connections", connections).between(1, 4000);
        });
    };
    CHECK(start("1").code == 0);
    CHECK(start("4000").code == 0);
    CHECK(start("0").code == 1);
    const auto refused = start("4001");
    CHECK(refused.code == 1);
    CHECK(refused.err == "--connections: Value 4001 not in range 1 to 4000" + kHint);
}

TEST_CASE("options that exclude each other are not taken together") {
    const auto start = [](const Words& words) {
        std::string endpoint, raw;
        return ended(words, [&](Program& program) {
            const auto other = program.option("--endpoint", endpoint);
            program.option("--raw", raw).excludes(other);
        });
    };
    CHECK(start({"--endpoint", "a"}).code == 0);
    CHECK(start({"--raw", "b"}).code == 0);
    const auto refused = start({"--raw", "b", "--endpoint", "a"});
    CHECK(refused.code == 1);
    CHECK(refused.err == "--endpoint excludes --raw" + kHint);
}

TEST_CASE("the version is printed and nothing else, and nothing runs") {
    Everything nothing;
    const auto end = ended({"--version"}, [&](Program& program) {
        program.version("1.2.3");
        program.option("--config", nothing.text).required();
        program.runs([&nothing] {
            nothing.has_run = true;
            return 7;
        });
    });
    CHECK(end.code == 0);
    CHECK(end.out == "1.2.3\n");
    CHECK(end.err == "");
    CHECK_FALSE(nothing.has_run);
}

TEST_CASE("a program that gives no version knows none") {
    CHECK(ended({"--version"}, [](Program&) {}).code == 1);
}

TEST_CASE("the help names what the program does and every option, on standard output") {
    for (const auto* word : {"--help", "-h"}) {
        Everything read;
        const auto end = read.start({word});
        CHECK(end.code == 0);
        CHECK(end.err == "");
        CHECK_FALSE(read.has_run);
        CHECK(end.out.starts_with("reads everything\nUsage: bin/started [OPTIONS]\n"));
        for (const auto* line :
             {"--help", "--number INT=5 ", "--text TEXT ", "--path TEXT", "--maybe TEXT", "--numbers INT x 2",
              "--texts TEXT ...", "--each TEXT", "--flag ", "a number\n", "a text\n", "a flag\n"}) {
            CAPTURE(line);
            CHECK(end.out.find(line) != std::string::npos);
        }
    }
}

TEST_CASE("the help shows what is required, which words are known, arguments, and the footer below") {
    std::string format, file;
    const auto end = ended({"--help"}, [&](Program& program) {
        program.option("--format", format, "of the table").required().one_of({"csv", "jsonl"});
        program.argument("FILE", file, "to write");
        program.footer("The last word.");
    });
    CHECK(end.out.find("Usage: bin/started [OPTIONS] [FILE]\n") != std::string::npos);
    CHECK(end.out.find("--format TEXT:{csv,jsonl} REQUIRED") != std::string::npos);
    CHECK(end.out.find("  FILE TEXT                   to write\n") != std::string::npos);
    CHECK(end.out.ends_with("\nThe last word.\n"));
}

TEST_CASE("a program with a name is called so in its help, however it was started") {
    Program program("is named", "lyhord-named");
    CHECK(started(program, {"--help"}).out.starts_with("is named\nUsage: lyhord-named [OPTIONS]\n"));
}

TEST_CASE("the exit code is what the program gives when it runs") {
    for (const int code : {0, 1, 2}) {
        Program program("ends so");
        program.runs([code] { return code; });
        CHECK(started(program, {}).code == code);
    }
}
