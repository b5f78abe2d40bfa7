#pragma once
#include <string>
#include <variant>

#include "kiosk/theme/theme.h"
#include "sync/base/uuid.h"
#include "sync/dialogue/value.h"

// Everything that can happen to a visit: what the visitor touches, what time does, what the store answers.
namespace flow {

enum class Overlay { None, Aids, Languages, About, StillThere };

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
struct TypeText {  // one key of either keyboard, UTF-8
    std::string text;
    bool operator==(const TypeText&) const = default;
};
struct DeleteBackward {  // one grapheme
    bool operator==(const DeleteBackward&) const = default;
};
struct PressShift {
    bool operator==(const PressShift&) const = default;
};
struct ShowKeys {  // letters, or digits and signs
    bool symbols = false;
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
struct EraseAnswers {
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

using Event = std::variant<ChooseOption, ToggleOption, Decline, Next, Back, TypeText, DeleteBackward,
                           PressShift, ShowKeys, SelectLanguage, SelectTextSize, OpenOverlay, CloseOverlay,
                           ScrollTo, EraseAnswers, Finish, MoreTime, Tick, VisitStored, VisitNotStored>;

// Whether a person did it: such events prove that somebody is there.
[[nodiscard]] bool is_from_visitor(const Event& event);

}  // namespace flow
