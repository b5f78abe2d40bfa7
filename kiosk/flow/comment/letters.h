#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// What a person sees as letters, words and directions in UTF-8, whatever the script. Pure; keeps nothing of
// the text. Rules: UAX #29 (graphemes, words), UAX #9 (direction), UAX #15 (composition), by libunistring.
namespace flow {

// Bytes of a text.
struct Span {
    std::size_t from = 0, to = 0;

    [[nodiscard]] bool is_empty() const { return from == to; }
    [[nodiscard]] bool touches(std::size_t byte) const { return from <= byte && byte <= to; }
    bool operator==(const Span&) const = default;
};

// A letter is a grapheme cluster: what counts as one, and what a single press of delete takes.
[[nodiscard]] std::size_t count_letters(std::string_view text);
// The letter's edge before `at`, and the one after it; the text's own ends where there is none.
[[nodiscard]] std::size_t edge_before(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t edge_after(std::string_view text, std::size_t at);
// `at` itself when it is an edge, else the edge before it.
[[nodiscard]] std::size_t edge_at(std::string_view text, std::size_t at);

// The least part of the text that holds `span` and whose ends are edges of letters whatever stands between
// them: what happens inside it changes no letter outside. Where letters are simple it is a letter more on
// either side.
[[nodiscard]] Span settled_around(std::string_view text, Span span);

// The word that `at` lies in or beside; where two meet, one of letters or digits, then the one after. Empty
// between spaces.
[[nodiscard]] Span word_at(std::string_view text, std::size_t at);

// Whether the paragraph around `at` is read from right to left: its first strong letter decides (P2, P3).
[[nodiscard]] bool is_read_leftwards(std::string_view text, std::size_t at);

// Whether it is text that may be stored: no control but line feed, nothing that reorders what is around it or
// breaks lines in a table, no ill-formed UTF-8 (L12).
[[nodiscard]] bool is_storable(std::string_view text);

// Composed (NFC). The result is a copy: who gives private text wipes it.
[[nodiscard]] std::string composed(std::string_view text);
void wipe(std::string& text);

}  // namespace flow
