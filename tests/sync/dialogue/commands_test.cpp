#include <catch2/catch.hpp>
#include <iostream>
#include <sstream>

#include "sync/arguments/arguments.h"
#include "sync/cli/dialogue_check.h"
#include "sync/cli/dialogue_commands.h"
#include "tests/sync/dialogue/files.h"

namespace {

struct Outcome {
    int code = 0;
    std::string out, err;
};

template <class Command>
Outcome outcome(Command command) {
    std::ostringstream out, err;
    const int code = command(cli::Streams{out, err});
    return {code, out.str(), err.str()};
}

Outcome walk(const std::string& name, const cli::WalkRequest& request) {
    return outcome([&](cli::Streams streams) { return cli::walk_file(files::path(name), request, streams); });
}

Outcome check(const std::string& text) {
    return outcome([&](cli::Streams streams) { return cli::check_text(text, "f.json", {}, streams); });
}

// Keeps what a command prints to the standard streams out of the test's own report.
class Hush {
public:
    Hush() : out_(std::cout.rdbuf(kept_.rdbuf())), err_(std::cerr.rdbuf(kept_.rdbuf())) {}
    ~Hush() {
        std::cout.rdbuf(out_);
        std::cerr.rdbuf(err_);
    }
    Hush(const Hush&) = delete;
    Hush& operator=(const Hush&) = delete;
    [[nodiscard]] std::string text() const { return kept_.str(); }

private:
    std::ostringstream kept_;
    std::streambuf* out_;
    std::streambuf* err_;
};

bool says(const std::string& text, std::string_view words) {
    return text.find(words) != text.npos;
}

}  // namespace

TEST_CASE("check sums up a sound dialogue and tells which languages nobody has reviewed") {
    const auto found = outcome([](cli::Streams streams) {
        return cli::check_file(files::path("trygghet-event.json"), {}, streams);
    });
    CHECK(found.code == 0);
    CHECK(says(found.out,
               "trygghet-event.json: OK: trygghet-event version 1, 5 questions, "
               "languages ar, en, fi, so, sv, sv-x-lattlast, ti, uk\n"));
    CHECK(says(found.out, "note: $.languages.sv: nobody has reviewed"));
    CHECK(found.err.empty());
}

TEST_CASE("check is silent about a language that was reviewed") {
    const auto text = files::replaced(files::text("trygghet-event.json"), "\"sv\": {\"reviewed\": false}",
                                      "\"sv\": {\"reviewed\": true, \"by\": \"Anna\"}");
    const auto found = check(text);
    CHECK(found.code == 0);
    CHECK_FALSE(says(found.out, "$.languages.sv:"));
    CHECK(says(found.out, "$.languages.ar"));
}

TEST_CASE("check prints every fault with file and path, and fails") {
    auto text = files::replaced(files::text("trygghet-event.json"), "\"channel\": \"event\"",
                                "\"channel\": \"radio\"");
    text = files::replaced(text, "{QS1K} anyof [1, 2]", "{QS1} anyof [1, 2]");
    const auto found = check(text);
    CHECK(found.code == 1);
    CHECK(found.out ==
          "f.json: $.channel: 'radio' is not a channel: library, event, walk, meeting, paper or web\n"
          "f.json: $.survey.pages[1].elements[0].visibleIf: {QS1} is no question that stands earlier\n");
}

TEST_CASE("check says of a condition with not that a browser cannot read it") {
    const auto text = files::replaced(files::text("trygghet-event.json"), "{QS1K} anyof [1, 2]",
                                      "not {QS1K} anyof [3, 4, 6, 9]");
    CHECK(check(text).code == 0);
    CHECK(says(check(text).out, "note: QS8N: visibleIf says 'not'"));
}

TEST_CASE("a file that is not there fails with its name") {
    const auto found =
        outcome([](cli::Streams streams) { return cli::check_file("/nowhere/x.json", {}, streams); });
    CHECK(found.code == 1);
    CHECK(says(found.err, "/nowhere/x.json"));
    CHECK(walk("nowhere.json", {"{}"}).code == 1);
}

TEST_CASE("walk prints one question a line: name, kind, title, options") {
    const auto found = walk("trygghet-walk.json", {R"({"QS1": 2})"});
    CHECK(found.code == 0);
    CHECK(
        found.out ==
        "QS1\trating\tHur trygg eller otrygg känner du dig här, just nu?\t4 Mycket trygg | 3 Ganska trygg | "
        "2 Ganska otrygg | 1 Mycket otrygg | 9 Vill inte svara\n"
        "QS8N\tcheckbox\tVad bidrar till otryggheten?\tlight Mörker | sight Skymd sikt | empty Ödsligt | "
        "disorder Bråk eller hotfull stämning | harass Trakasserier | substance Alkohol, droger | "
        "traffic Trafik, olycksrisk | upkeep Nedskräpning | other Något annat\n");
    CHECK(found.err.empty());
}

