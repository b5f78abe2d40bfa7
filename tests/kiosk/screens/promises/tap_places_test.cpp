#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "tests/kiosk/screens/gallery.h"

// One spot of the panel is never declining, going on, sending and ending, nor asking to erase and erasing, in
// turn (contracts: taps): a second tap where the first one was does nothing that cannot be taken back,
// however late it comes.
namespace {

using support::Exhibit;
using support::Setting;
using support::show;
using support::Visitor;

constexpr std::array<std::string_view, 6> kPrimary{"decline", "next", "send", "done", "erase", "erase-now"};

bool is_primary(const scene::Node& node) {
    return std::find(kPrimary.begin(), kPrimary.end(), node.id) != kPrimary.end() &&
           support::reachable(node).h > 0;
}

// Declining or going on twice says the same twice, and Back takes it back.
bool may_lie_together(const scene::Node& one, const scene::Node& other) {
    return one.id == other.id && (one.id == "next" || one.id == "decline");
}

// What the store tells when a visit ended or was erased.
void settle(Visitor& visitor, const flow::Effects& effects) {
    for (const auto& effect : effects) {
        if (const auto* ended = std::get_if<flow::EndVisit>(&effect))
            visitor.does(flow::VisitStored{ended->id});
        if (const auto* erased = std::get_if<flow::EraseDraft>(&effect))
            visitor.does(flow::DraftErased{erased->id});
    }
}

bool is_other_screen(const scene::Scene& one, const scene::Scene& other) {
    return one.screen != other.screen || one.question != other.question;
}

// How many buttons of `after` were looked at.
int check_apart(const scene::Node& tapped, const scene::Scene& after) {
    int compared = 0;
    for (const auto& other : after.nodes) {
        if (!is_primary(other) || may_lie_together(tapped, other)) continue;
        INFO("then " << after.screen << ": " << other.id);
        CHECK_FALSE(support::reachable(tapped).inset(1).overlaps(support::reachable(other).inset(1)));
        ++compared;
    }
    return compared;
}

// Every screen that one tap on a button of `exhibit` leads to, held against that button.
int walk_from(const Exhibit& exhibit, const Setting& setting) {
    int compared = 0;
    const auto before = show(exhibit, setting);
    for (const auto& node : before.nodes) {
        if (!node.action || !is_primary(node)) continue;
        INFO(support::label(exhibit, setting) << ", " << before.screen << ": " << node.id);
        const auto visitor = support::visitor_of(exhibit, setting);
        settle(*visitor, visitor->does(*node.action));
        const auto after = show(*visitor, setting, exhibit.given);
        if (is_other_screen(before, after)) compared += check_apart(node, after);
    }
    return compared;
}

}  // namespace

TEST_CASE(
    "one spot is never declining, going on, sending, ending and erasing on screens that follow each other") {
    int compared = 0;
    for (const auto& setting : support::settings()) {
        for (const auto& exhibit : support::exhibits()) {
            // An only question in the largest letters leaves no spot free beside its answers: there the 0.4 s
            // of the guard stand alone between declining and sending.
            const bool is_full = exhibit.channel == "walk" && setting.size == theme::TextSize::ExtraLarge;
            if (!is_full) compared += walk_from(exhibit, setting);
        }
    }
    CHECK(compared > 100);
}
