#include "sync/cli/pull_csv.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace cli {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 11> kBefore{"id",        "time",    "dialogue", "version",
                                                   "place",     "channel", "language", "complete",
                                                   "rehearsal", "pace",    "kiosk"};
constexpr std::array<std::string_view, 2> kAfter{"comment", "comment_problem"};
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The run of digits at `at`, without leading zeros.
std::string_view number_at(std::string_view text, std::size_t& at) {
    while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1]))
        ++at;
    const auto begin = at;
    while (at < text.size() && is_digit(text[at]))
        ++at;
    return text.substr(begin, at - begin);
}

struct Scalar {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
};

// The character at the front; what is not UTF-8 counts as U+FFFD, one byte at a time. `text` is not empty.
Scalar first_of(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80) return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {0xFFFD, 1};
    auto code = static_cast<std::uint32_t>(lead & (0x7F >> bytes));
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0) != 0x80) return {0xFFFD, 1};
        code = (code << 6) | (next & 0x3Fu);
    }
    return {code, bytes};
}

// Steers a terminal or turns text around: C0, DEL, C1, U+202A–E, U+2066–9.
bool is_control(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

// What some spreadsheet skips before it looks for a formula: spaces, invisible characters and quotes.
bool is_skipped(std::uint32_t code) {
    return code == ' ' || code == '"' || code == '\'' || code == 0xA0 || (code >= 0x2000 && code <= 0x200D) ||
           code == 0x202F || code == 0x205F || code == 0x2060 || code == 0x3000 || code == 0xFEFF;
}

// With the full-width forms that East Asian versions take for the same.
bool begins_formula(std::uint32_t code) {
    constexpr std::array<std::uint32_t, 11> kBeginnings{'=',  '+',    '-',    '@',    '\t',  '\r',
                                                        '\n', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20};
    return std::ranges::find(kBeginnings, code) != kBeginnings.end();
}

bool is_formula(std::string_view text) {
    while (!text.empty()) {
        const auto [code, bytes] = first_of(text);
        if (begins_formula(code)) return true;
        if (!is_skipped(code)) return false;
        text.remove_prefix(bytes);
    }
    return false;
}

std::string in_quotes(const std::string& text, char separator) {
    const bool needs_quotes = text.find_first_of("\"\r\n") != std::string::npos ||
                              text.find(separator) != std::string::npos || text.starts_with(' ') ||
                              text.ends_with(' ');
    if (!needs_quotes) return text;
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"') result += '"';
        result += c;
    }
    return result + '"';
}

std::string plain(const json::value& value) {
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

std::string joined(const json::array& values) {
    std::string result;
    for (const auto& value : values)
        result += (result.empty() ? "" : "|") + plain(value);
    return result;
}

std::string cell(const json::value* value, std::string_view if_null, char separator) {
    if (value == nullptr) return {};
    if (value->is_null()) return std::string(if_null);
    if (value->is_number() || value->is_bool()) return json::serialize(*value);  // ours, so never a formula
    if (const auto* array = value->if_array()) return csv_cell(joined(*array), separator);
    return csv_cell(plain(*value), separator);
}

const json::object* answers_of(const json::object& row) {
    const auto* answers = row.if_contains("answers");
    return answers == nullptr ? nullptr : answers->if_object();
}

}  // namespace

bool NaturalLess::operator()(const std::string& left, const std::string& right) const {
    std::size_t l = 0;
    std::size_t r = 0;
    while (l < left.size() && r < right.size()) {
        if (is_digit(left[l]) && is_digit(right[r])) {
            const auto a = number_at(left, l);
            const auto b = number_at(right, r);
            if (a.size() != b.size()) return a.size() < b.size();
            if (a != b) return a < b;
        } else if (left[l] != right[r]) {
            return left[l] < right[r];
        } else {
            ++l;
            ++r;
        }
    }
    const auto left_rest = left.size() - l;
    const auto right_rest = right.size() - r;
    // "Q01" and "Q1" are two codes: bytes decide what the numbers leave equal.
    return left_rest != right_rest ? left_rest < right_rest : left < right;
}

void collect_questions(const json::object& row, QuestionCodes& codes) {
    const auto* answers = answers_of(row);
    if (answers == nullptr) return;
    for (const auto& [code, value] : *answers)
        codes.insert(std::string(code));
}

std::string without_controls(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto [code, bytes] = first_of(text);
        const bool is_line_end = code == '\r' || code == '\n';
        const bool is_pair = code == '\r' && text.size() > 1 && text[1] == '\n';
        if (is_line_end) {
            if (!is_pair) result += '\n';
        } else if (code == 0xFFFD || (is_control(code) && code != '\t')) {
            result += kReplacement;
        } else {
            result += text.substr(0, bytes);
        }
        text.remove_prefix(bytes);
    }
    return result;
}

std::string with_escaped_controls(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto [code, bytes] = first_of(text);
        if (is_control(code)) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(code));
            result += escape;
        } else {
            result += text.substr(0, bytes);
        }
        text.remove_prefix(bytes);
    }
    return result;
}

std::string csv_cell(std::string_view text, char separator) {
    // A carriage return counts before it is turned into a line feed, which counts as well.
    auto inert = without_controls(text);
    if (is_formula(inert)) inert.insert(0, "'");
    return in_quotes(inert, separator);
}

CsvTable::CsvTable(QuestionCodes questions, char separator)
    : questions_(std::move(questions)), separator_(separator) {}

std::string CsvTable::header() const {
    std::vector<std::string> names(kBefore.begin(), kBefore.end());
    for (const auto& code : questions_)
        names.push_back(csv_cell(code, separator_));
    names.insert(names.end(), kAfter.begin(), kAfter.end());
    std::string line(kByteOrderMark);
    for (std::size_t i = 0; i < names.size(); ++i)
        line += (i == 0 ? "" : std::string(1, separator_)) + names[i];
    return line + "\r\n";
}

std::string CsvTable::line(const json::object& row) const {
    std::vector<std::string> cells;
    for (const auto name : kBefore)
        cells.push_back(cell(row.if_contains(name), "", separator_));
    const auto* answers = answers_of(row);
    for (const auto& code : questions_) {
        cells.push_back(
            cell(answers == nullptr ? nullptr : answers->if_contains(code), "skipped", separator_));
    }
    for (const auto name : kAfter)
        cells.push_back(cell(row.if_contains(name), "", separator_));
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : std::string(1, separator_)) + cells[i];
    return line + "\r\n";
}

}  // namespace cli
