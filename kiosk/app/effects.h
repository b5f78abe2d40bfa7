#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/flow/effect.h"
#include "kiosk/flow/event.h"
#include "kiosk/store/job.h"
#include "sync/base/clock.h"
#include "sync/dialogue/dialogue.h"

namespace app {

// What every answer given on this kiosk says about where and to what it was given.
struct Assignment {
    std::string dialogue;
    std::int64_t version = 0;
    std::string sha256;  // of the dialogue's canonical bytes, hex
    std::string place;
    std::string channel;
    bool is_rehearsal = false;
};
[[nodiscard]] Assignment assignment_of(const dialogue::Dialogue& dialogue, std::string place,
                                       bool is_rehearsal);

// Turns what the flow wants into jobs for the store. Seals comments on the way: the clear text never leaves
// this thread, and only ciphertext is posted. Main thread.
class Effects {
public:
    using Post = std::function<void(store::Job)>;

    Effects(Assignment assignment, base::Uuid store, const base::Clock& clock, Post post)
        : assignment_(std::move(assignment)), store_(store), clock_(clock), post_(std::move(post)) {}

    void run(flow::Effects effects);

    // Keys once had are kept when the other side cannot be read for a while: a comment under way can still be
    // sealed.
    void use_keys(std::optional<wire::KeyManifest> keys) {
        if (keys) keys_ = std::move(keys);
    }
    void use_store(const base::Uuid& store) { store_ = store; }
    // Without a key there is no comment question.
    [[nodiscard]] bool can_seal() const { return keys_ && !keys_->seal.empty(); }

private:
    void run(flow::SaveDraft&& effect);
    void run(flow::EndVisit&& effect);
    void run(flow::EraseDraft&& effect);
    [[nodiscard]] store::Draft draft(const base::Uuid& id, const dialogue::Answers& answers,
                                     const std::string& language);
    [[nodiscard]] std::optional<wire::SealedComment> sealed(const flow::EndVisit& effect) const;

    Assignment assignment_;
    base::Uuid store_;
    const base::Clock& clock_;
    Post post_;
    std::optional<wire::KeyManifest> keys_;
    std::optional<std::pair<base::Uuid, base::UtcHour>> started_;  // the visit under way
};

// What the flow has to hear of it.
[[nodiscard]] std::optional<flow::Event> event_of(const store::Outcome& outcome);

}  // namespace app
