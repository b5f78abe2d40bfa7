#include "sync/dialogue/condition/datum.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sync/dialogue/condition/coercion.h"

namespace condition {

namespace {

template <class T>
const T* as(const Datum& value) {
    return std::get_if<T>(&value.content);
}

bool is_missing(const Datum& value) {
    return as<std::monostate>(value) != nullptr;
}

bool is_text(const Datum& value, std::string_view text) {
    const auto* own = as<std::string>(value);
    return own && *own == text;
}

// SurveyJS's comparison reads the very text "undefined" as no value.
Datum without_undefined(const Datum& value) {
    return is_text(value, "undefined") ? Datum{} : value;
}

bool lists_equal(List left, List right) {
    if (left.size() != right.size()) return false;
    const auto by_text = [](const Datum& one, const Datum& other) {
        return text_from(one) < text_from(other);
    };
    std::stable_sort(left.begin(), left.end(), by_text);
    std::stable_sort(right.begin(), right.end(), by_text);
    return std::equal(left.begin(), left.end(), right.begin(), equal);
}

// Neither is a list, and at most one of them is a text.
bool primitives_equal(const Datum& left, const Datum& right) {
    if (is_empty(left) || is_empty(right)) return is_empty(left) && is_empty(right);
    const auto* truth = as<bool>(left) ? as<bool>(left) : as<bool>(right);
    const auto* text = as<std::string>(left) ? as<std::string>(left) : as<std::string>(right);
    if (truth && text) return lower_case(*text) == (*truth ? "true" : "false");
    const auto one = number_from(left);
    const auto other = number_from(right);
    return one && other && *one == *other;
}

bool list_contains(const List& list, const Datum& wanted) {
    return std::any_of(list.begin(), list.end(), [&](const Datum& member) { return equal(member, wanted); });
}

bool text_contains(const Datum& left, const Datum& right) {
    if (!is_truthy(right)) return false;
    return lower_case(text_from(left)).find(lower_case(text_from(right))) != std::string::npos;
}

// What stands in for an operand of and/or that has no value, so that JavaScript returns something useful.
Datum filled(Datum value, const Datum& other) {
    if (!is_empty(value)) return value;
    if (as<double>(other)) return {0.0};
    if (as<std::string>(value) || as<std::string>(other)) return {std::string()};
    if (as<List>(other)) return {List{}};
    return {0.0};
}

std::optional<double> stored_number(std::string text) {
    const auto bare = trimmed(text);
    if (bare.empty()) return std::nullopt;
    const bool is_digits_only = bare.find_first_not_of("0123456789") == bare.npos;
    if (is_digits_only && bare.size() > 15) return std::nullopt;
    if (text.front() == '0' && text.size() > 1 && text.find_first_of(".,x") != 1) return std::nullopt;
    if (std::count(text.begin(), text.end(), ',') == 1) text[text.find(',')] = '.';
    const auto number = number_from(text);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

}  // namespace

Datum from_answer(const std::string& text) {
    const auto lower = lower_case(text);
    if (lower == "true" || lower == "false") return {lower == "true"};
    if (const auto number = stored_number(text)) return {*number};
    return {text};
}

bool is_empty(const Datum& value) {
    const auto* list = as<List>(value);
    return is_missing(value) || is_text(value, "") || (list && list->empty());
}

bool is_truthy(const Datum& value) {
    if (as<List>(value)) return true;
    if (const auto* truth = as<bool>(value)) return *truth;
    if (const auto* number = as<double>(value)) return *number != 0;
    return !is_empty(value);
}

bool equals_true(const Datum& value) {
    return !is_missing(value) && number_from(value) == 1.0;
}

bool equal(const Datum& given_left, const Datum& given_right) {
    const auto left = without_undefined(given_left);
    const auto right = without_undefined(given_right);
    const auto* left_list = as<List>(left);
    const auto* right_list = as<List>(right);
    if (left_list && right_list) return lists_equal(*left_list, *right_list);
    if (left_list) return left_list->empty() && is_text(given_right, "undefined");
    if (right_list) return right_list->empty() && is_text(given_left, "undefined");
    const auto* left_text = as<std::string>(left);
    const auto* right_text = as<std::string>(right);
    if (left_text && right_text) return lower_case(trimmed(*left_text)) == lower_case(trimmed(*right_text));
    return primitives_equal(left, right);
}

bool less(const Datum& left, const Datum& right) {
    if (is_missing(left) || is_missing(right)) return false;
    const auto is_wordy = [](const Datum& value) { return as<std::string>(value) || as<List>(value); };
    if (is_wordy(left) && is_wordy(right)) return text_from(left) < text_from(right);
    const auto one = number_from(left);
    const auto other = number_from(right);
    return one && other && *one < *other;
}

bool contains(const Datum& left, const Datum& right) {
    if (is_empty(left)) return false;
    const auto* list = as<List>(left);
    if (!list) return text_contains(left, right);
    const auto* wanted = as<List>(right);
    if (!wanted) return list_contains(*list, right);
    return std::all_of(wanted->begin(), wanted->end(),
                       [&](const Datum& member) { return list_contains(*list, member); });
}

bool any_of(const Datum& left, const Datum& right) {
    if (is_empty(left)) return is_empty(right);
    if (is_empty(right)) return true;
    if (!as<List>(left)) return contains(right, left);
    const auto* wanted = as<List>(right);
    if (!wanted) return contains(left, right);
    return std::any_of(wanted->begin(), wanted->end(),
                       [&](const Datum& member) { return contains(left, member); });
}

Datum both(Datum left, Datum right) {
    left = filled(std::move(left), right);
    right = filled(std::move(right), left);
    return is_truthy(left) ? right : left;
}

Datum either(Datum left, Datum right) {
    left = filled(std::move(left), right);
    right = filled(std::move(right), left);
    return is_truthy(left) ? left : right;
}

}  // namespace condition
