#include "kiosk/app/foresight.h"

#include <algorithm>
#include <chrono>

namespace app {
namespace {

// A finger that comes down meanwhile waits no longer than this.
constexpr std::chrono::milliseconds kSlice{4};

// The way through the questions. Panels, languages and text sizes are rarer, and typing changes the private
// text only: getting those ready too would push out what is needed sooner.
bool is_on_the_way(const flow::Event& event) {
    return std::holds_alternative<flow::ChooseOption>(event) ||
           std::holds_alternative<flow::ToggleOption>(event) ||
           std::holds_alternative<flow::Decline>(event) || std::holds_alternative<flow::Next>(event) ||
           std::holds_alternative<flow::Back>(event) || std::holds_alternative<flow::Send>(event) ||
           std::holds_alternative<flow::Finish>(event) || std::holds_alternative<flow::PressShift>(event) ||
           std::holds_alternative<flow::ShowKeys>(event);
}

// Saving passes by on its own, unless the disk is slow.
flow::State past_saving(flow::State state, const flow::Facts& facts) {
    const bool is_saving = state.stage == flow::Stage::Saving && state.visit.id;
    return is_saving ? foreseen(state, flow::VisitStored{*state.visit.id}, facts) : std::move(state);
}

}  // namespace

void Foresight::look_from(const scene::Scene& scene) {
    events_.clear();
    page_ = {scene.screen, scene.question, scene.language};
    const bool is_written_on = scene.find("written") != nullptr;
    if (is_written_on && done_for_ == page_) return;
    done_for_ = {};
    for (const auto& node : scene.nodes) {
        if (node.action && is_on_the_way(*node.action)) {
            events_.push_back(*node.action);
        }
    }
    // Taken from the back: what stands first on the screen is most likely next.
    std::reverse(events_.begin(), events_.end());
}

void Foresight::work() {
    const auto until = base::MonotonicTime::clock::now() + kSlice;
    const auto facts = visits_.facts();
    const auto next = past_saving(foreseen(visits_.state(), events_.back(), facts), facts);
    const auto scene = composer_.scene_of(next, facts);
    if (labels_.prepare(scene, composer_.theme_of(next), until)) {
        events_.pop_back();
    }
    if (events_.empty()) done_for_ = page_;
}

}  // namespace app
