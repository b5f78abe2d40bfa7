#include "kiosk/app/loop.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

#include "kiosk/screens/screen.h"
#include "kiosk/text/scrub.h"

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

void log(const store::Outcome& outcome) {
    if (const auto* failed = std::get_if<store::CouldNotSave>(&outcome)) {
        spdlog::error("could not save, trying again: {}", failed->error.message());
    } else if (const auto* replaced = std::get_if<store::StoreReplaced>(&outcome)) {
        spdlog::error("the database was damaged and lies now at {}; a new one has begun",
                      replaced->set_aside.string());
    }
}

}  // namespace

Loop::Loop(Parts parts) : parts_(parts), foresight_(parts.visits, parts.composer, parts.labels) {}

void Loop::run() {
    compose();
    while (!parts_.stop.is_asked() && !is_closed_) {
        if (parts_.stage.needs_frame()) {
            frame();
        }
        if (const auto input = next_input()) {
            take(*input);
        }
        for (const auto& outcome : parts_.outcomes.take()) {
            take(outcome);
        }
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
    return parts_.window.wait(parts_.visits.deadline());
}

void Loop::tick_if_due() {
    const auto deadline = parts_.visits.deadline();
    if (deadline && base::MonotonicTime::clock::now() >= *deadline) {
        take(flow::Event(flow::Tick{}));
    }
}

void Loop::take(const flow::Event& event) {
    parts_.effects.run(parts_.visits.take(event));
    compose();
}

void Loop::take(const store::Outcome& outcome) {
    log(outcome);
    if (const auto event = event_of(outcome)) {
        take(*event);
    } else if (const auto* change = std::get_if<store::SyncChanged>(&outcome)) {
        take(*change);
    } else if (std::holds_alternative<store::StoreReplaced>(outcome)) {
        parts_.composer.set_support_code("B2");
        compose();
    }
}

void Loop::take(const store::SyncChanged& change) {
    if (change.trouble) {
        spdlog::warn("{}", change.trouble->message());
    }
    parts_.effects.use_store(change.store);
    parts_.effects.use_keys(change.keys);
    parts_.visits.allow_comments(parts_.effects.can_seal());
    parts_.composer.set_online(change.network == "ok");
    compose();
}

void Loop::take(const platform::Input& input) {
    std::visit(
        Overloaded{[this](const platform::Touch& finger) { touch(finger); },
                   [this](const platform::Typed& typed) { take(flow::Event(flow::TypeText{typed.text})); },
                   [this](const platform::DeletePressed&) { take(flow::Event(flow::DeleteBackward{})); },
                   [this](const platform::PictureLost&) { parts_.stage.repaint(); },
                   // A kiosk on the whole screen has no way out (B01).
                   [this](const platform::CloseAsked&) { is_closed_ = !parts_.window.is_fullscreen(); },
                   [](const platform::Woken&) {}},
        input);
}

void Loop::touch(const platform::Touch& touch) {
    using Kind = platform::Touch::Kind;
    if (touch.kind == Kind::Press || touch.kind == Kind::Release) {
        parts_.times.tapped(touch.time, touch.kind == Kind::Press ? "press" : "release");
    }
    if (const auto event = press_.take(touch, parts_.stage.scene())) {
        take(*event);
        return;
    }
    auto scene = parts_.stage.scene();
    press_.mark(scene);
    parts_.stage.show(std::move(scene), parts_.composer.theme_of(parts_.visits.state()),
                      base::MonotonicTime::clock::now());
}

void Loop::compose() {
    const auto& state = parts_.visits.state();
    auto scene = screens::holds_still(state) ? parts_.stage.scene()
                                             : parts_.composer.scene_of(state, parts_.visits.facts());
    press_.mark(scene);
    shows_typed_ = shows_typed_ || shows_private(scene);
    foresight_.look_from(scene);
    parts_.stage.show(std::move(scene), parts_.composer.theme_of(state), base::MonotonicTime::clock::now());
    has_unwritten_scene_ = !screens::holds_still(state);
}

void Loop::frame() {
    parts_.stage.frame(base::MonotonicTime::clock::now());
    parts_.times.presented();
    if (has_unwritten_scene_) {
        write_scene();
    }
    for (const auto& fault : parts_.labels.take_faults()) {
        spdlog::warn("{}", fault.message());
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
    shows_typed_ = shows_private(parts_.stage.scene());
}

}  // namespace app
