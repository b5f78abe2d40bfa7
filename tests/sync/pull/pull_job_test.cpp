#include "sync/cli/pull_job.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/sync/pull/archive.h"

using namespace std::chrono_literals;
using pull_test::Archive;
using pull_test::Desk;
using pull_test::ids;
using pull_test::row;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;
using support::Then;
using Names = std::vector<std::string>;

namespace {

Archive five() {
    return {{row(0), row(1), row(2), row(3), row(4)}};
}

}  // namespace

TEST_CASE("all pages become one table, and nothing else is left") {
    Desk desk(five());
    const auto rows = desk.pull();
    REQUIRE(rows);
    CHECK(*rows == 5);
    CHECK(ids(desk.written()) == Names{"r0", "r1", "r2", "r3", "r4"});
    for (const auto* left : {"out.csv.part", "out.csv.part.jsonl", "out.csv.part.cursor"})
        CHECK_FALSE(desk.has(left));
    const auto received = desk.server.received();
    REQUIRE(received.size() == 3);
    CHECK(received[0].target == "/api/responses?limit=500");
    CHECK(received[2].target == "/api/responses?after=c4&limit=500");
}

TEST_CASE("letters of every script, lines in comments and formulas arrive as they should") {
    Desk desk(
        {{row(0, R"({"QS10":"65-79","QS2":["a","b"]})", R"(,"comment":"Mörkt på gångvägen\när det regnar")"),
          row(1, R"({"QS11":null})", R"~(,"comment":"=HYPERLINK(\"http://x\";\"y\")")~"),
          row(2, "{}", R"(,"comment":"الشارع مظلم\u202e")")}});
    REQUIRE(desk.pull());
    const auto table = desk.written();
    CHECK(table.starts_with("\xEF\xBB\xBFid;"));
    CHECK(table.find(";kiosk;QS2;QS10;QS11;comment;comment_problem\r\n") != std::string::npos);
    CHECK(table.find(
              ";a|b;65-79;;\"M\xC3\xB6rkt p\xC3\xA5 g\xC3\xA5ngv\xC3\xA4gen\n\xC3\xA4r det regnar\";\r\n") !=
          std::string::npos);
    CHECK(table.find(";;;skipped;\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";\r\n") != std::string::npos);
    CHECK(table.find("الشارع مظلم\uFFFD;\r\n") != std::string::npos);
    CHECK(table.find("\u202E") == std::string::npos);
}

TEST_CASE("JSON lines are the endpoint's rows") {
    Desk desk(five());
    desk.order.format = cli::PullFormat::JsonLines;
    REQUIRE(desk.pull());
    CHECK(desk.written() == row(0) + "\n" + row(1) + "\n" + row(2) + "\n" + row(3) + "\n" + row(4) + "\n");
}

TEST_CASE("standard output gets the table and no file is made") {
    Desk desk(five());
    desk.order.out = "-";
    REQUIRE(desk.pull());
    CHECK(ids(desk.stdout_text.str()).size() == 5);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(desk.folder.path())) {
        static_cast<void>(entry);
        ++files;
    }
    CHECK(files == 2);  // the CA and the token
}

TEST_CASE("with a cursor file the next pull gets what is new") {
    Desk desk(five());
    desk.order.cursor_file = desk.folder / "cursor";
    REQUIRE(desk.pull());
    CHECK(base::read_file(desk.folder / "cursor").value_or(std::string()) == "c5\n");
    std::filesystem::remove(desk.out());

    const auto nothing = desk.pull();
    REQUIRE(nothing);
    CHECK(*nothing == 0);
    CHECK_FALSE(desk.has("out.csv"));
    CHECK_FALSE(desk.has("out.csv.part.jsonl"));

    desk.archive.rows.push_back(row(5));
    REQUIRE(desk.pull());
    CHECK(ids(desk.written()) == Names{"r5"});
}

TEST_CASE("a broken connection costs an attempt and no row") {
    int count = 0;
    Archive archive = five();
    Desk desk(archive, [&](const ReceivedRequest& request) {
        auto reaction = archive.give(request);
        switch (count++) {
            case 1:
                return Reaction{"", Then::Reset};
            case 2:
                return Reaction{reaction.bytes.substr(0, reaction.bytes.size() - 30), Then::Close};
            case 3:
                return Reaction{http_reply(503, "", "", {"Retry-After: 20"})};
            default:
                return reaction;
        }
    });
    REQUIRE(desk.pull());
    CHECK(ids(desk.written()) == Names{"r0", "r1", "r2", "r3", "r4"});
    // libcurl itself repeats what was asked over a connection that was kept open and turns out to be gone.
    REQUIRE(desk.pauses.size() == 2);
    CHECK(desk.pauses[0] >= 500ms);
    CHECK(desk.pauses[0] <= 1s);
    CHECK(desk.pauses[1] >= 20s);
}

TEST_CASE("when it gives up, the next run goes on where it was and each row is there once") {
    Archive archive = five();
    bool is_broken = true;
    Desk desk(archive, [&](const ReceivedRequest& request) {
        if (is_broken && request.target.find("after=c2") != std::string::npos)
            return Reaction{"", Then::Reset};
        return archive.give(request);
    });
    const auto given_up = desk.pull();
    REQUIRE_FALSE(given_up);
    CHECK(given_up.error().message().find("goes on after the 2 responses") != std::string::npos);
    CHECK(desk.pauses.size() == cli::kPullAttempts - 1);
    CHECK_FALSE(desk.has("out.csv"));
    CHECK(desk.has("out.csv.part.jsonl"));

    is_broken = false;
    const auto before = desk.server.received().size();
    REQUIRE(desk.pull());
    CHECK(desk.server.received().at(before).target.find("after=c2") != std::string::npos);
    CHECK(ids(desk.written()) == Names{"r0", "r1", "r2", "r3", "r4"});
}

TEST_CASE("bytes that no cursor vouches for are cut off") {
    Desk desk(five());
    {
        auto spool = cli::Spool::open(desk.out(), desk.order.endpoint, "");
        REQUIRE(spool);
        REQUIRE(spool->append(row(0) + "\n" + row(1) + "\n", 2, "c2"));
    }
    const auto file = desk.folder / "out.csv.part.jsonl";
    const auto kept = base::read_file(file).value_or(std::string());
    REQUIRE(base::write_file(file, kept + row(2) + "\n{\"id\":\"r3\",\"ti"));
    REQUIRE(desk.pull());
    CHECK(ids(desk.written()) == Names{"r0", "r1", "r2", "r3", "r4"});
}

TEST_CASE("what another pull left is not taken up") {
    Desk desk(five());
    const auto leave = [&](const std::string& endpoint, const std::string& from) {
        auto spool = cli::Spool::open(desk.out(), endpoint, from);
        REQUIRE(spool);
        REQUIRE(spool->append(row(9) + "\n", 1, "c4"));
    };
    SECTION("of another endpoint") {
        leave("https://elsewhere", "");
    }
    SECTION("from another cursor") {
        leave(desk.order.endpoint, "c1");
    }
    SECTION("with a state that is damaged") {
        leave(desk.order.endpoint, "");
        REQUIRE(base::write_file(desk.folder / "out.csv.part.cursor", "{\"from\":"));
    }
    SECTION("with rows that are gone") {
        leave(desk.order.endpoint, "");
        REQUIRE(base::write_file(desk.folder / "out.csv.part.jsonl", ""));
    }
    REQUIRE(desk.pull());
    CHECK(ids(desk.written()) == Names{"r0", "r1", "r2", "r3", "r4"});
}

TEST_CASE("two pulls to one file do not mix") {
    Desk desk(five());
    auto other = cli::Spool::open(desk.out(), desk.order.endpoint, "");
    REQUIRE(other);
    const auto refused = desk.pull();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("another pull") != std::string::npos);
}

TEST_CASE("an older table stays until the new one is whole") {
    Desk desk({}, [](const ReceivedRequest&) { return Reaction{"", Then::Reset}; });
    REQUIRE(base::write_file(desk.out(), "yesterday's"));
    CHECK_FALSE(desk.pull());
    CHECK(desk.written() == "yesterday's");
}

TEST_CASE("a wrong token is told at once, with what to do") {
    Desk desk(five());
    REQUIRE(base::write_file(desk.order.token_file, "another"));
    const auto refused = desk.pull();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("lyhord token new") != std::string::npos);
    CHECK(desk.pauses.empty());
    CHECK(desk.server.received().size() == 1);
}

