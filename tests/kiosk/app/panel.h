#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/app/composer.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/visits.h"
#include "kiosk/screens/screen.h"
#include "kiosk/widgets/focus.h"
#include "kiosk/widgets/press.h"
#include "kiosk/widgets/screen_guard.h"
#include "sync/wire/sodium.h"
#include "tests/support/dialogue_fixture.h"
#include "tests/support/fakes.h"
#include "tests/support/paths.h"

namespace support {

using std::chrono::milliseconds;

// The kiosk's input path without a window, a store or a voice: what app::Loop does with each input, frame by
// frame. Knows, apart from what it tests, when each screen was first on the panel, and when each press began.
class Panel {
public:
    // An answer that was kept, and how long its screen had been on the panel when the press began that gave
    // it.
    struct Given {
        std::string screen;
        milliseconds seen_for{0};
        bool is_whole_visit = false;
    };

    Panel() { compose(); }

    // Time passes; a frame is painted at least every 16 ms.
    void pass(milliseconds time) {
        const auto end = clock_.steady + time;
        while (clock_.steady < end) {
            frame();
            if (press_.deadline() && *press_.deadline() <= clock_.steady) follow_fingers();
            const auto tick = flow::next_deadline(visits_.state(), visits_.facts());
            if (tick && *tick <= clock_.steady) take(flow::Tick{}, std::nullopt);
            clock_.steady += std::min(milliseconds(16), std::chrono::ceil<milliseconds>(end - clock_.steady));
        }
        frame();
    }

    void touch(platform::Touch::Kind kind, std::int64_t finger, scene::Point at) {
        const platform::Touch touch{.kind = kind, .at = at, .time = clock_.steady, .finger = finger};
        note(touch);
        if (!guard_.admits(touch)) {
            press_.take(
                {.kind = platform::Touch::Kind::Cancel, .at = at, .time = clock_.steady, .finger = finger},
                scene_);
            return;
        }
        focus_.hide();
        if (kind == platform::Touch::Kind::Press) {
            const float px = composer_.theme_of(visits_.state()).panel().px_per_mm;
            run(visits_.take(flow::TouchPanel{at.x / px, at.y / px}), std::nullopt);
        }
        press_.take(touch, scene_);
        follow_fingers();
        frame();
    }
    void tap(std::int64_t finger, scene::Point at, milliseconds lasting = milliseconds(15)) {
        touch(platform::Touch::Kind::Press, finger, at);
        pass(lasting);
        touch(platform::Touch::Kind::Release, finger, at);
    }
    void press(platform::Key key) {
        const platform::KeyPressed pressed{key, clock_.steady};
        if (!guard_.admits(pressed)) return;
        if (const auto event = focus_.take(key, scene_, false)) return take(*event, clock_.steady);
        take(flow::Stir{}, std::nullopt);
    }
    void type(const std::string& letters) {
        if (guard_.admits(platform::Typed{letters, clock_.steady}))
            take(flow::TypeText{letters}, clock_.steady);
    }

    [[nodiscard]] const scene::Scene& scene() const { return scene_; }
    [[nodiscard]] const flow::State& state() const { return visits_.state(); }
    [[nodiscard]] const std::vector<Given>& given() const { return given_; }
    [[nodiscard]] scene::Point middle_of(const std::string& id) const {
        const auto& rect = scene_.find(id)->rect;
        return {rect.x + rect.w / 2, rect.y + rect.h / 2};
    }

private:
    using Began = std::optional<base::MonotonicTime>;
    struct Pressed {
        std::int64_t finger;
        base::MonotonicTime began;
        std::string screen;
        flow::Event action;
        bool is_lifted = false;
    };

