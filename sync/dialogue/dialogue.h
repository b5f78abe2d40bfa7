#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sync/dialogue/expression.h"

// The questions as data (contracts: the dialogue file). Pure: no disk, no clock, no network.
namespace dialogue {

// A text in several languages. `default` in the file is Swedish and is kept under "sv".
struct LocalisedText {
    std::map<std::string, std::string> by_language;

    // The text in `language`, else the Swedish one; empty when there is none at all.
    [[nodiscard]] const std::string& in(std::string_view language) const;
    [[nodiscard]] bool is_empty() const { return by_language.empty(); }
};

struct Option {
    Value value;  // the stable code that is stored; never a translated label (L05, L07)
    LocalisedText text;
    std::string path{};  // where it stands in the file: "$.survey.pages[0].elements[0].rateValues[2]"
};

enum class QuestionKind { Rating, SingleChoice, MultipleChoice, Comment };

// The code for "vill inte svara" in every question that has options.
inline constexpr std::int64_t kDeclined = 9;

// Letters (graphemes) that a comment has at most, also where the dialogue names no limit. The one place that
// says so: the guarded memory that holds a comment is measured by it (wire::SecretText), and what an event
// may be long is held against that (wire/seal.cpp).
inline constexpr int kLongestComment = 10'000;

struct Question {
    std::string name;  // stable code, "QS1K"
    QuestionKind kind = QuestionKind::Rating;
    LocalisedText title;
    LocalisedText description;
    bool is_required = false;
    std::vector<Option> options;  // rateValues or choices in the file's order, kDeclined included
    int max_selected = 0;         // MultipleChoice: 0 = no limit
    int max_length = 0;           // Comment: graphemes, 0 = no limit given
    std::optional<Expression> visible_if;
    std::string path{};  // where it stands in the file: "$.survey.pages[0].elements[0]"

    [[nodiscard]] const Option* option(const Value& value) const;
    // How many letters a comment may have.
    [[nodiscard]] int most_letters() const { return max_length > 0 ? max_length : kLongestComment; }
    // Whether "vill inte svara" is among the options.
    [[nodiscard]] bool can_be_declined() const;
};

struct Place {
    std::string id;
    std::string name;
    std::optional<double> latitude;  // WGS 84, degrees
    std::optional<double> longitude;
};

struct Review {
    bool is_reviewed = false;
    std::string by;
};

struct Controller {
    std::string name, contact, data_protection_officer, diary_number;
    LocalisedText retention_rule, deciding_body;
    std::string decision_date;  // ISO 8601 date, "2027-02-04"; empty when not decided
};

struct Dialogue {
    std::string id;
    std::int64_t version = 0;
    std::string round;
    std::string from, to;  // ISO 8601 dates, inclusive
    std::string audience;
    std::string channel;  // library | event | walk | meeting | paper | web
    std::vector<Place> places;
    Controller controller;
    std::map<std::string, Review> languages;
    std::vector<Question> questions;  // all pages' elements in order
    std::string canonical;  // the document with sorted keys and no spaces: what SHA-256 is taken over

    [[nodiscard]] const Question* question(std::string_view name) const;
    [[nodiscard]] const Place* place(std::string_view place_id) const;
};

}  // namespace dialogue
