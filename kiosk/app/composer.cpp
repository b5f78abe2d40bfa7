#include "kiosk/app/composer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/screens/caption.h"
#include "kiosk/screens/fit.h"
#include "kiosk/screens/panels/no_voice.h"
#include "kiosk/screens/questions/question_view.h"
#include "kiosk/screens/screen.h"

namespace app {
namespace {

// Support code (packaging/guides/support-codes.md).
constexpr const char* kNoRoom = "B3";
constexpr const char* kRevoked = "R1";
constexpr const char* kNotBelieved = "T2";
constexpr const char* kNotTaken = "N5";
constexpr const char* kStoreReplaced = "B2";

// What lyhord-sync says of its network, and what staff read about it. Being away from any network is what a
// kiosk is made for, so that has a sentence but no code.
struct Trouble {
    std::string_view network;
    const char* message;
    const char* code;
};
constexpr std::array kTroubles{
    Trouble{"no-network", "staff.offline", ""},          Trouble{"unsteady", "staff.unsteady", ""},
    Trouble{"endpoint-busy", "staff.busy", ""},          Trouble{"captive-portal", "staff.login", "N1"},
    Trouble{"tls-refused", "staff.impostor", "N2"},      Trouble{"endpoint-error", "staff.endpoint", "N3"},
    Trouble{"not-enrolled", "staff.not_enrolled", "N4"}, Trouble{"revoked", "staff.revoked", kRevoked},
};

constexpr std::string_view kSendingWorks = "ok";

// nullptr: none.
const Trouble* trouble_of(const std::string& network) {
    const auto* found = std::ranges::find(kTroubles, network, &Trouble::network);
    return found == kTroubles.end() ? nullptr : found;
}

// What the ledger says while sending goes well (contracts: ledger). One count for "412 of 412": without
// answers that wait or were refused, as many have arrived as were recorded.
std::optional<screens::StaffNews> progress_of(const store::CountsChanged& counts) {
    if (counts.waiting() > 0) return screens::StaffNews{"staff.sending", counts.waiting()};
    if (counts.recorded() == 0 || counts.rejected() > 0) return std::nullopt;
    return screens::StaffNews{"staff.arrived", counts.recorded()};
}

// Nothing is known of the network: the sync process was never heard of, cannot be read, or says a word of a
// newer one. What is here is told all the same.
std::optional<screens::StaffNews> kept_of(const store::CountsChanged& counts) {
    if (counts.waiting() == 0) return std::nullopt;
    return screens::StaffNews{"staff.kept", counts.waiting()};
}

}  // namespace

// No default: the author of a new outcome decides here whether a screen shows it.
bool Composer::take(const store::Outcome& outcome) {
    struct Taking {
        Composer& it;
        bool operator()(const store::SyncChanged& change) { return it.set_other_side(change), true; }
        bool operator()(const store::CountsChanged& counts) { return it.set_counts(counts), true; }
        bool operator()(const store::IntakeChanged& change) { return it.set_intake(change.intake), true; }
        bool operator()(const store::StoreReplaced&) { return it.set_support_code(kStoreReplaced), true; }
        bool operator()(const store::VisitEnded& ended) { return it.set_own_result(ended.result), true; }
        bool operator()(const store::ResultRenewed& renewed) {
            return it.set_own_result(renewed.result), true;
        }
        bool operator()(const store::DraftSaved&) { return false; }
        bool operator()(const store::DraftErased&) { return false; }
        bool operator()(const store::CouldNotSave&) { return false; }  // the flow shows it, see event_of
    };
    return std::visit(Taking{*this}, outcome);
}

void Composer::set_other_side(const store::SyncChanged& change) {
    told_ = {change.network, change.refused, change.distrust.has_value()};
    set_given(change.given);
}

bool Composer::is_online() const {
    return told_.network == kSendingWorks;
}

// Made of both sides' newest words each time, so that no number is as old as the other side's last word.
std::vector<screens::StaffNews> Composer::staff_news() const {
    std::vector<screens::StaffNews> news;
    if (const auto* trouble = trouble_of(told_.network)) {
        news.push_back({trouble->message, counts_.waiting()});
    } else if (const auto state = is_online() ? progress_of(counts_) : kept_of(counts_)) {
        news.push_back(*state);
    }
    if (told_.refused > 0) news.push_back({"staff.refused", told_.refused});
    return news;
}

// One code: first what only the endpoint's people can fix.
std::string Composer::passing_code() const {
    const auto* trouble = trouble_of(told_.network);
    const std::string code = trouble == nullptr ? "" : trouble->code;
    if (code == kRevoked) return code;
    if (told_.is_distrusted) return kNotBelieved;
    if (code.empty() && told_.refused > 0) return kNotTaken;
    return code;
}

// What lasts as long as the disk is full, then what was found at the start, then what may pass.
std::string Composer::code_for_staff() const {
    if (intake_ != store::Intake::Everything) return kNoRoom;
    return support_code_.empty() ? passing_code() : support_code_;
}

screens::World Composer::world_of(const flow::State& state, const flow::Facts& facts) const {
    return {
        .state = state,
        .facts = facts,
        .catalogue = material_.catalogue,
        .keyboards = material_.keyboards,
        .place_name = material_.place_name,
        .is_online = is_online(),
        .support_code = code_for_staff(),
        .staff = staff_news(),
        .icons = &material_.icons,
        .result = result(),
        .notice =
            wire::notice_text(now_.given.notices, material_.subject.place, state.visit.preferences.language),
        .has_sound = has_sound_,
        .is_paused = intake_ == store::Intake::Nothing,
        .contact = material_.contact,
        .is_test_mode = material_.is_test_mode,
    };
}

const Composer::Sizes& Composer::sizes_for(const screens::World& world) const {
    const auto& preferences = world.state.visit.preferences;
    const std::pair key{preferences.language, preferences.is_lowered};
    const auto found = sizes_.find(key);
    if (found != sizes_.end()) return found->second;
    return sizes_.emplace(key, screens::sizes_that_fit(world, material_.panel, material_.shaper))
        .first->second;
}

theme::Theme Composer::theme_of(const flow::State& state) const {
    const auto& preferences = state.visit.preferences;
    const auto found = sizes_.find({preferences.language, preferences.is_lowered});
    const auto size = found == sizes_.end() ? preferences.text_size
                                            : screens::size_shown(found->second, preferences.text_size);
    return {material_.panel, size, preferences.contrast};
}

bool Composer::fits(const flow::State& state, const flow::Facts& facts) const {
    const auto& sizes = sizes_for(world_of(state, facts));
    return std::ranges::find(sizes, theme::TextSize::Default) != sizes.end();
}

scene::Scene Composer::scene_of(const flow::State& state, const flow::Facts& facts) const {
    auto world = world_of(state, facts);
    world.sizes = sizes_for(world);
    auto scene = screens::compose(world, theme_of(state), material_.shaper);
    // Never black and silent.
    if (state.visit.preferences.is_dark && !screens::lacks_voice(world)) darken(scene, state);
    return scene;
}

void Composer::darken(scene::Scene& scene, const flow::State& state) const {
    const auto& language = material_.catalogue.language(state.visit.preferences.language);
    scene.is_dark = true;
    scene.surface = theme::Colour::Night;
    scene.dark_hint = screens::dark_hint({language, theme_of(state), material_.shaper});
}

std::optional<scene::Node> Composer::caption_of(const std::string& words, const scene::Scene& scene,
                                                const flow::State& state) const {
    if (words.empty()) return std::nullopt;
    const auto& language = material_.catalogue.language(state.visit.preferences.language);
    return screens::caption(words, scene, {language, theme_of(state), material_.shaper});
}

// One source at a time: where there is a result of the place, the kiosk's own is not shown, not even when the
// place's cannot be.
std::optional<disclosure::Snapshot> Composer::result() const {
    const auto& subject = material_.subject;
    const auto* place = wire::newest_about(now_.given.results, subject);
    if (place == nullptr) return now_.own;
    if (!subject.is_shown || !place->fits(subject)) return std::nullopt;
    return place->result;
}

flow::Event Composer::touched(const scene::Scene& scene, scene::Point point, const flow::State& state) const {
    const auto* field = scene.find("field");
    const auto* written = scene.find("written");
    if (field == nullptr || written == nullptr || !field->rect.contains(point)) return flow::TouchText{};
    for (const auto& part : written->parts) {
        const auto* words = std::get_if<scene::Text>(&part);
        if (words == nullptr) continue;
        const text::TextBox box{.words = words->words,
                                .style = theme_of(state).style(words->type),
                                .width = words->rect.w,
                                .align = words->align,
                                .is_private = true};
        const auto at = material_.shaper.byte_at(box, {point.x - words->rect.x, point.y - words->rect.y});
        const auto shown = written->clip.value_or(written->rect);
        return flow::PlaceCaret{at, shown.y - written->rect.y};
    }
    return flow::TouchText{};
}

}  // namespace app
