#include "kiosk/app/loop.h"

#include <algorithm>
#include <chrono>

#include "kiosk/platform/memory.h"
#include "kiosk/screens/screen.h"
#include "kiosk/text/scrub.h"
#include "sync/base/log.h"

namespace app {
namespace {

// While something moves: 60 pictures a second.
constexpr std::chrono::microseconds kFrame{16667};

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};

#ifdef NDEBUG
constexpr bool kWritesTyped = false;
#else
constexpr bool kWritesTyped = true;
#endif

bool shows_private(const scene::Scene& scene) {
    return std::any_of(scene.nodes.begin(), scene.nodes.end(),
                       [](const scene::Node& node) { return node.is_private; });
}

bool has_field(const scene::Scene& scene) {
    return std::any_of(scene.nodes.begin(), scene.nodes.end(),
                       [](const scene::Node& node) { return node.role == scene::Role::Field; });
}

using Deadline = std::optional<base::MonotonicTime>;

Deadline sooner(Deadline one, Deadline other) {
    return one && other ? std::min(one, other) : (one ? one : other);
}

bool is_due(Deadline deadline) {
    return deadline && base::MonotonicTime::clock::now() >= *deadline;
}

}  // namespace

// A finger may tremble by as much as the smallest target is wide before it counts as dragged.
Loop::Loop(Parts parts)
    : parts_(parts),
      press_(parts.composer.theme_of(parts.visits.state()).metrics().target),
      foresight_(parts.visits, parts.composer, parts.labels) {}

void Loop::run() {
    compose();
    frame();
    // From here on a visitor can type; before, it would only overwrite what the graphics library frees.
    text::overwrite_freed_memory();
    // The second frame makes ready what the first did without, before anybody can have read the question.
    parts_.stage.repaint();
    while (!parts_.stop.is_asked() && !is_closed_) {
        if (parts_.stage.needs_frame()) {
            frame();
        }
        if (is_due(press_.deadline())) {
            follow_fingers();
        } else if (const auto input = next_input()) {
            take(*input);
        }
        for (const auto& outcome : parts_.outcomes.take()) {
            take(outcome);
        }
        listen();
        tick_if_due();
    }
}

// At most one press or release between two frames, so that each is seen (stage.show() is called for each,
// frame() comes before the next).
std::optional<platform::Input> Loop::next_input() {
    if (parts_.stage.is_moving()) {
        return parts_.window.wait(base::MonotonicTime::clock::now() + kFrame);
    }
    if (foresight_.has_work()) {
        auto input = parts_.window.poll();
        if (!input) {
            foresight_.work();
        }
        return input;
    }
    come_to_rest();
    return parts_.window.wait(sooner(parts_.visits.deadline(), press_.deadline()));
}

// Once, when the first question stands there for the next visitor and nothing is left to make ready.
void Loop::come_to_rest() {
    if (is_at_rest_ || !parts_.visits.is_fresh()) return;
    platform::give_back_freed_memory();
    is_at_rest_ = true;
}

void Loop::tick_if_due() {
    if (is_due(parts_.visits.deadline())) {
        take(flow::Event(flow::Tick{}));
    }
}

void Loop::take(const flow::Event& event) {
    parts_.voice.note(event, base::MonotonicTime::clock::now());
    carry_out(event);
}

void Loop::carry_out(const flow::Event& event) {
    is_at_rest_ = false;
    const auto& state = parts_.visits.state();
    const auto* finger = std::get_if<flow::TouchText>(&event);
    const auto place = finger != nullptr
                           ? parts_.composer.touched(parts_.stage.scene(), {finger->x, finger->y}, state)
                           : flow::Event(flow::TouchText{});
    parts_.effects.run(parts_.visits.take(finger != nullptr ? place : event));
    if (parts_.visits.is_fresh()) {
        parts_.focus.forget();
    }
    compose();
    if (const auto scroll = parts_.focus.into_view(parts_.stage.scene())) {
        parts_.effects.run(parts_.visits.take(*scroll));
        compose();
    }
}

void Loop::take(const store::Outcome& outcome) {
    log(outcome);
    if (const auto* ended = std::get_if<store::VisitEnded>(&outcome)) {
        give_back(ended->result);
    } else if (const auto* renewed = std::get_if<store::ResultRenewed>(&outcome)) {
        give_back(renewed->result);
    }
    if (const auto event = event_of(outcome)) {
        take(*event);
    } else if (const auto* change = std::get_if<store::SyncChanged>(&outcome)) {
        take(*change);
    } else if (const auto* intake = std::get_if<store::IntakeChanged>(&outcome)) {
        take(*intake);
    } else if (std::holds_alternative<store::StoreReplaced>(outcome)) {
        parts_.composer.set_support_code("B2");
        compose();
    }
}

void Loop::give_back(const std::optional<disclosure::Snapshot>& result) {
    parts_.composer.set_own_result(result);
    parts_.composer.catch_up(parts_.visits.state());
}

void Loop::take(const store::SyncChanged& change) {
    parts_.effects.use_store(change.store);
    parts_.effects.use_keys(change.keys);
    allow_comments();
    parts_.composer.set_other_side(change);
    compose();
}

void Loop::take(const store::IntakeChanged& change) {
    intake_ = change.intake;
    allow_comments();
    parts_.composer.set_intake(intake_);
    compose();
}

void Loop::allow_comments() {
    parts_.visits.allow_comments(parts_.effects.can_seal() && intake_ == store::Intake::Everything);
}

