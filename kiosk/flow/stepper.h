#pragma once
#include "kiosk/flow/step.h"

// Seen inside the flow room only. One step being taken: the state it changes and the effects it gathers. Its
// members stand by idea in answering.cpp, typing.cpp, panels.cpp and ending.cpp.
namespace flow {

class Stepper {
public:
    Stepper(State state, const Facts& facts) : state_(std::move(state)), facts_(facts) {}

    // answering.cpp
    void operator()(const ChooseOption& event);
    void operator()(const ToggleOption& event);
    void operator()(const Decline& event);
    void operator()(const Next& event);
    void operator()(const Back& event);
    void operator()(const ChangeAnswer& event);
    // typing.cpp
    void operator()(const TypeText& event);
    void operator()(const ReplaceLetter& event);
    void operator()(const DeleteBackward& event);
    void operator()(const DeleteForward& event);
    void operator()(const MoveCaret& event);
    void operator()(const TouchText& event);
    void operator()(const PlaceCaret& event);
    void operator()(const Undo& event);
    void operator()(const MaskIdentifiers& event);
    void operator()(const PressShift& event);
    void operator()(const ShowKeys& event);
    // panels.cpp
    void operator()(const SelectLanguage& event);
    void operator()(const SelectTextSize& event);
    void operator()(const SelectContrast& event);
    void operator()(const SetMotion& event);
    void operator()(const SetLowered& event);
    void operator()(const SetReadAloud& event);
    void operator()(const SetDark& event);
    void operator()(const SelectSpeechRate& event);
    void operator()(const SelectVolume& event);
    void operator()(const RestorePreferences& event);
    void operator()(const OpenOverlay& event);
    void operator()(const CloseOverlay& event);
    void operator()(const ScrollTo& event);
    void operator()(const Stir& event);
    void operator()(const TouchPanel& event);
    // ending.cpp
    void operator()(const Send& event);
    void operator()(const EraseAnswers& event);
    void operator()(const Finish& event);
    void operator()(const MoreTime& event);
    void operator()(const Tick& event);
    void operator()(const VisitStored& event);
    void operator()(const VisitNotStored& event);
    void operator()(const DraftErased& event);
    void operator()(const Heard& event);

    [[nodiscard]] Step finish() && { return {std::move(state_), std::move(effects_)}; }
    void note_person() {
        state_.touched = facts_.now;
        state_.visit.refused.reset();  // until the next touch
    }

private:
    [[nodiscard]] bool is_answering() const {
        return state_.overlay == Overlay::None &&
               (state_.stage == Stage::Resting || state_.stage == Stage::Asking);
    }
    [[nodiscard]] bool is_typing() const {
        return state_.overlay == Overlay::None && state_.stage == Stage::Commenting;
    }
    [[nodiscard]] bool is_reviewing() const {
        return state_.overlay == Overlay::None && state_.stage == Stage::Reviewing;
    }
    [[nodiscard]] const dialogue::Question& question() const;
    [[nodiscard]] bool is_dealt_with(const dialogue::Question& question) const;
    void record(const dialogue::Question& question, dialogue::Answer answer);
    void go_on();
    void show(const dialogue::Question& question);
    void review();
    void show_keys(Keys keys);
    void prefer(const Preferences& preferences);
    void end_visit(bool is_complete);
    void rest();

    State state_;
    const Facts& facts_;
    Effects effects_;
};

}  // namespace flow
