#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Seen inside the text room only.
namespace text {

// A part of a paragraph as it is set. Where letters run from right to left, marks that no one sees go round
// each number in pieces (640823-3234, +46 70-123 45 67): without them the pieces change places (UAX #9, W4
// and N1). Bytes of the words are found in what is set, and the other way round. Pure; the words must outlive
// it.
class Shown {
public:
    // `is_rtl`: of the paragraph. `has_rtl`: any letter of it runs from right to left.
    Shown(std::string_view words, bool is_rtl, bool has_rtl);

    // What is set; valid while this is.
    [[nodiscard]] std::string_view text() const { return marks_.empty() ? words_ : std::string_view(text_); }
    // Where a caret before `byte` stands, and where a range of the words begins and ends.
    [[nodiscard]] std::size_t caret(std::size_t byte) const;
    [[nodiscard]] std::size_t begin(std::size_t byte) const;
    [[nodiscard]] std::size_t end(std::size_t byte) const;
    // The byte of the words that stands at `shown`.
    [[nodiscard]] std::size_t byte_at(std::size_t shown) const;

private:
    struct Mark {
        std::size_t at = 0;     // the byte of the words before which it stands
        std::size_t shown = 0;  // where it begins in what is set
        std::size_t length = 0;
        bool opens = false;
    };

    void add(std::string_view mark, std::size_t at, bool opens);

    std::string_view words_;
    std::string text_;
    std::vector<Mark> marks_;  // in order
};

}  // namespace text
