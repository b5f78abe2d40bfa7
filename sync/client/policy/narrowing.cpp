#include "sync/client/policy/narrowing.h"

#include <algorithm>

#include "sync/base/check.h"

namespace client {

void Narrowing::starts_over() {
    within_ = 0;
    silences_ = 0;
    suspects_.clear();
}

std::size_t Narrowing::limit() const {
    if (has_suspects()) return 1;
    const auto wanted = within_ == 0 ? most_ : std::max<std::size_t>(within_ / 2, 1);
    return std::min(wanted, ceiling_);
}

bool Narrowing::leaves_out(const base::Uuid& id) const {
    return std::ranges::find(suspects_, id) != suspects_.end();
}

Finding Narrowing::taken(std::size_t count) {
    Finding finding{std::move(suspects_), true};
    suspects_.clear();
    within_ -= std::min(count, within_);
    if (within_ == 0) silences_ = 0;
    return finding;
}

Finding Narrowing::refused(const std::vector<base::Uuid>& batch, Complaint complaint) {
    CHECK(!batch.empty(), "an empty batch is not sent");
    if (complaint == Complaint::Silence) return met_silence(batch);
    const bool is_alone = batch.size() == 1;
    if (complaint == Complaint::Size && !is_alone) ceiling_ = batch.size() / 2;
    if (complaint == Complaint::Content) within_ = is_alone ? 0 : batch.size();
    return {is_alone ? batch : std::vector<base::Uuid>{}, true};
}

Finding Narrowing::met_silence(const std::vector<base::Uuid>& batch) {
    ++silences_;
    if (has_suspects()) {
        suspects_.push_back(batch.front());
        if (suspects_.size() >= kMostSuspects) starts_over();
    } else if (silences_ >= kSilencesBorne) {
        within_ = batch.size() == 1 ? 0 : batch.size();
        if (batch.size() == 1) suspects_ = batch;
    }
    return {};
}

}  // namespace client
