#include <catch2/catch.hpp>

#include "sync/dialogue/walk.h"
#include "tests/sync/dialogue/files.h"

using dialogue::Answer;
using dialogue::Answers;
using dialogue::Value;

namespace {

Answer code(std::int64_t number) {
    return Answer::one(Value(number));
}

std::string names(const std::vector<const dialogue::Question*>& questions) {
    std::string all;
    for (const auto* question : questions)
        all += (all.empty() ? "" : " ") + question->name;
    return all;
}

// B hangs on A, C on B: what a chain of conditions does when its first link changes.
dialogue::Dialogue chain() {
    const auto scale = [](std::string name, std::string condition) {
        auto text = files::replaced(std::string(files::kScale), "\"A\"", "\"" + name + "\"");
        return files::replaced(text, "\"title\"", "\"visibleIf\": \"" + condition + "\", \"title\"");
    };
    auto dialogue = dialogue::parse(files::dialogue_of(std::string(files::kScale) + "," +
                                                       scale("B", "{A} = 1") + "," + scale("C", "{B} = 1")));
    REQUIRE(dialogue.has_value());
    return *std::move(dialogue);
}

}  // namespace

TEST_CASE("whoever feels unsafe is asked what makes it so, whoever feels safe what helps") {
    const auto event = files::parsed("trygghet-event.json");
    CHECK(names(visible_questions(event, {{"QS1K", code(1)}})) == "QS1K QS8N QS10 QS11");
    CHECK(names(visible_questions(event, {{"QS1K", code(4)}})) == "QS1K QS8P QS10 QS11");
    CHECK(names(visible_questions(event, {{"QS1K", code(6)}})) == "QS1K QS10 QS11");
    CHECK(names(visible_questions(event, {{"QS1K", Answer::declined()}})) == "QS1K QS10 QS11");
    CHECK(names(visible_questions(event, {})) == "QS1K QS10 QS11");
}

TEST_CASE("who stays at home out of fear is asked why, who does for another reason is not") {
    const auto library = files::parsed("trygghet-library.json");
    CHECK(names(visible_questions(library, {{"QS3", code(5)}})) == "QS3 QS8N QS10 QS11");
    CHECK(names(visible_questions(library, {{"QS3", code(6)}})) == "QS3 QS10 QS11");
}

TEST_CASE("on a walk two questions are asked whatever the first answer") {
    const auto walk = files::parsed("trygghet-walk.json");
    for (const auto number : {1, 2, 3, 4})
        CHECK(visible_questions(walk, {{"QS1", code(number)}}).size() == 2);
}

TEST_CASE("next and previous follow the visible questions and stop at the ends") {
    const auto event = files::parsed("trygghet-event.json");
    const Answers unsafe = {{"QS1K", code(2)}};
    CHECK(next_question(event, unsafe, "QS1K")->name == "QS8N");
    CHECK(next_question(event, unsafe, "QS8N")->name == "QS10");
    CHECK(next_question(event, unsafe, "QS11") == nullptr);
    CHECK(previous_question(event, unsafe, "QS10")->name == "QS8N");
    CHECK(previous_question(event, unsafe, "QS1K") == nullptr);
    CHECK(next_question(event, unsafe, "QS99") == nullptr);
    CHECK(previous_question(event, unsafe, "QS99") == nullptr);
}

TEST_CASE("from a question that has become hidden the way goes on where it stood") {
    const auto event = files::parsed("trygghet-event.json");
    const Answers safe = {{"QS1K", code(4)}};
    CHECK(next_question(event, safe, "QS8N")->name == "QS8P");
    CHECK(previous_question(event, safe, "QS8N")->name == "QS1K");
}

TEST_CASE("an answer to a hidden question is dropped, and whatever hung on it too") {
    const auto dialogue = chain();
    const Answers all = {{"A", code(1)}, {"B", code(1)}, {"C", code(4)}};
    CHECK(without_hidden(dialogue, all) == all);
    auto changed = all;
    changed["A"] = code(4);
    CHECK(names(visible_questions(dialogue, changed)) == "A");
    CHECK(without_hidden(dialogue, changed) == Answers{{"A", code(4)}});
}

TEST_CASE("an answer to a question that the dialogue does not have is dropped") {
    CHECK(without_hidden(chain(), {{"Z", code(1)}}).empty());
}
