#include "sync/privacy/pieces.h"

#include <unictype.h>
#include <unistr.h>

namespace privacy {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

// What a word between two spaces holds.
struct Word {
    bool has_letter = false;
    bool has_digit = false;
    bool has_at = false;
    bool has_plus = false;  // may belong to a number behind the space

    void add(ucs4_t c) {
        has_at = has_at || c == '@';
        has_plus = has_plus || c == '+';
        has_digit = has_digit || uc_decimal_value(c) >= 0;
        has_letter = has_letter || uc_is_general_category(c, UC_CATEGORY_L);
    }
    [[nodiscard]] bool is_of_letters() const { return has_letter && !has_digit && !has_at && !has_plus; }
    [[nodiscard]] bool is_worth_a_look() const { return has_digit || has_at; }
};

// Reads from `at` up to the next space, and moves `at` there.
Word word_at(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    Word word;
    while (at < text.size() && !is_space(text[at])) {
        ucs4_t c = 0;
        at += static_cast<std::size_t>(u8_mbtouc(&c, bytes + at, text.size() - at));
        word.add(c);
    }
    return word;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    Piece piece;
    bool is_worth_a_look = false;
    const auto end_at = [&](std::size_t at, std::size_t next) {
        if (is_worth_a_look) pieces.push_back({piece.from, at});
        piece.from = next;
        is_worth_a_look = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        const auto word = word_at(text, at);
        is_worth_a_look = is_worth_a_look || word.is_worth_a_look();
        if (word.is_of_letters()) end_at(from, at);
        while (at < text.size() && is_space(text[at]))
            ++at;
    }
    end_at(text.size(), text.size());
    return pieces;
}

}  // namespace privacy
