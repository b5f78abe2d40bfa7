#include "sync/cli/dialogue_check.h"

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>

#include "sync/base/file.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

// `lyhord dialogue check` as it is typed.
namespace {

const std::filesystem::path kAssets = support::in_source("assets");
const std::string kWalk = (kAssets / "dialogues/trygghet-walk.json").string();

struct Ended {
    int code = -1;
    std::string out;

    [[nodiscard]] bool says(const std::string& words) const { return out.find(words) != std::string::npos; }
};

Ended check(const std::string& arguments) {
    const auto command =
        support::in_build("bin/lyhord").string() + " dialogue check " + arguments + " 2>/dev/null";
    auto* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    Ended ended;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        ended.out += static_cast<char>(c);
    ended.code = WEXITSTATUS(pclose(pipe));
    return ended;
}

// The walk's round, elsewhere, with `from` written as `to`.
std::string changed(const support::TemporaryFolder& folder, const std::string& from, const std::string& to) {
    auto text = *base::read_file(kWalk);
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    REQUIRE(base::write_file(folder / "walk.json", text));
    return (folder / "walk.json").string();
}

const std::string kWithAssets = " --assets " + kAssets.string();

}  // namespace

TEST_CASE("check says of a shipped round that it is sound, and warns of what staff may want to know") {
    const auto found = check(kWalk);
    CHECK(found.code == 0);
    CHECK(found.says(kWalk + ": OK: trygghet-walk version 1, 3 questions"));
    CHECK(found.says(kWalk + ": warning: $.languages.ti: no voice reads it aloud"));
    CHECK(found.says(kWalk + ": note: $.languages.ti: nobody has reviewed this language"));
}

TEST_CASE("with --strict a warning fails too") {
    CHECK(check("--strict " + kWalk).code == 1);
}

TEST_CASE("check fails on letters that no font shows, and names the place") {
    const support::TemporaryFolder folder;
    const auto file = changed(folder, "Mycket trygg", "Mycket \U0010FFFD trygg");
    const auto found = check(file + kWithAssets);
    CHECK(found.code == 1);
    CHECK(found.says(file + ": $.survey.pages[0].elements[0].rateValues[0].text in sv: no font shows"));
}

TEST_CASE("check warns of a question whose steps are not all in view, with its panels and text sizes") {
    const support::TemporaryFolder folder;
    std::string longer = "Hur trygg eller otrygg känner du dig här, just nu";
    for (int i = 0; i < 2; ++i)
        longer += ", " + longer;
    const auto file = changed(folder, "Hur trygg eller otrygg känner du dig här, just nu", longer);
    const auto found = check(file + kWithAssets);
    CHECK(found.code == 0);
    CHECK(found.says(": warning: $.survey.pages[0].elements[0].title: leaves no room for all steps"));
    CHECK(found.says(
        ": warning: $.survey: not all steps of a scale are in view on 1280x800 in the largest letters"));
}

TEST_CASE("assets that cannot be read fail the check; nobody is told that all is well") {
    const auto found = check(kWalk + " --assets /nowhere");
    CHECK(found.code == 1);
}

TEST_CASE("the assets around a dialogue are found by themselves") {
    CHECK(cli::find_assets(kWalk) == kAssets);
}
