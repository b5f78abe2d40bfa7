#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The values that a condition computes with, and what SurveyJS's operators make of them (survey-core's
// OperandMaker and Helpers). Texts are compared without regard to ASCII case, as there; option codes are
// ASCII, so nothing more is needed.
namespace condition {

struct Datum;
using List = std::vector<Datum>;

// std::monostate is a question without an answer (JavaScript's null and undefined).
struct Datum {
    std::variant<std::monostate, bool, double, std::string, List> content;
};

// What a visitor's stored text counts as: SurveyJS reads '4' as 4 and 'true' as true, but keeps '04'.
[[nodiscard]] Datum from_answer(const std::string& text);

// No answer, '' and []; neither 0 nor false.
[[nodiscard]] bool is_empty(const Datum& value);
// JavaScript's !!value.
[[nodiscard]] bool is_truthy(const Datum& value);
// JavaScript's value == true: how SurveyJS reads the outcome of a whole condition.
[[nodiscard]] bool equals_true(const Datum& value);

[[nodiscard]] bool equal(const Datum& left, const Datum& right);
[[nodiscard]] bool less(const Datum& left, const Datum& right);
[[nodiscard]] bool contains(const Datum& left, const Datum& right);
[[nodiscard]] bool any_of(const Datum& left, const Datum& right);
// `and` and `or` return one of their operands, as in JavaScript.
[[nodiscard]] Datum both(Datum left, Datum right);
[[nodiscard]] Datum either(Datum left, Datum right);

}  // namespace condition