TEST_CASE("walk speaks the language that is asked for") {
    CHECK(says(walk("trygghet-walk.json", {"{}", "en"}).out,
               "How safe or unsafe do you feel here, right now?"));
    CHECK(says(walk("trygghet-walk.json", {"{}", "ar"}).out, "آمن جداً"));
    const auto found = walk("trygghet-walk.json", {"{}", "de"});
    CHECK(found.code == 1);
    CHECK(says(found.err, "'de'"));
}

TEST_CASE("walk takes declined, skipped and written answers") {
    const auto found = walk("trygghet-event.json", {R"({"QS1K": 9, "QS10": null, "QS11": "Fler lampor"})"});
    CHECK(found.code == 0);
    CHECK(found.out.rfind("QS1K", 0) == 0);
    CHECK_FALSE(says(found.out, "QS8"));
    CHECK(found.err.empty());
}

TEST_CASE("walk tells of an answer to a question that this visitor is not asked") {
    const auto found = walk("trygghet-event.json", {R"({"QS1K": 4, "QS8N": ["light"]})"});
    CHECK(found.code == 0);
    CHECK(says(found.err, "QS8N is answered, but not asked"));
}

TEST_CASE("walk refuses faulty answers and names the place") {
    const std::pair<std::string, std::string> rows[] = {
        {"{\"QS1K\": ", "answers: $: not JSON"},
        {"[]", "an object in braces"},
        {"{\"QS9\": 1}", "$.QS9: there is no question 'QS9'"},
        {"{\"QS1K\": 7}", "$.QS1K: '7' is not a code of QS1K: 4, 3, 2, 1, 6, 9"},
        {"{\"QS1K\": \"2\"}", "$.QS1K: '2' is not a code"},
        {"{\"QS1K\": 1.5}", "$.QS1K: a code is"},
        {"{\"QS1K\": 1, \"QS1K\": 2}", "more than once"},
        {"{\"QS8N\": \"light\"}", "$.QS8N: a checkbox is answered with a list"},
        {"{\"QS8N\": [\"light\", \"calm\"]}", "$.QS8N[1]: 'calm' is not a code"},
        {"{\"QS8N\": [\"light\", \"light\"]}", "$.QS8N: 'light' is chosen twice"},
        {"{\"QS8N\": [\"light\", \"sight\", \"empty\", \"other\"]}", "$.QS8N: at most 3"},
        {"{\"QS10\": \"young\"}", "\"16-24\""},
        {"{\"QS11\": 5}", "$.QS11: a comment is a text"},
    };
    for (const auto& [answers, words] : rows) {
        const auto found = walk("trygghet-event.json", {answers});
        INFO(answers << " gives " << found.err);
        CHECK(found.code == 1);
        CHECK(found.out.empty());
        CHECK(says(found.err, words));
    }
}

TEST_CASE("walk refuses a faulty dialogue before it looks at answers") {
    const auto found =
        outcome([](cli::Streams streams) { return cli::walk_text("{}", "f.json", {"{}"}, streams); });
    CHECK(found.code == 1);
    CHECK(says(found.err, "f.json: $: 'survey' is missing"));
}

TEST_CASE("the command line leads to check and walk and keeps the worst outcome") {
    const auto run = [](std::vector<const char*> words) {
        const Hush hush;
        arguments::Program program("");
        cli::add_dialogue_commands(program);
        words.insert(words.begin(), "lyhord");
        return Outcome{program.run(static_cast<int>(words.size()), words.data()), hush.text(), ""};
    };
    const auto path = files::path("trygghet-event.json");
    const auto walks = files::path("trygghet-walk.json");
    const auto* event = path.c_str();
    CHECK(run({"dialogue", "check", event, walks.c_str()}).code == 0);
    CHECK(run({"dialogue", "check", "/nowhere.json", event}).code == 1);
    CHECK(run({"dialogue", "walk", event, "--answers", R"({"QS1K":2})", "--language", "ar"}).code == 0);
    CHECK(run({"dialogue", "walk", event, "--answers", R"({"QS1K":7})"}).code == 1);
    const auto refused = run({"dialogue", "walk", event});
    CHECK(refused.code == 1);
    CHECK(says(refused.out, "--answers is required"));
}
