#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <regex>

#include "sync/base/file.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

// The program as an administrator's script sees it.
namespace {

struct Ended {
    int code = -1;
    std::string out;
};

Ended lyhord(const std::string& arguments) {
    const auto command = support::in_build("bin/lyhord").string() + " " + arguments + " 2>/dev/null";
    auto* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    Ended ended;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        ended.out += static_cast<char>(c);
    ended.code = WEXITSTATUS(pclose(pipe));
    return ended;
}

std::string write_config(const support::TemporaryFolder& folder) {
    std::filesystem::create_directory(folder / "data");
    const auto written =
        base::write_file(folder / "endpoint.toml",
                         "listen = \"127.0.0.1\"\nport = 0\ndata = \"data\"\n"
                         "certificate = \"server.pem\"\nkey = \"server.key\"\n"
                         "manifest = \"keys.manifest\"\nsigning_key = \"signing.key\"\nseal_keys = []\n");
    REQUIRE(written);
    return " --config " + (folder / "endpoint.toml").string();
}

TEST_CASE("standard output carries the secret and nothing else") {
    support::TemporaryFolder folder;
    const auto config = write_config(folder);
    const auto token = lyhord("token new --name Eva" + config);
    CHECK(token.code == 0);
    CHECK(std::regex_match(token.out, std::regex("[A-Za-z0-9_-]{43}\n")));
    const auto code = lyhord("kiosk new MJB-07" + config);
    CHECK(code.code == 0);
    CHECK(std::regex_match(code.out, std::regex("[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}\n")));
    const auto key = lyhord("key new --out " + (folder / "seal.key").string());
    CHECK(key.code == 0);
    CHECK(std::regex_match(key.out, std::regex("[0-9a-f]{16}\n")));
}

TEST_CASE("kiosks are listed one a line with columns parted by tabs") {
    support::TemporaryFolder folder;
    const auto config = write_config(folder);
    lyhord("kiosk new MJB-07" + config);
    lyhord("kiosk new MJB-02" + config);
    const auto list = lyhord("kiosk list" + config);
    CHECK(list.code == 0);
    CHECK(list.out == "MJB-02\tnot enrolled\t\t0\t0\t0\nMJB-07\tnot enrolled\t\t0\t0\t0\n");
}

TEST_CASE("a notice is made, listed and withdrawn by its id") {
    support::TemporaryFolder folder;
    const auto config = write_config(folder);
    const auto made = lyhord(
        "notice new --text 'sv=Häcken klipps.' --text 'en=The hedge is cut = less dark.'"
        " --place mantorp --place boxholm" +
        config);
    CHECK(made.code == 0);
    REQUIRE(std::regex_match(made.out, std::regex("[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}\n")));
    const auto id = made.out.substr(0, 9);
    const auto row = [&](const std::string& state) {
        return std::regex(id + "\t20[0-9-]{8}\t" + state + "\tmantorp,boxholm\ten,sv\tHäcken klipps.\n");
    };
    CHECK(std::regex_match(lyhord("notice list" + config).out, row("shown")));
    CHECK(lyhord("notice withdraw " + id + config).code == 0);
    CHECK(std::regex_match(lyhord("notice list" + config).out, row("withdrawn")));
    CHECK(lyhord("notice withdraw " + id + config).code == 0);
}

TEST_CASE("a notice that cannot be shown is refused and not made") {
    support::TemporaryFolder folder;
    const auto config = write_config(folder);
    for (const auto& arguments :
         {std::string(), std::string(" --text Ja"), std::string(" --text '=Ja'"), std::string(" --text sv="),
          " --text sv=" + std::string(161, 'x'), std::string(" --text sv=Ja --text sv=Nej"),
          std::string(" --text 's v=Ja'"), std::string(" --text sv=Ja --place 'a b'"),
          std::string(" --text \"sv=a\nb\"")}) {
        CAPTURE(arguments);
        const auto refused = lyhord("notice new" + arguments + config);
        CHECK(refused.code == 1);
        CHECK(refused.out.empty());
    }
    CHECK(lyhord("notice list" + config).out.empty());
    CHECK(lyhord("notice withdraw BCDF-GHJK" + config).code == 1);
}

TEST_CASE("what is refused ends with 1 and prints nothing that a script could take for a secret") {
    support::TemporaryFolder folder;
    const auto config = write_config(folder);
    for (const auto& arguments :
         {"token new --config " + (folder / "missing.toml").string(), "kiosk new ''" + config,
          "key new --out " + (folder / "missing/seal.key").string(), std::string("kiosk"),
          std::string("kiosk new X"), std::string("nonsense"), std::string()}) {
        CAPTURE(arguments);
        const auto ended = lyhord(arguments);
        CHECK(ended.code == 1);
        CHECK(ended.out.empty());
    }
}

TEST_CASE("what cannot be restored or erased ends with 1 and prints nothing") {
    support::TemporaryFolder folder;
    const auto config = write_config(folder);
    for (const auto* arguments : {"restore", "restore --rehearse", "restore --from missing.db", "erase",
                                  "erase --id 7", "erase --id 6fa459ea-ee8a-4ca4-894e-db77e160355e"}) {
        CAPTURE(arguments);
        const auto ended = lyhord(arguments + config);
        CHECK(ended.code == 1);
        CHECK(ended.out.empty());
    }
}

TEST_CASE("the other rooms' commands are there") {
    CHECK(lyhord("--version").code == 0);
    CHECK(lyhord("dialogue check --help").code == 0);
    CHECK(lyhord("pull --help").code == 0);
}

}  // namespace
