#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "kiosk/theme/theme.h"

// Seen inside the text room only.
namespace text {

// Bytes of a text that stand on one line, the spaces that it was broken at included; never a line feed.
struct TypedLine {
    std::size_t from = 0, to = 0;
};

// Where the lines of a text that is being typed begin and end. What changes between two texts is found by
// itself, and only the lines that it can have moved are broken again. Knows of a line where it lies and a
// fingerprint, never what it says (P11). Pure. Invariants: there is at least one line; a line begins where
// the one before it ends, or after the line feed there.
class LineTable {
public:
    // The ends of lines that begin at `from`, in order: one or more, up to the paragraph's end at most.
    using Break = std::function<std::vector<std::size_t>(std::size_t from)>;

    void update(std::string_view words, const theme::TextStyle& style, float width, const Break& break_from);
    void clear() { *this = {}; }

    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    [[nodiscard]] TypedLine line(std::size_t number) const { return lines_[number].bytes; }
    // The number of the line that a caret before `byte` stands in.
    [[nodiscard]] std::size_t line_of(std::size_t byte) const;

private:
    struct Known {
        TypedLine bytes;
        std::size_t length = 0;  // with the line feed behind it
        std::uint64_t fingerprint = 0;
    };
    using Lines = std::vector<Known>;

    [[nodiscard]] static bool is_there(const Known& line, std::string_view words, std::size_t from);
    [[nodiscard]] std::size_t first_to_break(std::string_view words, std::size_t same) const;
    void add(std::string_view words, TypedLine line);
    void break_on(std::string_view words, const Lines& rest, const Break& break_from);

    Lines lines_;
    std::size_t text_size_ = 0;
    theme::TextStyle style_{};
    float width_ = 0;
};

}  // namespace text
