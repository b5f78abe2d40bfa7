#include "sync/cli/dialogue_commands.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <vector>

#include "sync/arguments/arguments.h"
#include "sync/cli/dialogue_check.h"
#include "sync/cli/dialogue_text.h"
#include "sync/dialogue/document/strict.h"
#include "sync/dialogue/parse.h"
#include "sync/dialogue/walk.h"

namespace cli {

namespace {

namespace json = boost::json;

std::string_view kind_name(dialogue::QuestionKind kind) {
    switch (kind) {
        case dialogue::QuestionKind::Rating:
            return "rating";
        case dialogue::QuestionKind::SingleChoice:
            return "radiogroup";
        case dialogue::QuestionKind::MultipleChoice:
            return "checkbox";
        case dialogue::QuestionKind::Comment:
            return "comment";
    }
    return "";
}

// The answers of one visitor as the command line gives them, checked against the dialogue.
class AnswerReader {
public:
    explicit AnswerReader(const dialogue::Dialogue& dialogue) : dialogue_(dialogue) {}

    dialogue::Answers read(std::string_view text) {
        const auto value = document::read_strictly(text, faults_);
        if (!value) return {};
        if (!value->is_object()) {
            fault("$", "the answers are an object in braces such as {\"QS10\": \"16-24\"}");
            return {};
        }
        for (const auto& member : value->get_object())
            read_answer(member);
        return std::move(answers_);
    }

    [[nodiscard]] const std::vector<dialogue::Fault>& faults() const { return faults_; }

private:
    void read_answer(const json::key_value_pair& member) {
        const std::string name(member.key().data(), member.key().size());
        const auto* question = dialogue_.question(name);
        if (!question) {
            fault("$." + name, "there is no question '" + name + "'");
        } else if (member.value().is_null()) {
            answers_[name] = dialogue::Answer::skipped();
        } else if (question->kind == dialogue::QuestionKind::Comment) {
            if (!member.value().is_string()) fault("$." + name, "a comment is a text in quotes");
            answers_[name] = dialogue::Answer::many({});
        } else if (question->kind == dialogue::QuestionKind::MultipleChoice) {
            read_choices(*question, member.value());
        } else if (const auto code = read_code(*question, member.value(), "$." + name)) {
            const bool is_declined = *code == dialogue::Value(dialogue::kDeclined);
            answers_[name] = is_declined ? dialogue::Answer::declined() : dialogue::Answer::one(*code);
        }
    }

    void read_choices(const dialogue::Question& question, const json::value& value) {
        const auto path = "$." + question.name;
        if (!value.is_array()) {
            fault(path, "a checkbox is answered with a list such as [\"light\"]");
            return;
        }
        std::vector<dialogue::Value> chosen;
        for (const auto& item : value.get_array()) {
            const auto code = read_code(question, item, path + "[" + std::to_string(chosen.size()) + "]");
            if (!code) return;
            if (std::find(chosen.begin(), chosen.end(), *code) != chosen.end()) {
                fault(path, "'" + dialogue::to_text(*code) + "' is chosen twice");
            }
            chosen.push_back(*code);
        }
        const auto most = static_cast<std::size_t>(question.max_selected);
        if (most > 0 && chosen.size() > most) {
            fault(path, "at most " + std::to_string(most) + " can be chosen");
        }
        answers_[question.name] =
            chosen.empty() ? dialogue::Answer::skipped() : dialogue::Answer::many(std::move(chosen));
    }

    std::optional<dialogue::Value> read_code(const dialogue::Question& question, const json::value& value,
                                             const std::string& path) {
        dialogue::Value code;
        if (const auto* number = value.if_int64()) {
            code = *number;
        } else if (value.is_string()) {
            code = std::string(value.get_string().data(), value.get_string().size());
        } else {
            fault(path, "a code is a whole number or a text");
            return std::nullopt;
        }
        if (question.option(code)) return code;
        fault(path,
              "'" + dialogue::to_text(code) + "' is not a code of " + question.name + ": " + codes(question));
        return std::nullopt;
    }