void Loop::take(const platform::Input& input) {
    std::visit(
        Overloaded{[this](const platform::Touch& finger) { touch(finger); },
                   [this](const platform::Typed& typed) { type(flow::TypeText{typed.text}); },
                   [this](const platform::DeletePressed& key) {
                       type(key.is_forward ? flow::Event(flow::DeleteForward{}) : flow::DeleteBackward{});
                   },
                   [this](const platform::KeyPressed& pressed) { press(pressed); },
                   [this](const platform::PictureLost&) { parts_.stage.repaint(); },
                   // A kiosk on the whole screen has no way out (B01).
                   [this](const platform::CloseAsked&) { is_closed_ = !parts_.window.is_fullscreen(); },
                   [](const platform::Woken&) {}},
        input);
}

// The key that wakes the voice does what it always does as well.
void Loop::press(const platform::KeyPressed& pressed) {
    const auto wish = parts_.voice.take(pressed, parts_.visits.state());
    if (wish) {
        take(*wish);
    }
    if (const auto step = caret_step(pressed.key)) {
        return take(flow::Event(*step));
    }
    const auto event = parts_.focus.take(pressed.key, parts_.stage.scene(), listens());
    if (event) {
        return take(*event);
    }
    // A sign of somebody, who is not to interrupt what the key has just asked the voice for.
    const bool is_answered_aloud = wish || widgets::is_for_the_voice(pressed.key);
    is_answered_aloud ? carry_out(flow::Stir{}) : take(flow::Event(flow::Stir{}));
}

// Whoever types letters moves the caret with the arrows beside them; everybody else goes from node to node.
std::optional<flow::MoveCaret> Loop::caret_step(platform::Key key) const {
    const bool is_arrow = key == platform::Key::Left || key == platform::Key::Right;
    if (!is_arrow || !is_typing_ || !has_field(parts_.stage.scene())) {
        return std::nullopt;
    }
    return flow::MoveCaret{key == platform::Key::Left ? flow::Side::Left : flow::Side::Right};
}

void Loop::type(const flow::Event& event) {
    is_typing_ = true;
    parts_.focus.make_way(parts_.stage.scene());
    take(event);
}

void Loop::touch(const platform::Touch& touch) {
    is_typing_ = false;
    using Kind = platform::Touch::Kind;
    parts_.focus.hide();
    if (touch.kind == Kind::Press || touch.kind == Kind::Release) {
        parts_.times.tapped(touch.time, touch.kind == Kind::Press ? "press" : "release");
    }
    if (touch.kind == Kind::Press) {
        parts_.voice.interrupt();
    }
    // The first touch of a dark panel lights it and does nothing else: nobody sees what they would touch.
    if (parts_.stage.scene().is_dark) {
        if (touch.kind == Kind::Press) {
            take(flow::Event(flow::SetDark{false}));
        }
        return;
    }
    press_.take(touch, parts_.stage.scene());
    follow_fingers();
}

// One meant thing at a time: what is still due is done after the next frame.
void Loop::follow_fingers() {
    if (const auto event = press_.next(parts_.stage.scene(), base::MonotonicTime::clock::now())) {
        take(*event);
        return;
    }
    show(parts_.stage.scene());
}

// What became of what was read aloud.
void Loop::listen() {
    const auto news = parts_.voice.take_reports();
    if (news.is_in_vain) {
        take(flow::Event(flow::SetReadAloud{false}));
    }
    parts_.composer.set_sound(parts_.voice.has_sound());
    if (news.was_heard) {
        take(flow::Event(flow::Heard{}));
    } else if (news.has_changed) {
        compose();
    }
}

void Loop::compose() {
    const auto& state = parts_.visits.state();
    parts_.composer.catch_up(state);
    auto scene = screens::holds_still(state) ? parts_.stage.scene()
                                             : parts_.composer.scene_of(state, parts_.visits.facts());
    parts_.window.take_text(has_field(scene));
    shows_typed_ = shows_typed_ || shows_private(scene);
    foresight_.look_from(scene);
    show(std::move(scene));
    has_unwritten_scene_ = !screens::holds_still(state);
}

void Loop::show(scene::Scene scene) {
    const auto& state = parts_.visits.state();
    press_.mark(scene);
    parts_.focus.show(scene, listens());
    parts_.voice.look(scene, state.visit.preferences);
    parts_.voice.mark(scene);
    scene.caption = parts_.composer.caption_of(parts_.voice.caption(), state);
    parts_.stage.show(std::move(scene), parts_.composer.appearance_of(state),
                      base::MonotonicTime::clock::now());
}

void Loop::frame() {
    parts_.stage.frame(base::MonotonicTime::clock::now());
    parts_.times.presented();
    if (has_unwritten_scene_) {
        write_scene();
    }
    for (const auto& fault : parts_.labels.take_faults()) {
        base::log_warn("{}", fault.message());
    }
    if (shows_typed_) {
        forget_typed();
    }
}

void Loop::write_scene() {
    if (parts_.scenes.is_open()) {
        parts_.scenes.append(scene::to_json(parts_.stage.scene(), kWritesTyped));
    }
    has_unwritten_scene_ = false;
}

// Setting and painting the text left copies in memory that is free again.
void Loop::forget_typed() {
    text::scrub_freed_blocks();
    text::scrub_stack();
    shows_typed_ = shows_private(parts_.stage.scene());
}

}  // namespace app
