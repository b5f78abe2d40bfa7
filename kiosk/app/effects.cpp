#include "kiosk/app/effects.h"

#include "sync/wire/hash.h"
#include "sync/wire/seal.h"

namespace app {

Assignment assignment_of(const dialogue::Dialogue& dialogue, std::string place, bool is_rehearsal) {
    return {.dialogue = dialogue.id,
            .version = dialogue.version,
            .sha256 = wire::to_hex(wire::sha256(dialogue.canonical)),
            .place = std::move(place),
            .channel = dialogue.channel,
            .is_rehearsal = is_rehearsal};
}

namespace {

std::string layout_of(const flow::EndVisit& effect) {
    return effect.arrangement ? std::string(flow::to_text(*effect.arrangement)) : std::string();
}

}  // namespace

void Effects::run(flow::Effects effects) {
    for (auto& effect : effects) {
        std::visit([this](auto&& one) { run(std::move(one)); }, std::move(effect));
    }
}

void Effects::run(flow::SaveDraft&& effect) {
    post_(store::SaveDraft{draft(effect.id, effect.answers, effect.language)});
}

void Effects::run(flow::EndVisit&& effect) {
    post_(store::EndVisit{draft(effect.id, effect.answers, effect.language),
                          {effect.is_complete, sealed(effect), effect.pace, layout_of(effect)}});
    effect.comment.wipe();
    started_.reset();
}

void Effects::run(flow::EraseDraft&& effect) {
    post_(store::EraseDraft{effect.id});
    started_.reset();
}

store::Draft Effects::draft(const base::Uuid& id, const dialogue::Answers& answers,
                            const std::string& language) {
    if (!started_ || started_->first != id) {
        started_ = {id, base::UtcHour::of(clock_.wall())};
    }
    return {.id = id,
            .dialogue = assignment_.dialogue,
            .version = assignment_.version,
            .sha256 = assignment_.sha256,
            .place = assignment_.place,
            .channel = assignment_.channel,
            .language = language,
            .is_rehearsal = assignment_.is_rehearsal,
            .answers = answers,
            .started = started_->second};
}

std::optional<wire::SealedComment> Effects::sealed(const flow::EndVisit& effect) const {
    // Clear text is never kept, whatever happens.
    if (effect.comment.is_empty() || !can_seal()) {
        return std::nullopt;
    }
    return wire::seal(keys_->seal.back(), {store_, effect.id, effect.comment_question}, effect.comment);
}

std::optional<flow::Event> event_of(const store::Outcome& outcome) {
    if (const auto* ended = std::get_if<store::VisitEnded>(&outcome)) {
        return flow::VisitStored{ended->id};
    }
    if (const auto* erased = std::get_if<store::DraftErased>(&outcome)) {
        return flow::DraftErased{erased->id};
    }
    if (const auto* failed = std::get_if<store::CouldNotSave>(&outcome)) {
        return flow::VisitNotStored{failed->id};
    }
    return std::nullopt;
}

}  // namespace app
