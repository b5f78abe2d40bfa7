#include "kiosk/app/loop.h"

#include <algorithm>
#include <chrono>
#include <utility>

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
      drag_(parts.composer.theme_of(parts.visits.state()).metrics().target / 2),
      foresight_(parts.visits, parts.composer, parts.labels) {}

void Loop::run() {
    compose();
    frame();
    // From here on a visitor can type; before, it would only overwrite what the graphics library frees.
    text::overwrite_freed_memory();
    // The second frame makes ready what the first did without, before anybody can have read the question.
    parts_.stage.repaint();
    while (!parts_.stop.is_asked() && !is_closed_) {
        follow_window();
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

// The window need not have the size that what it shows was arranged for: it was turned, resized, moved to
// another output or replugged. Looked up, so that it does not matter who changed it or whether that was told.
// What the visitor has done is in the state, and stays.
void Loop::follow_window() {
    const auto panel = parts_.panel();
    if (panel == parts_.composer.panel()) return;
    base::log_info("the window has {}x{} px now, {:.2f} px per mm", panel.width, panel.height,
                   panel.px_per_mm);
    parts_.composer.use_panel(panel);
    guard_.start_anew();
    parts_.labels.fit(panel);
    // Fingers that are down meant what stood there before.
    press_ = widgets::Press(parts_.composer.theme_of(parts_.visits.state()).metrics().target);
    is_at_rest_ = false;
    compose();
    bring_into_view();
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
    return parts_.window.wait(sooner(tick_at_, press_.deadline()));
}

// Once, when the first question stands there for the next visitor and nothing is left to make ready.
void Loop::come_to_rest() {
    if (is_at_rest_ || !parts_.visits.is_fresh()) return;
    tell_misfit();
    platform::give_back_freed_memory();
    is_at_rest_ = true;
}

// Not earlier: a window manager takes its time.
void Loop::tell_misfit() {
    const auto misfit = parts_.window.misfit();
    const auto message = misfit ? misfit->message() : std::string();
    if (message != misfit_ && misfit) base::log_warn("{}", message);
    misfit_ = message;
}

void Loop::tick_if_due() {
    if (is_due(tick_at_)) {
        take(flow::Event(flow::Tick{}));
    }
}

void Loop::take(const flow::Event& event) {
    parts_.voice.note(event, base::MonotonicTime::clock::now());
    carry_out(event);
}

void Loop::carry_out(const flow::Event& event) {
    const auto& state = parts_.visits.state();
    const auto before = std::pair(state.stage, state.overlay);
    const auto* finger = std::get_if<flow::TouchText>(&event);
    const auto place = finger != nullptr
                           ? parts_.composer.touched(parts_.stage.scene(), {finger->x, finger->y}, state)
                           : flow::Event(flow::TouchText{});
    parts_.effects.run(parts_.visits.take(finger != nullptr ? place : event));
    if (parts_.visits.is_fresh()) {
        parts_.focus.forget();
    }
    if (state.visit.comment.is_empty()) parts_.composer.forget_typed();
    const bool is_tick_there =
        std::holds_alternative<flow::Tick>(event) && before == std::pair(state.stage, state.overlay);
    is_at_rest_ = is_at_rest_ && is_tick_there;
    compose(is_tick_there ? Ahead::LookNot : Ahead::Look);
    bring_into_view();
}

// Where someone is with keys, when it stands in what scrolls.
void Loop::bring_into_view() {
    if (const auto scroll = parts_.focus.into_view(parts_.stage.scene())) {
        parts_.effects.run(parts_.visits.take(*scroll));
        compose();
    }
}

void Loop::take(const store::Outcome& outcome) {
    log(outcome);
    const bool is_shown = parts_.composer.take(outcome);
    // Before the event: what thanks shows is what was so when the visit ended.
    parts_.composer.catch_up(parts_.visits.state());
    if (const auto* change = std::get_if<store::SyncChanged>(&outcome)) {
        parts_.effects.use_store(change->store);
        parts_.effects.use_keys(change->keys);
    } else if (const auto* intake = std::get_if<store::IntakeChanged>(&outcome)) {
        intake_ = intake->intake;
    }
    allow_comments();
    if (const auto event = event_of(outcome)) {
        take(*event);
    } else if (is_shown) {
        compose();
    }
}

void Loop::allow_comments() {
    parts_.visits.allow_comments(parts_.effects.can_seal() && intake_ == store::Intake::Everything);
}

// The one way in: what the guard does not admit does nothing, not even silence the voice or hide the ring.
void Loop::take(const platform::Input& input) {
    if (!guard_.admits(input)) return refuse(input);
    std::visit(
        Overloaded{[this](const platform::Touch& finger) { touch(finger); },
                   [this](const platform::Typed& typed) { type(flow::TypeText{typed.text}); },
                   [this](const platform::DeletePressed& key) {
                       type(key.is_forward ? flow::Event(flow::DeleteForward{}) : flow::DeleteBackward{});
                   },
                   [this](const platform::UndoPressed&) { type(flow::Undo{}); },
                   [this](const platform::KeyPressed& pressed) { press(pressed); },
                   [this](const platform::PictureLost&) { parts_.stage.repaint(); },
                   // A kiosk on the whole screen has no way out (B01).
                   [this](const platform::CloseAsked&) { is_closed_ = !parts_.window.is_fullscreen(); },
                   [](const platform::Woken&) {}},
        input);
}

// What this finger did before on a screen that is gone must not be ended by its next lifting.
void Loop::refuse(const platform::Input& input) {
    if (const auto* finger = std::get_if<platform::Touch>(&input)) {
        auto gone = *finger;
        gone.kind = platform::Touch::Kind::Cancel;
        press_.take(gone, parts_.stage.scene());
    }
}

// The key that wakes the voice does what it always does as well.
void Loop::press(const platform::KeyPressed& pressed) {
    if (lights_the_panel(pressed.key)) return take(flow::Event(flow::SetDark{false}));
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

// No one sees what they would touch on a dark panel: the first touch lights it and does nothing else, and so
// does the first key after a touch. A visitor with keys listens, and goes on in the dark (A25).
bool Loop::lights_the_panel(platform::Key key) const {
    const bool is_plug = key == platform::Key::HeadphonesIn || key == platform::Key::HeadphonesOut;
    return parts_.stage.scene().is_dark && !goes_by_keys() && !is_plug;
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
    if (parts_.stage.scene().is_dark && !goes_by_keys()) return take(flow::Event(flow::SetDark{false}));
    is_typing_ = true;
    parts_.times.typed();
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
        feel(touch.at);
    }
    if (parts_.stage.scene().is_dark) {
        if (touch.kind == Kind::Press) {
            take(flow::Event(flow::SetDark{false}));
        }
        return;
    }
    if (drags(touch)) {
        return;
    }
    press_.take(touch, parts_.stage.scene());
    follow_fingers();
}

// A finger that scrolls acts on nothing.
bool Loop::drags(const platform::Touch& touch) {
    const auto scroll = drag_.take(touch, parts_.stage.scene());
    if (!drag_.pulls(touch.finger)) {
        return false;
    }
    press_.take({.kind = platform::Touch::Kind::Cancel, .at = {}, .time = touch.time, .finger = touch.finger},
                parts_.stage.scene());
    scroll ? take(flow::Event(*scroll)) : follow_fingers();
    return true;
}

// Changes nothing that is shown.
void Loop::feel(scene::Point at) {
    const float px = parts_.composer.theme_of(parts_.visits.state()).panel().px_per_mm;
    parts_.effects.run(parts_.visits.take(flow::TouchPanel{at.x / px, at.y / px}));
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

void Loop::compose(Ahead ahead) {
    const auto& state = parts_.visits.state();
    parts_.composer.catch_up(state);
    const auto& shown = parts_.stage.scene();
    const bool stays = screens::holds_still(state) && arranged_for_ == parts_.composer.panel() &&
                       shown.is_dark == state.visit.preferences.is_dark;
    const auto facts = parts_.visits.facts();
    auto scene = stays ? shown : parts_.composer.scene_of(state, facts);
    // Counted from when the scene was made: the number of seconds on it is replaced when another one is true.
    tick_at_ = flow::next_deadline(state, facts);
    arranged_for_ = parts_.composer.panel();
    parts_.window.take_text(has_field(scene));
    shows_typed_ = shows_typed_ || shows_private(scene);
    parts_.visits.show(scene.arrangement);
    if (ahead == Ahead::Look) {
        foresight_.look_from(scene);
    }
    show(std::move(scene));
    has_unwritten_scene_ = !stays;
}

void Loop::show(scene::Scene scene) {
    const auto& state = parts_.visits.state();
    press_.mark(scene);
    parts_.focus.show(scene, listens());
    guard_.show(scene, state.visit.preferences);
    parts_.voice.look(scene, state.visit.preferences);
    parts_.voice.mark(scene);
    scene.caption = parts_.composer.caption_of(parts_.voice.caption(), scene, state);
    parts_.stage.show(std::move(scene), parts_.composer.appearance_of(state),
                      base::MonotonicTime::clock::now());
}

void Loop::frame() {
    parts_.stage.frame(base::MonotonicTime::clock::now());
    guard_.presented(base::MonotonicTime::clock::now());
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
        parts_.scenes.append(scene::to_json(parts_.stage.scene(), kWritesTyped, guard_.opens_at()));
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
