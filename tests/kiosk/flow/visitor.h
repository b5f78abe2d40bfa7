#pragma once
#include <vector>

#include "kiosk/flow/step.h"
#include "sync/wire/sodium.h"
#include "tests/support/dialogue_fixture.h"
#include "tests/support/fakes.h"

namespace support {

// A visitor in front of the pure flow: does things, lets time pass, and keeps what the flow wanted done.
class Visitor {
public:
    explicit Visitor(const std::string& channel = "event") : Visitor(shipped_dialogue(channel)) {}
    explicit Visitor(dialogue::Dialogue dialogue)
        : dialogue_(std::move(dialogue)), facts_{dialogue_, clock_.steady, {}, {.language = "sv"}, true, {},
                                                 {}} {
        wire::start_sodium();
        state = flow::at_rest(facts_);
    }
    Visitor(const Visitor&) = delete;

    flow::Effects does(const flow::Event& event) {
        facts_.now = clock_.steady;
        facts_.fresh_id = base::Uuid::random(random_);
        auto step = flow::step(std::move(state), event, facts_);
        state = std::move(step.state);
        return std::move(step.effects);
    }
    flow::Effects chooses(const std::string& question, dialogue::Value value) {
        return does(flow::ChooseOption{question, std::move(value)});
    }
    flow::Effects ticks_box(const std::string& question, const std::string& value) {
        return does(flow::ToggleOption{question, value});
    }
    flow::Effects writes(const std::string& text) { return does(flow::TypeText{text}); }
    // Lets time pass and sends Tick at every deadline on the way, as the app does.
    std::vector<flow::Effect> waits(std::chrono::milliseconds time) {
        std::vector<flow::Effect> all;
        const auto until = clock_.steady + time;
        for (;;) {
            facts_.now = clock_.steady;
            const auto deadline = flow::next_deadline(state, facts_);
            if (!deadline || *deadline > until) break;
            clock_.steady = std::max(clock_.steady, *deadline);
            for (auto& effect : does(flow::Tick{}))
                all.push_back(std::move(effect));
        }
        clock_.steady = until;
        return all;
    }
    // Time passes without a tick: the process was not scheduled.
    void sleeps(std::chrono::milliseconds time) { clock_.steady += time; }
    // Until the next tick that the flow wants, and sends it.
    void waits_for_tick() {
        facts_.now = clock_.steady;
        if (const auto deadline = flow::next_deadline(state, facts_)) clock_.steady = *deadline;
        does(flow::Tick{});
    }
    [[nodiscard]] base::MonotonicTime now() const { return clock_.steady; }
    // All the way to the comment of the event round.
    void reaches_comment() {
        chooses("QS1K", std::int64_t{2});
        ticks_box("QS8N", "light");
        does(flow::Next{});
        chooses("QS10", std::string("25-44"));
    }

    // What the screen says of how the scale on it stands.
    void sees(std::optional<flow::Arrangement> arrangement) { facts_.arrangement = arrangement; }
    void reaches_review_from_reasons() {
        ticks_box("QS8N", "light");
        does(flow::Next{});
        chooses("QS10", std::string("25-44"));
        if (state.stage == flow::Stage::Commenting) does(flow::Next{});
    }

    // Past the comment, to the review of everything.
    void reaches_review() {
        reaches_comment();
        if (state.stage == flow::Stage::Commenting) does(flow::Next{});
    }

    flow::State state;
    [[nodiscard]] const dialogue::Dialogue& dialogue() const { return dialogue_; }
    [[nodiscard]] const flow::Facts& facts() const { return facts_; }
    void loses_key() { facts_.can_seal = false; }

private:
    dialogue::Dialogue dialogue_;
    FakeClock clock_;
    SeededRandom random_;
    flow::Facts facts_;
};

template <class E>
const E* only(const flow::Effects& effects) {
    return effects.size() == 1 ? std::get_if<E>(&effects.front()) : nullptr;
}

}  // namespace support
