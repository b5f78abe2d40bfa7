#include "kiosk/flow/stepper.h"

// The comment and its keyboard.
namespace flow {

// Also what every key but shift does: one capital, one choice of forms.
void Stepper::show_keys(Keys keys) {
    state_.visit.keys = keys;
    state_.visit.is_shifted = false;
    state_.visit.offers_forms = false;
}

void Stepper::operator()(const TypeText& event) {
    if (!is_typing()) return;
    auto& visit = state_.visit;
    const auto most = static_cast<std::size_t>(question().most_letters());
    const bool is_typed = visit.comment.type(event.text, most);
    // After a number or a sign, letters come next.
    show_keys(event.text == " " ? Keys::Letters : visit.keys);
    visit.offers_forms = event.offers_forms && is_typed;
}

void Stepper::operator()(const ReplaceLetter& event) {
    if (!is_typing() || !state_.visit.offers_forms) return;
    state_.visit.comment.replace_letter(event.text);
    show_keys(state_.visit.keys);
}

void Stepper::operator()(const DeleteBackward&) {
    if (!is_typing()) return;
    state_.visit.comment.delete_backward();
    show_keys(state_.visit.keys);
}

void Stepper::operator()(const DeleteForward&) {
    if (!is_typing()) return;
    state_.visit.comment.delete_forward();
    show_keys(state_.visit.keys);
}

void Stepper::operator()(const MoveCaret& event) {
    if (!is_typing()) return;
    state_.visit.comment.move(event.side);
    show_keys(state_.visit.keys);
}

void Stepper::operator()(const TouchText&) {
    (*this)(PlaceCaret{state_.visit.comment.caret(), state_.visit.field_scroll});
}

void Stepper::operator()(const PlaceCaret& event) {
    if (!is_typing()) return;
    state_.visit.comment.touch(event.at, facts_.now);
    state_.visit.field_scroll = event.scroll;
    show_keys(state_.visit.keys);
}

void Stepper::operator()(const Undo&) {
    if (!is_typing()) return;
    state_.visit.comment.undo();
    show_keys(state_.visit.keys);
}

void Stepper::operator()(const MaskIdentifiers&) {
    if (!is_typing()) return;
    state_.visit.comment.mask_identifiers();
    show_keys(state_.visit.keys);
}

void Stepper::operator()(const PressShift&) {
    if (is_typing()) state_.visit.is_shifted = !state_.visit.is_shifted;
}

void Stepper::operator()(const ShowKeys& event) {
    if (is_typing()) show_keys(event.keys);
}

}  // namespace flow
