#include "sync/dialogue/survey.h"

#include <algorithm>
#include <optional>
#include <set>

#include "sync/dialogue/condition/coercion.h"
#include "sync/dialogue/document/wording.h"

namespace dialogue {

namespace {

using document::Entry;

constexpr std::size_t kMostPages = 50;
constexpr std::size_t kMostQuestions = 100;
constexpr std::size_t kMostOptions = 50;
constexpr std::int64_t kLargestCode = 999'999'999;
constexpr std::size_t kLongestName = 40;
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

// What one element type of SurveyJS is here.
struct Type {
    std::string_view name;
    QuestionKind kind;
    std::string_view options;  // the property that holds them; empty: none
    std::string_view limit;    // a property of this type alone; empty: none
};

constexpr Type kTypes[] = {
    {"rating", QuestionKind::Rating, "rateValues", ""},
    {"radiogroup", QuestionKind::SingleChoice, "choices", ""},
    {"checkbox", QuestionKind::MultipleChoice, "choices", "maxSelectedChoices"},
    {"comment", QuestionKind::Comment, "", "maxLength"},
};

class SurveyReader {
public:
    explicit SurveyReader(document::Translations& translations) : translations_(translations) {}

    std::vector<Question> read(const Entry& survey) {
        if (!survey.is_object({"title", "description", "clearInvisibleValues", "pages", "elements"},
                              "a survey")) {
            return {};
        }
        read_heading(survey);
        if (const auto clear = survey.member("clearInvisibleValues")) read_clearing(*clear);
        const auto pages = survey.member("pages");
        const auto elements = survey.member("elements");
        if (pages && elements) survey.fault("either 'pages' or 'elements' holds the questions, not both");
        if (pages) read_pages(*pages);
        if (elements) read_elements(*elements);
        if (!pages && !elements)
            survey.fault("there is not a single question: 'pages' or 'elements' holds them");
        return std::move(questions_);
    }

private:
    void read_heading(const Entry& entry) {
        for (const auto* name : {"title", "description"}) {
            if (const auto text = entry.member(name)) (void)localised(*text);
        }
    }

    static void read_clearing(const Entry& entry) {
        const auto text = entry.text();
        if (text && *text != "onHidden")
            entry.fault("answers to hidden questions are dropped: only \"onHidden\"");
    }

    void read_pages(const Entry& pages) {
        for (const auto& page : pages.items(1, kMostPages)) {
            if (!page.is_object({"name", "title", "description", "elements"}, "a page")) continue;
            if (const auto name = page.member("name")) (void)read_name(*name, page_names_);
            read_heading(page);
            if (const auto elements = page.required("elements")) read_elements(*elements);
        }
    }

    void read_elements(const Entry& elements) {
        for (const auto& element : elements.items(1, kMostQuestions)) {
            if (questions_.size() == kMostQuestions) {
                element.fault("a survey has at most " + std::to_string(kMostQuestions) + " questions");
                return;
            }
            read_element(element);
        }
    }

    void read_element(const Entry& element) {
        const auto* type = read_type(element);
        if (!type) return;
        std::vector<std::string_view> allowed = {"type",        "name",       "title",
                                                 "description", "isRequired", "visibleIf"};
        if (!type->options.empty()) allowed.push_back(type->options);
        if (!type->limit.empty()) allowed.push_back(type->limit);
        if (const auto order = element.member("choicesOrder")) {
            order->fault("'choicesOrder' is not allowed: every visitor gets the options in the file's order");
            allowed.push_back("choicesOrder");
        }
        (void)element.is_object(allowed, "a " + std::string(type->name) + " question");

        Question question;
        question.path = element.path();
        question.kind = type->kind;
        if (const auto name = element.required("name")) question.name = read_name(*name, question_names_);
        if (const auto title = element.required("title")) question.title = localised(*title);
        if (const auto text = element.member("description")) question.description = localised(*text);
        if (const auto flag = element.member("isRequired"))
            question.is_required = flag->flag().value_or(false);
        if (const auto condition = element.member("visibleIf")) read_condition(*condition, question);
        if (!type->options.empty()) read_options(element, *type, question);
        if (!type->limit.empty()) read_limit(element, *type, question);
        if (!question.name.empty()) questions_.push_back(std::move(question));
    }

    static const Type* read_type(const Entry& element) {
        if (!element.value().is_object()) {
            element.fault("a question is an object in braces");
            return nullptr;
        }
        const auto entry = element.required("type");
        const auto name = entry ? entry->text() : std::nullopt;
        if (!name) return nullptr;
        for (const auto& type : kTypes) {
            if (type.name == *name) return &type;
        }
        entry->fault("element type '" + *name + "' is unknown: rating, radiogroup, checkbox or comment");
        return nullptr;
    }

    LocalisedText localised(const Entry& entry) { return translations_.read(entry); }