    [[nodiscard]] std::string name_of_screen() const {
        return scene_.screen + "/" + scene_.question + "/" + scene_.language;
    }
    void note(const platform::Touch& touch) {
        using Kind = platform::Touch::Kind;
        const auto* node = scene_.at(touch.at);
        if (touch.kind == Kind::Press && node != nullptr && node->action)
            pressed_.push_back({touch.finger, touch.time, name_of_screen(), *node->action});
        for (auto& each : pressed_) {
            if (touch.kind == Kind::Release && each.finger == touch.finger) each.is_lifted = true;
        }
    }
    // The last press that can have meant it.
    [[nodiscard]] Began began(const flow::Event& event) const {
        Began found;
        for (const auto& each : pressed_) {
            if (each.is_lifted && each.action == event && each.screen == name_of_screen()) found = each.began;
        }
        return found;
    }

    void follow_fingers() {
        if (const auto event = press_.next(scene_, clock_.steady)) {
            take(*event, began(*event));
        } else {
            show(scene_);
        }
    }
    void take(const flow::Event& event, Began began) {
        const auto* finger = std::get_if<flow::TouchText>(&event);
        const auto place = finger != nullptr
                               ? composer_.touched(scene_, {finger->x, finger->y}, visits_.state())
                               : flow::Event(flow::TouchText{});
        run(visits_.take(finger != nullptr ? place : event), began);
        if (visits_.is_fresh()) focus_.forget();
        compose();
        for (const auto& told : std::exchange(told_, {}))
            take(told, std::nullopt);
    }
    void run(const flow::Effects& effects, Began began) {
        for (const auto& effect : effects) {
            const auto* ended = std::get_if<flow::EndVisit>(&effect);
            const auto* erased = std::get_if<flow::EraseDraft>(&effect);
            if (ended != nullptr && ended->is_complete) told_.emplace_back(flow::VisitStored{ended->id});
            if (erased != nullptr) told_.emplace_back(flow::DraftErased{erased->id});
            const bool is_answer = erased == nullptr && (ended == nullptr || ended->is_complete);
            if (!is_answer) continue;
            const auto seen_for = began && first_frame_
                                      ? std::chrono::duration_cast<milliseconds>(*began - *first_frame_)
                                      : milliseconds(-1);
            given_.push_back({name_of_screen(), seen_for, ended != nullptr});
        }
    }
    void compose() {
        composer_.catch_up(visits_.state());
        show(screens::holds_still(visits_.state()) ? scene_
                                                   : composer_.scene_of(visits_.state(), visits_.facts()));
    }
    void show(scene::Scene scene) {
        press_.mark(scene);
        focus_.show(scene, false);
        guard_.show(scene, visits_.state().visit.preferences);
        scene_ = std::move(scene);
        if (shown_ != name_of_screen()) first_frame_.reset();
        shown_ = name_of_screen();
    }
    void frame() {
        guard_.presented(clock_.steady);
        if (!first_frame_) first_frame_ = clock_.steady;
    }

    struct Start {
        Start() { wire::start_sodium(); }
    } start_;
    FakeClock clock_;
    SeededRandom random_;
    dialogue::Dialogue dialogue_ = shipped_dialogue("event");
    const std::string assets_ = support::in_source("assets").string();
    text::Catalogue catalogue_ = *text::Catalogue::load(assets_ + "/languages");
    text::Keyboards keyboards_ = *text::Keyboards::load(assets_ + "/keyboards");
    text::Shaper shaper_ = *text::Shaper::load(assets_ + "/fonts.conf");
    std::set<std::string> icons_;
    app::Composer composer_{{catalogue_, keyboards_, shaper_, icons_, "Skänninge", theme::Panel{}}};
    app::Visits visits_ = visits();
    widgets::Focus focus_{false};
    widgets::Press press_{composer_.theme_of(visits_.state()).metrics().target};
    widgets::ScreenGuard guard_;
    scene::Scene scene_;
    std::string shown_;
    Began first_frame_;
    std::vector<Pressed> pressed_;
    std::vector<flow::Event> told_;
    std::vector<Given> given_;

    app::Visits visits() {
        app::Visits made({dialogue_, clock_, random_, {.language = "sv"}, {}});
        made.allow_comments(true);
        return made;
    }
};

}  // namespace support