TEST_CASE("a token or cursor file with something else in it is refused before anything is sent") {
    Desk desk(five());
    SECTION("no token") {
        REQUIRE(base::write_file(desk.order.token_file, "\n"));
    }
    SECTION("no token file") {
        desk.order.token_file = desk.folder / "none";
    }
    SECTION("a cursor that would change the query") {
        desk.order.cursor_file = desk.folder / "cursor";
        REQUIRE(base::write_file(*desk.order.cursor_file, "c1&limit=1"));
    }
    CHECK_FALSE(desk.pull());
    CHECK(desk.server.received().empty());
}

TEST_CASE("what is not a page of responses never reaches the table") {
    const Names good{"Lyhord-Cursor: c1", "Lyhord-Remaining: 0"};
    const auto reply = GENERATE_COPY(
        as<std::string>{}, http_reply(200, "text/html", "<html>log in</html>", good),
        http_reply(302, "", "", {"Location: https://elsewhere/"}),
        http_reply(200, "application/json", "{}\n", good),
        http_reply(200, "application/x-ndjson", row(0) + "\n"),
        http_reply(200, "application/x-ndjson", row(0) + "\n", {"Lyhord-Cursor: c1"}),
        http_reply(200, "application/x-ndjson", row(0) + "\n",
                   {"Lyhord-Cursor: c 1&x", "Lyhord-Remaining: 0"}),
        http_reply(200, "application/x-ndjson", row(0) + "\n", {"Lyhord-Cursor: c1", "Lyhord-Remaining: -1"}),
        http_reply(200, "application/x-ndjson", row(0), good),
        http_reply(200, "application/x-ndjson", "[]\n", good),
        http_reply(200, "application/x-ndjson", row(0) + "\nnot json\n", good),
        http_reply(200, "application/x-ndjson", "", {"Lyhord-Cursor: c1", "Lyhord-Remaining: 3"}));
    Desk desk({}, [&](const ReceivedRequest&) { return Reaction{reply}; });
    desk.order.cursor_file = desk.folder / "cursor";
    CHECK_FALSE(desk.pull());
    CHECK_FALSE(desk.has("out.csv"));
    CHECK_FALSE(desk.has("cursor"));
    CHECK(desk.server.received().size() == 1);
}
