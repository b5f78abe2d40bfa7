#include "kiosk/store/trust/key_trust.h"

namespace store {

void KeyTrust::remember(std::string_view envelope) {
    if (!root_) return;
    auto known = wire::open_manifest(envelope, *root_);
    if (!known) return;
    manifest_ = std::move(*known);
    envelope_ = envelope;
}

base::Result<bool> KeyTrust::accept(const std::string& envelope) {
    if (!root_) return false;
    if (envelope == seen_) {
        if (objection_) return base::Unexpected<base::Error>{*objection_};
        return false;
    }
    seen_ = envelope;
    objection_.reset();
    auto found = wire::open_manifest(envelope, *root_);
    if (!found) {
        objection_ = std::move(found).error();
        return base::Unexpected<base::Error>{*objection_};
    }
    if (manifest_) {
        if (auto follows = wire::may_follow(*found, *manifest_); !follows) {
            objection_ = std::move(follows).error();
            return base::Unexpected<base::Error>{*objection_};
        }
    }
    if (manifest_ == *found) return false;
    manifest_ = std::move(*found);
    envelope_ = envelope;
    return true;
}

}  // namespace store
