#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/wire/keys/manifest.h"

namespace store {

// Which keys this kiosk believes: those of the newest manifest that its own pinned root signed. It verifies
// them itself, because the process that brings them can be reached from the network.
//
// Invariants: without a root there are no keys, so no comment question, and nothing is deleted; the manifest
// only ever goes forward, and stays one deployment's. Pure; store thread.
class KeyTrust {
public:
    explicit KeyTrust(std::optional<wire::VerifyKey> root) : root_(std::move(root)) {}

    // What an earlier run accepted (kiosk.db keeps it). One that does not verify, because the root is another
    // now, is forgotten.
    void remember(std::string_view envelope);
    // True when it is new and accepted. Denied: another root's, another deployment's, or an older one;
    // BadInput: no manifest. What was accepted before stays.
    base::Result<bool> accept(const std::string& envelope);

    // nullopt: no key is believed.
    [[nodiscard]] const std::optional<wire::KeyManifest>& manifest() const { return manifest_; }
    // What manifest() came in; empty without one.
    [[nodiscard]] const std::string& envelope() const { return envelope_; }
    [[nodiscard]] bool has_root() const { return root_.has_value(); }

private:
    std::optional<wire::VerifyKey> root_;
    std::optional<wire::KeyManifest> manifest_;
    std::string envelope_;
    std::string seen_;  // the envelope that was judged last, and what came of it
    std::optional<base::Error> objection_;
};

}  // namespace store
