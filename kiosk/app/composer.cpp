#include "kiosk/app/composer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/screens/caption.h"
#include "kiosk/screens/panels/no_voice.h"
#include "kiosk/screens/screen.h"

namespace app {
namespace {

// Support code (packaging/guides/support-codes.md).
constexpr const char* kNoRoom = "B3";
constexpr const char* kRevoked = "R1";
constexpr const char* kNotBelieved = "T2";
constexpr const char* kNotTaken = "N5";

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

// nullptr: none.
const Trouble* trouble_of(const store::SyncChanged& change) {
    const auto* found = std::ranges::find(kTroubles, change.network, &Trouble::network);
    return found == kTroubles.end() ? nullptr : found;
}

// One code: what nobody but the endpoint's people can mend first.
std::string code_of(const store::SyncChanged& change, const Trouble* trouble) {
    const std::string code = trouble == nullptr ? "" : trouble->code;
    if (code == kRevoked) return code;
    if (change.distrust) return kNotBelieved;
    if (code.empty() && change.refused > 0) return kNotTaken;
    return code;
}

// What the ledger says while sending goes well (contracts: ledger). One count for "412 of 412": without
// answers that wait or were refused, as many have arrived as were recorded.
std::optional<screens::StaffNews> progress_of(const store::SyncChanged& change) {
    const auto recorded = change.ledger.recorded + change.salvaged.recorded;
    const auto waiting = change.ledger.waiting + change.salvaged.waiting;
    const auto rejected = change.ledger.rejected + change.salvaged.rejected;
    if (waiting > 0) return screens::StaffNews{"staff.sending", waiting};
    if (recorded == 0 || rejected > 0) return std::nullopt;
    return screens::StaffNews{"staff.arrived", recorded};
}

}  // namespace

void Composer::set_other_side(const store::SyncChanged& change) {
    is_online_ = change.network == "ok";
    const auto* trouble = trouble_of(change);
    passing_code_ = code_of(change, trouble);
    staff_.clear();
    if (trouble != nullptr)
        staff_.push_back({trouble->message, change.ledger.waiting + change.salvaged.waiting});
    const auto progress = is_online_ ? progress_of(change) : std::nullopt;
    if (progress) staff_.push_back(*progress);
    if (change.refused > 0) staff_.push_back({"staff.refused", change.refused});
    set_given(change.given);
}

// What lasts as long as the disk is full, then what was found at the start, then what may pass.
std::string Composer::code_for_staff() const {
    if (intake_ != store::Intake::Everything) return kNoRoom;
    return support_code_.empty() ? passing_code_ : support_code_;
}

scene::Scene Composer::scene_of(const flow::State& state, const flow::Facts& facts) const {
    const screens::World world{
        .state = state,
        .facts = facts,
        .catalogue = material_.catalogue,
        .keyboards = material_.keyboards,
        .place_name = material_.place_name,
        .is_online = is_online_,
        .support_code = code_for_staff(),
        .staff = staff_,
        .icons = &material_.icons,
        .result = result(),
        .notice =
            wire::notice_text(now_.given.notices, material_.subject.place, state.visit.preferences.language),
        .has_sound = has_sound_,
        .is_paused = intake_ == store::Intake::Nothing,
        .contact = material_.contact,
    };
    auto scene = screens::compose(world, theme_of(state), material_.shaper);
    // Never black and silent.
    scene.is_dark = state.visit.preferences.is_dark && !screens::lacks_voice(world);
    if (scene.is_dark) {
        scene.surface = theme::Colour::Night;
    }
    return scene;
}

std::optional<scene::Node> Composer::caption_of(const std::string& words, const flow::State& state) const {
    if (words.empty()) return std::nullopt;
    const auto& language = material_.catalogue.language(state.visit.preferences.language);
    return screens::caption(words, language, theme_of(state), material_.shaper);
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
