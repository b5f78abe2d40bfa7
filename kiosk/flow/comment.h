#pragma once
#include <cstddef>
#include <string_view>

#include "sync/wire/secret_text.h"

namespace flow {

// The comment being typed. Lives in guarded memory only, is never stored in clear (contracts: seal), and goes
// with the visit. Counts and deletes whole graphemes (UAX #29), which is what a person calls a letter.
class Comment {
public:
    [[nodiscard]] std::string_view text() const { return text_.view(); }
    [[nodiscard]] bool is_empty() const { return text_.is_empty(); }
    [[nodiscard]] std::size_t caret() const {
        return caret_;
    }  // byte offset, always at the end of a grapheme
    [[nodiscard]] std::size_t graphemes() const;

    // Ignored when the comment would pass `max_graphemes` (0 = only bounded by memory), and for control
    // characters and bidirectional overrides (L12).
    void type(std::string_view text, std::size_t max_graphemes);
    void delete_backward();
    // Whether the next letter starts a sentence: the keyboard then shows capitals.
    [[nodiscard]] bool is_at_sentence_start() const;

    // Hands the text over for sealing; empty afterwards.
    [[nodiscard]] wire::SecretText take();
    void wipe();

private:
    wire::SecretText text_;
    std::size_t caret_ = 0;
};

}  // namespace flow
