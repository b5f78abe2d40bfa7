#pragma once
#include <cstddef>
#include <string>
#include <variant>

#include "kiosk/flow/comment/comment.h"
#include "kiosk/theme/theme.h"
#include "sync/base/uuid.h"
#include "sync/dialogue/value.h"

// Everything that can happen to a visit: what the visitor touches, what time does, what the store answers.
namespace flow {

// Erase asks whether the answers are to be erased; Erased says that they are.
enum class Overlay { None, Aids, Languages, About, Information, Support, StillThere, Erase, Erased };

// What the on-screen keyboard shows; accents: letters of other languages, digits of other scripts.
enum class Keys { Letters, Symbols, Accents };

// -- the visitor --
struct ChooseOption {  // one tap = one answer: stores it and goes on
    std::string question;
    dialogue::Value value;
    bool operator==(const ChooseOption&) const = default;
};
struct ToggleOption {
    std::string question;
    dialogue::Value value;
    bool operator==(const ToggleOption&) const = default;
};
struct Decline {
    bool operator==(const Decline&) const = default;
};
struct Next {
    bool operator==(const Next&) const = default;
};
struct Back {
    bool operator==(const Back&) const = default;
};
struct ChangeAnswer {  // from the review
    std::string question;
    bool operator==(const ChangeAnswer&) const = default;
};
struct Send {  // the review is right: this is the visitor's answer
    bool operator==(const Send&) const = default;
};
struct TypeText {  // one key of either keyboard, UTF-8
    std::string text;
    bool offers_forms =
        false;  // its other forms are shown, and one of them can take its place (ReplaceLetter)
    bool operator==(const TypeText&) const = default;
};
struct ReplaceLetter {  // the one before the caret
    std::string text;
    bool operator==(const ReplaceLetter&) const = default;
};
struct DeleteBackward {  // one grapheme, or what is selected
    bool operator==(const DeleteBackward&) const = default;
};
struct DeleteForward {
    bool operator==(const DeleteForward&) const = default;
};
struct MoveCaret {
    Side side = Side::Left;
    bool operator==(const MoveCaret&) const = default;
};
// A tap on what was typed. Whoever knows the finger fills in where (px of the panel), and whoever knows the
// letters turns it into PlaceCaret; from a key, which has no place, it is a tap at the caret.
struct TouchText {
    float x = 0, y = 0;
    bool operator==(const TouchText&) const { return true; }  // the same wish wherever the finger is
};
struct PlaceCaret {
    std::size_t at = 0;  // byte before which the text was touched
    float scroll = 0;    // px by which its first line stood above the field
    bool operator==(const PlaceCaret&) const = default;
};
struct Undo {  // takes the last change of the text back
    bool operator==(const Undo&) const = default;
};
struct MaskIdentifiers {  // "Dölj det"
    bool operator==(const MaskIdentifiers&) const = default;
};
struct PressShift {
    bool operator==(const PressShift&) const = default;
};
struct ShowKeys {
    Keys keys = Keys::Letters;
    bool operator==(const ShowKeys&) const = default;
};
struct SelectLanguage {
    std::string tag;
    bool operator==(const SelectLanguage&) const = default;
};
struct SelectTextSize {
    theme::TextSize size = theme::TextSize::Default;
    bool operator==(const SelectTextSize&) const = default;
};
struct SelectContrast {
    theme::Contrast contrast = theme::Contrast::Default;
    bool operator==(const SelectContrast&) const = default;
};
struct SetMotion {
    bool has_motion = true;
    bool operator==(const SetMotion&) const = default;
};
struct SetLowered {  // "Flytta ner knapparna"
    bool is_lowered = false;
    bool operator==(const SetLowered&) const = default;
};
struct SetReadAloud {
    bool is_read_aloud = false;
    bool operator==(const SetReadAloud&) const = default;
};
struct SetDark {  // the panel goes black, the voice goes on
    bool is_dark = false;
    bool operator==(const SetDark&) const = default;
};
struct SelectSpeechRate {  // index into kSpeechRates; clamped
    int step = 0;
    bool operator==(const SelectSpeechRate&) const = default;
};
struct SelectVolume {  // index into kVolumes; clamped
    int step = 0;
    bool operator==(const SelectVolume&) const = default;
};
struct RestorePreferences {  // the kiosk's own look and sound; language and answers stay (A18)
    bool operator==(const RestorePreferences&) const = default;
};
struct OpenOverlay {
    Overlay overlay = Overlay::None;
    bool operator==(const OpenOverlay&) const = default;
};
struct CloseOverlay {  // also "I am still here"
    bool operator==(const CloseOverlay&) const = default;
};
struct ScrollTo {  // pixels of the panel from the top of the scrolling region's content
    float offset = 0;
    bool operator==(const ScrollTo&) const = default;
};
struct Stir {  // a key that asks for nothing, such as one that moves the ring: somebody is there
    bool operator==(const Stir&) const = default;
};
struct TouchPanel {  // a finger came down, whatever is there; mm from the panel's top left corner
    float x = 0, y = 0;
    bool operator==(const TouchPanel&) const = default;
};
struct EraseAnswers {  // said yes to Overlay::Erase
    bool operator==(const EraseAnswers&) const = default;
};
struct Finish {  // leaves the thanks screen
    bool operator==(const Finish&) const = default;
};
struct MoreTime {
    bool operator==(const MoreTime&) const = default;
};

// -- time and store --
struct Tick {  // the moment that next_deadline() named has come
    bool operator==(const Tick&) const = default;
};
struct VisitStored {  // committed: only now may the screen say thanks
    base::Uuid id;
    bool operator==(const VisitStored&) const = default;
};
struct VisitNotStored {  // an attempt failed; the store goes on trying
    base::Uuid id;
    bool operator==(const VisitNotStored&) const = default;
};

struct DraftErased {  // committed: nothing of it is left
    base::Uuid id;
    bool operator==(const DraftErased&) const = default;
};

// -- the voice --
struct Heard {  // something was read aloud to its end: the time to answer begins anew
    bool operator==(const Heard&) const = default;
};

using AnyEvent =
    std::variant<ChooseOption, ToggleOption, Decline, Next, Back, ChangeAnswer, Send, TypeText, ReplaceLetter,
                 DeleteBackward, DeleteForward, MoveCaret, TouchText, PlaceCaret, Undo, MaskIdentifiers,
                 PressShift, ShowKeys, SelectLanguage, SelectTextSize, SelectContrast, SetMotion, SetLowered,
                 SetReadAloud, SetDark, SelectSpeechRate, SelectVolume, RestorePreferences, OpenOverlay,
                 CloseOverlay, ScrollTo, Stir, TouchPanel, EraseAnswers, Finish, MoreTime, Tick, VisitStored,
                 VisitNotStored, DraftErased, Heard>;

// One of them. Copied, moved and compared in event.cpp alone: code for forty kinds in each file that holds a
// screen made some of them three to seven times as slow to compile.
struct Event : AnyEvent {
    using AnyEvent::AnyEvent;
    Event();
    Event(const Event& other);
    Event(Event&& other) noexcept;
    Event& operator=(const Event& other);
    Event& operator=(Event&& other) noexcept;
    ~Event();
    friend bool operator==(const Event& one, const Event& other);
};

// Whether a person did it: such events prove that somebody is there.
[[nodiscard]] bool is_from_visitor(const Event& event);

}  // namespace flow
