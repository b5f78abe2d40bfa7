#include "sync/cli/pull_csv.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <vector>

using cli::csv_cell;
using cli::CsvTable;

namespace {

boost::json::object object(const std::string& text) {
    return boost::json::parse(text).as_object();
}

std::string line_of(const std::string& row, const cli::QuestionCodes& codes = {}, char separator = ';') {
    return CsvTable(codes, separator).line(object(row));
}

}  // namespace

TEST_CASE("text that a spreadsheet would calculate gets an apostrophe") {
    const auto payload =
        GENERATE(as<std::string>{}, "=1+1", "+46 70 123", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1",
                 "\"=1", "'=1", " \"=cmd|'/C calc'!A0", "\u00A0=1", "\u200B=1", "\uFEFF=1", "\u3000=1",
                 "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20A", "=HYPERLINK(\"http://x\")");
    CAPTURE(payload);
    const auto cell = csv_cell(payload, ';');
    CHECK((cell.starts_with("'") || cell.starts_with("\"'")));
}

TEST_CASE("text that only looks like trouble stays as it is") {
    const auto text = GENERATE(as<std::string>{}, "Mer belysning", "1=2", "a+b", "e-post@exempel.se", "åäö",
                               "", "5", "'nu", "Ljus! =)", "شارع مظلم", "እዚህ");
    CHECK(csv_cell(text, ';') == text);
}

TEST_CASE("cells are quoted where RFC 4180 asks for it, by the separator in use") {
    CHECK(csv_cell("a;b", ';') == "\"a;b\"");
    CHECK(csv_cell("a;b", ',') == "a;b");
    CHECK(csv_cell("a,b", ',') == "\"a,b\"");
    CHECK(csv_cell("a\tb", '\t') == "\"a\tb\"");
    CHECK(csv_cell("sa \"nej\"", ';') == "\"sa \"\"nej\"\"\"");
    CHECK(csv_cell("en\r\ntvå\rtre\nfyra", ';') == "\"en\ntvå\ntre\nfyra\"");
    CHECK(csv_cell("=1;2", ';') == "\"'=1;2\"");
}

TEST_CASE("control characters and bidirectional overrides are neutralised") {
    const std::string mark = "\uFFFD";
    CHECK(cli::without_controls("a\x1b[31mb") == "a" + mark + "[31mb");
    CHECK(cli::without_controls(std::string("a\0b", 3)) == "a" + mark + "b");
    CHECK(cli::without_controls("a\x7f") == "a" + mark);
    CHECK(cli::without_controls("a\xc2\x9b") == "a" + mark);  // C1: CSI
    for (const auto* turn :
         {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"}) {
        CHECK(cli::without_controls(turn) == mark);
    }
    for (const auto* kept :
         {"\u2029", "\u202F", "\u2065", "\u206A", "\u200F", "\u200E", "سلام", "😀", "\t", "é"}) {
        CHECK(cli::without_controls(kept) == kept);
    }
    // Not UTF-8: never handed on, never read past the end.
    for (const auto* broken : {"\xff", "\xc3", "\xe2\x80", "\xf0\x9f\x98", "\xc0\xaf"}) {
        CHECK(cli::without_controls(broken).find(mark) == 0);
    }
}

TEST_CASE("JSON keeps what it says when its controls are escaped") {
    const std::string json = "{\"comment\":\"a\u202E\u2066b\x7f\xc2\x9bå\"}";
    const auto escaped = cli::with_escaped_controls(json);
    CHECK(escaped == R"({"comment":"a\u202e\u2066b\u007f\u009bå"})");
    CHECK(boost::json::parse(escaped) == boost::json::parse(json));
}

TEST_CASE("questions stand in natural order") {
    cli::QuestionCodes codes{"QS11", "QS10", "QS8P", "QS1", "QS8N", "QS3", "QS1K", "QS01"};
    CHECK(std::vector<std::string>(codes.begin(), codes.end()) ==
          std::vector<std::string>{"QS01", "QS1", "QS1K", "QS3", "QS8N", "QS8P", "QS10", "QS11"});
}

TEST_CASE("the header names the columns after the byte order mark") {
    CHECK(
        CsvTable({"QS10", "QS2"}, ';').header() ==
        "\xEF\xBB\xBFid;time;dialogue;version;place;channel;language;complete;rehearsal;pace;kiosk;QS2;QS10;"
        "comment;comment_problem\r\n");
    CHECK(CsvTable({}, '\t').header().find("id\ttime") == 3);
}

TEST_CASE("the states of an answer are kept apart") {
    const cli::QuestionCodes codes{"A", "B", "C", "D", "E", "F"};
    const auto line = line_of(R"({"answers":{"A":4,"B":9,"C":null,"D":["light","other"],"F":-1}})", codes);
    CHECK(line == ";;;;;;;;;;;4;9;skipped;light|other;;-1;;\r\n");
}

TEST_CASE("a row carries its fixed columns and its comment") {
    const auto line = line_of(
        R"({"id":"x","time":"2026-11-23T14:00:00Z","dialogue":"d","version":2,"place":"p","channel":"event",)"
        R"("language":"ar","complete":false,"rehearsal":true,"pace":["fast","even"],"kiosk":"K","answers":{},)"
        R"("comment":"مزيد من الضوء","comment_problem":"no-key","unknown":1})");
    CHECK(line == "x;2026-11-23T14:00:00Z;d;2;p;event;ar;false;true;fast|even;K;مزيد من الضوء;no-key\r\n");
}

TEST_CASE("a string from outside is made inert in every column, a number of ours in none") {
    const auto line =
        line_of(R"({"id":"=1","version":-2,"place":"@x","kiosk":"+K","answers":{"=Q":"-a"}})", {"=Q"});
    CHECK(line == "'=1;;;-2;'@x;;;;;;'+K;'-a;;\r\n");
    CHECK(CsvTable({"=Q"}, ';').header().find(";'=Q;") != std::string::npos);
}
