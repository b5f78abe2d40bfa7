#include <algorithm>

#include "sync/cli/kiosks/backups.h"
#include "sync/cli/kiosks/kiosk_jobs.h"
#include "sync/cli/kiosks/ledgers.h"
#include "sync/cli/kit/store.h"
#include "sync/endpoint/keys.h"
#include "sync/endpoint/store/opened_comment.h"
#include "sync/wire/keys/key_id.h"

namespace cli {
namespace {

using endpoint::KeyStatus;
using Summary = endpoint::Administration::KioskSummary;

bool has_secret(const wire::EndpointKeys& keys, const wire::PublicKey& key) {
    return std::any_of(keys.seal.begin(), keys.seal.end(),
                       [&](const auto& one) { return one.public_key == key; });
}

void look_at_keys(const wire::EndpointKeys& keys, std::vector<Finding>& findings) {
    const auto& manifest = keys.manifest;
    findings.push_back({false, "manifest",
                        "version " + std::to_string(manifest.version) + " of " + manifest.issued.to_string() +
                            ", deployment " + manifest.audience + ", signed by the root " +
                            wire::fingerprint(keys.root)});
    for (const auto& key : manifest.sign) {
        const bool is_used = key.key == keys.signing.public_key;
        findings.push_back({false, "signing",
                            wire::fingerprint(key.key.kid) + ", " + std::string(to_text(key.state)) +
                                (is_used ? ", in use" : "")});
    }
    for (const auto& key : manifest.seal) {
        const bool is_there = has_secret(keys, key);
        const bool is_newest = key == manifest.seal.back();
        findings.push_back(
            {!is_there, "seal",
             wire::fingerprint(key.kid) + (is_newest ? ", sealed to" : ", older") +
                 (is_there ? ""
                           : "; its secret is not in seal_keys: comments sealed to it stay closed until "
                             "it is restored from its copy (lyhord key restore)")});
    }
}

// What each problem of a comment means and asks for.
std::string remedy_of(const std::string& problem) {
    using enum wire::ProblemKind;
    if (problem == endpoint::code_of(UnknownKey))
        return "restore that key, add it to seal_keys and start the endpoint again: it opens them then";
    if (problem == endpoint::code_of(BoundElsewhere))
        return "somebody exchanged comments between responses on a kiosk; look at where they came from";
    return "the ciphertext was damaged before it arrived; nothing can open it";
}

void look_at_comments(const std::vector<endpoint::Administration::SealedComments>& sealed,
                      std::vector<Finding>& findings) {
    for (const auto& one : sealed) {
        findings.push_back({true, "comments",
                            std::to_string(one.count) + " stay sealed (" + one.problem + ", key " +
                                wire::fingerprint(one.kid) + "): " + remedy_of(one.problem)});
    }
    if (sealed.empty()) findings.push_back({false, "comments", "none stays sealed"});
}

void look_at_kiosks(const std::vector<Summary>& kiosks, std::vector<Finding>& findings) {
    std::int64_t suspect = 0;
    std::int64_t revoked = 0;
    for (const auto& kiosk : kiosks) {
        suspect += kiosk.suspect;
        const bool is_revoked = !kiosk.keys.empty() && kiosk.keys.front().status == KeyStatus::Revoked;
        revoked += is_revoked ? 1 : 0;
    }
    findings.push_back({revoked > 0, "kiosks",
                        std::to_string(kiosks.size()) + ", " + std::to_string(revoked) + " of them revoked"});
    if (suspect > 0) {
        findings.push_back(
            {true, "responses",
             std::to_string(suspect) +
                 " are marked as suspect; `lyhord pull` shows which, `lyhord kiosk readmit NAME "
                 "--unmark` takes the mark back"});
    }
}

}  // namespace

base::Result<std::vector<Finding>> status_of(const std::filesystem::path& config, base::WallTime now) {
    auto settings = endpoint::read_settings(config);
    if (!settings) return base::passed_on(std::move(settings));
    std::vector<Finding> findings;
    if (const auto keys = endpoint::load_keys(*settings)) {
        look_at_keys(*keys, findings);
    } else {
        findings.push_back({true, "keys", keys.error().message()});
    }
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    const auto position = (*store)->position();
    if (!position) return base::Unexpected<base::Error>{position.error()};
    findings.push_back(backup_finding(*settings, *position, now));
    const auto sealed = (*store)->sealed_comments();
    if (!sealed) return base::Unexpected<base::Error>{sealed.error()};
    look_at_comments(*sealed, findings);
    const auto kiosks = (*store)->kiosks();
    if (!kiosks) return base::Unexpected<base::Error>{kiosks.error()};
    look_at_kiosks(*kiosks, findings);
    const auto ledgers = ledger_findings(*kiosks);
    findings.insert(findings.end(), ledgers.begin(), ledgers.end());
    return findings;
}

}  // namespace cli
