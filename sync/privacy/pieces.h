#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

// Seen inside the privacy room only.
namespace privacy {

// Bytes of a text.
struct Piece {
    std::size_t from = 0, to = 0;
};

// The parts of a text in which something can be found: with a digit or an @, in the text's order. A word of
// letters alone between spaces ends one, since no identifier reaches over it. Most of what people write is
// such words, so looking through a long text costs little more than reading it.
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view text);

}  // namespace privacy
