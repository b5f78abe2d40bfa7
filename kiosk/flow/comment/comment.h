#pragma once
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/flow/comment/history.h"
#include "kiosk/flow/comment/letters.h"
#include "sync/base/clock.h"
#include "sync/privacy/identifiers.h"
#include "sync/wire/secret_text.h"

namespace flow {

// A side of the panel, whatever is read there first.
enum class Side { Left, Right };

// A second tap on a word within this time selects it, as on every telephone; later it puts the caret.
inline constexpr std::chrono::milliseconds kDoubleTap{500};

// The comment being typed. Lives in guarded memory only, is never stored in clear (contracts: seal), and goes
// with the visit. Counts, deletes and moves by whole graphemes (UAX #29), which is what a person calls a
// letter. What a key costs does not grow with the text, but for looking through it for identifiers.
// Invariants: caret_ and anchor_ are edges of letters; what lies between them is selected; the text is
// composed (NFC) and has letters_ letters; found_ are its identifiers.
class Comment {
public:
    [[nodiscard]] std::string_view text() const { return text_.view(); }
    [[nodiscard]] bool is_empty() const { return text_.is_empty(); }
    [[nodiscard]] std::size_t caret() const { return caret_; }  // byte offset
    [[nodiscard]] Span selection() const;                       // bytes; empty at the caret without one
    [[nodiscard]] std::size_t graphemes() const { return letters_; }

    // In the place of what is selected. Ignored, and false, when the comment would pass `max_graphemes` (0 =
    // only bounded by memory), and for what may not be stored (L12).
    bool type(std::string_view text, std::size_t max_graphemes);
    // `text` in the place of the letter before the caret.
    void replace_letter(std::string_view text);
    // What is selected, or the letter on that side of the caret.
    void delete_backward();
    void delete_forward();
    // One letter to that side of the panel, as the paragraph is read; off a selection to its edge.
    void move(Side side);
    // A tap on the text before byte `at` puts the caret there; a second one within kDoubleTap on the word
    // that it was put in selects the word. No number of taps selects more than that.
    void touch(std::size_t at, base::MonotonicTime now);

    // Takes the last change back, and the caret with it: a word typed, letters deleted one after the other, a
    // selection replaced. Not what hid identifiers, and nothing before that: what was hidden stays nowhere.
    void undo();
    [[nodiscard]] bool can_undo() const { return !history_.is_empty(); }

    // Whether the next letter starts a sentence: the keyboard then shows capitals.
    [[nodiscard]] bool is_at_sentence_start() const;

    // What in it points out a person.
    [[nodiscard]] const std::vector<privacy::Identifier>& identifiers() const { return found_; }
    // A dot in the place of each letter of those; the letters themselves are overwritten, everywhere.
    void mask_identifiers();

    // Hands the text over for sealing; empty afterwards.
    [[nodiscard]] wire::SecretText take();
    void wipe();

private:
    void put_caret(std::size_t at);
    void select(Span span);
    bool replace(Span cut, std::string_view typed, std::size_t max_graphemes, Edit edit);
    void change(Span around, std::string_view fresh, Edit edit);
    void delete_letter(Span letter);
    void mask(Span span);
    void forget();

    wire::SecretText text_;
    History history_;
    std::vector<privacy::Identifier> found_;
    std::size_t letters_ = 0;
    std::size_t caret_ = 0, anchor_ = 0;
    std::optional<base::MonotonicTime> tapped_;  // when a tap put the caret where it is
};

}  // namespace flow
