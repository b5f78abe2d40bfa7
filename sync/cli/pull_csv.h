#pragma once
#include <set>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

// PURE: rows of responses as tables that spreadsheets open as they are and that do nothing (S12, L12).
namespace cli {

// "QS2" before "QS10": runs of digits count as numbers.
struct NaturalLess {
    bool operator()(const std::string& left, const std::string& right) const;
};
using QuestionCodes = std::set<std::string, NaturalLess>;

// Adds the codes of the questions that this row has answers to.
void collect_questions(const boost::json::object& row, QuestionCodes& codes);

// Control characters (but tab and line feed) and bidirectional overrides become U+FFFD; CR LF and CR become
// LF.
[[nodiscard]] std::string without_controls(std::string_view text);

// The same characters inside JSON become \u escapes, which loses nothing.
[[nodiscard]] std::string with_escaped_controls(std::string_view json);

// One cell of text from outside: without controls, with an apostrophe before what a spreadsheet would take
// for a formula, quoted after RFC 4180 where needed.
[[nodiscard]] std::string csv_cell(std::string_view text, char separator);

// Columns: id, time, dialogue, version, place, channel, language, complete, rehearsal, pace, kiosk; the
// questions; comment, comment_problem. Answers: the value, several joined with "|", "9" declined, "skipped",
// empty for not shown or not reached. Lines end in CR LF.
class CsvTable {
public:
    CsvTable(QuestionCodes questions, char separator);

    // Begins with the byte order mark, by which Excel knows UTF-8.
    [[nodiscard]] std::string header() const;
    [[nodiscard]] std::string line(const boost::json::object& row) const;

private:
    QuestionCodes questions_;
    char separator_;
};

}  // namespace cli