    static std::string codes(const dialogue::Question& question) {
        std::string all;
        for (const auto& option : question.options) {
            if (!all.empty()) all += ", ";
            const bool is_text = std::holds_alternative<std::string>(option.value);
            all += is_text ? "\"" + dialogue::to_text(option.value) + "\"" : dialogue::to_text(option.value);
        }
        return all;
    }

    void fault(std::string path, std::string what) { faults_.push_back({std::move(path), std::move(what)}); }

    const dialogue::Dialogue& dialogue_;
    dialogue::Answers answers_;
    std::vector<dialogue::Fault> faults_;
};

void print_question(const dialogue::Question& question, const std::string& language, std::ostream& out) {
    out << question.name << "\t" << kind_name(question.kind) << "\t" << question.title.in(language) << "\t";
    for (const auto& option : question.options) {
        if (&option != &question.options.front()) out << " | ";
        out << dialogue::to_text(option.value) << " " << option.text.in(language);
    }
    out << "\n";
}

void note_unasked(const dialogue::Dialogue& dialogue, const dialogue::Answers& answers, std::ostream& err) {
    const auto kept = dialogue::without_hidden(dialogue, answers);
    for (const auto& [name, answer] : answers) {
        if (!kept.contains(name)) err << "note: " << name << " is answered, but not asked of this visitor\n";
    }
}

}  // namespace

int walk_text(std::string_view text, const std::string& name, const WalkRequest& request, Streams streams) {
    const auto dialogue = dialogue::parse(text);
    if (!dialogue) {
        print_faults(dialogue.error(), name, streams.err);
        return kFaulty;
    }
    if (!dialogue->languages.contains(request.language)) {
        streams.err << name << ": $.languages: there is no language '" << request.language << "'\n";
        return kFaulty;
    }
    AnswerReader reader(*dialogue);
    const auto answers = reader.read(request.answers);
    if (!reader.faults().empty()) {
        print_faults(reader.faults(), "answers", streams.err);
        return kFaulty;
    }
    for (const auto* question : dialogue::visible_questions(*dialogue, answers)) {
        print_question(*question, request.language, streams.out);
    }
    note_unasked(*dialogue, answers, streams.err);
    return kFine;
}

int walk_file(const std::filesystem::path& file, const WalkRequest& request, Streams streams) {
    return with_text(file, streams.err, [&](const std::string& text) {
        return walk_text(text, file.string(), request, streams);
    });
}

int expand_text(std::string_view text, const std::string& name, Streams streams) {
    const auto expanded = dialogue::expand(text);
    if (!expanded) {
        print_faults(expanded.error(), name, streams.err);
        return kFaulty;
    }
    streams.out << *expanded << "\n";
    return kFine;
}

int expand_file(const std::filesystem::path& file, Streams streams) {
    return with_text(file, streams.err,
                     [&](const std::string& text) { return expand_text(text, file.string(), streams); });
}

void add_dialogue_commands(arguments::Command& program) {
    auto group = program.group("dialogue", "Check and try out dialogue files");

    add_check_command(group);

    auto expanded = std::make_shared<std::string>();
    auto expand = group.command(
        "expand", "Print a dialogue with every translation beside its text, for SurveyJS in a browser");
    expand.argument("FILE", *expanded, "dialogue file").required();
    expand.runs([expanded] { return expand_file(*expanded, {std::cout, std::cerr}); });

    struct Walk {
        std::string file;
        WalkRequest request;
    };
    auto walk = std::make_shared<Walk>();
    auto command = group.command("walk", "Print the questions that a visitor with these answers meets");
    command.argument("FILE", walk->file, "dialogue file").required();
    command.option("--answers", walk->request.answers, "a JSON object such as '{\"QS1K\": 2}'").required();
    command.option("--language", walk->request.language, "of titles and options; sv unless given");
    command.runs([walk] { return walk_file(walk->file, walk->request, {std::cout, std::cerr}); });
}

}  // namespace cli