    // SurveyJS finds names without regard to case, so two that differ in case only are the same.
    static std::string read_name(const Entry& entry, std::set<std::string>& taken) {
        const auto name = entry.text(kLongestName);
        if (!name) return {};
        const bool is_name = kLetters.find(name->front()) != kLetters.npos &&
                             name->find_first_not_of(std::string(kLetters) + "0123456789_") == name->npos;
        if (!is_name) {
            entry.fault("'" + *name + "' is not a name: a letter, then letters, digits and _");
        } else if (!taken.insert(condition::lower_case(*name)).second) {
            entry.fault("the name '" + *name + "' is taken already");
        }
        return *name;
    }

    void read_condition(const Entry& entry, Question& question) {
        const auto text = entry.text(2000);
        if (!text) return;
        std::set<std::string> lists;
        for (const auto& earlier : questions_) {
            if (earlier.kind == QuestionKind::MultipleChoice) lists.insert(earlier.name);
        }
        auto condition = Expression::parse(*text, lists);
        if (!condition) {
            const auto& error = condition.error();
            entry.fault("at character " + error.where + ": " + error.what +
                        (error.remedy.empty() ? "" : ". " + error.remedy));
            return;
        }
        for (const auto& name : condition->names())
            check_read(entry, name);
        question.visible_if = std::move(*condition);
    }

    void check_read(const Entry& entry, const std::string& name) const {
        const auto earlier = std::find_if(questions_.begin(), questions_.end(),
                                          [&](const Question& one) { return one.name == name; });
        if (earlier == questions_.end()) {
            entry.fault("{" + name + "} is no question that stands earlier");
        } else if (earlier->kind == QuestionKind::Comment) {
            entry.fault("{" + name + "} is a comment, whose text is not kept for conditions");
        }
    }

    void read_options(const Entry& element, const Type& type, Question& question) {
        const auto list = element.required(type.options);
        if (!list) return;
        std::set<std::string> codes;
        for (const auto& item : list->items(2, kMostOptions)) {
            if (auto option = read_option(item, question.kind, codes)) question.options.push_back(*option);
        }
        const bool is_read = list->value().is_array();
        const bool is_list = question.kind == QuestionKind::MultipleChoice;
        if (is_read && !is_list && !question.can_be_declined()) {
            list->fault("the option 9, \"Vill inte svara\", is missing");
        }
        if (is_list && question.can_be_declined()) {
            list->fault(
                "a checkbox question is declined by leaving it unanswered: 9 could be ticked beside others");
        }
    }

    std::optional<Option> read_option(const Entry& item, QuestionKind kind, std::set<std::string>& codes) {
        if (!item.value().is_object()) {
            item.fault("an option is an object with 'value' and 'text': a bare code tells a visitor nothing");
            return std::nullopt;
        }
        (void)item.is_object({"value", "text"}, "an option");
        Option option;
        option.path = item.path();
        if (const auto text = item.required("text")) {
            option.text = localised(*text);
            if (kind == QuestionKind::Rating) check_words(*text, option.text);
        }
        const auto entry = item.required("value");
        const auto value = entry ? read_code(*entry) : std::nullopt;
        if (!value) return std::nullopt;
        option.value = *value;
        if (!codes.insert(condition::lower_case(to_text(*value))).second) {
            entry->fault("the value '" + to_text(*value) + "' is taken already");
        }
        return option;
    }

    static void check_words(const Entry& entry, const LocalisedText& text) {
        for (const auto& [tag, words] : text.by_language) {
            if (!document::has_words(words)) {
                auto what = "a step of a scale is named in words, not with \"" + words;
                entry.fault(what.append("\" alone ('").append(tag).append("')"));
            }
        }
    }

    static std::optional<Value> read_code(const Entry& entry) {
        if (!entry.value().is_string()) {
            const auto number = entry.integer(-kLargestCode, kLargestCode);
            return number ? std::optional<Value>(*number) : std::nullopt;
        }
        const auto code = entry.text(kLongestName);
        if (!code) return std::nullopt;
        const auto allowed = std::string(kLetters) + "0123456789_.+-";
        if (code->find_first_not_of(allowed) != code->npos) {
            entry.fault("'" + *code + "' is not a code: ASCII letters, digits and _ . + -");
            return std::nullopt;
        }
        return *code;
    }

    static void read_limit(const Entry& element, const Type& type, Question& question) {
        const auto entry = element.member(type.limit);
        if (!entry) return;
        const bool is_comment = question.kind == QuestionKind::Comment;
        const auto most = is_comment
                              ? std::int64_t{kLongestComment}
                              : std::max<std::int64_t>(1, static_cast<std::int64_t>(question.options.size()));
        const auto limit = static_cast<int>(entry->integer(1, most).value_or(0));
        (is_comment ? question.max_length : question.max_selected) = limit;
    }

    document::Translations& translations_;
    std::set<std::string> page_names_;
    std::set<std::string> question_names_;
    std::vector<Question> questions_;
};

}  // namespace

std::vector<Question> read_survey(const Entry& survey, document::Translations& translations) {
    return SurveyReader(translations).read(survey);
}

}  // namespace dialogue
