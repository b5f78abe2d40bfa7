#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sync/client/identity/live_calls.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport/refusal.h"
#include "sync/handover/sync_db.h"

namespace client {

inline constexpr std::size_t kMaxDocuments = 1000;  // in one list; more is taken for a broken reply

// The endpoint's list of what a kiosk needs: {"documents":[{"kind","id","version","sha256"}]}, bodies left
// empty; kinds that this version has no use for are left out. BadInput when it is anything else.
[[nodiscard]] base::Result<std::vector<handover::Document>> parse_document_list(std::string_view json);

// Brings dialogues, notices and keys from the endpoint into sync.db. A document is stored only when its bytes
// have the SHA-256 that the list promised, and a key manifest only when the root signed it and it may follow
// the one that is known. What is stored already is never deleted, so the kiosk keeps its last good one.
// Documents are data: nothing in them sets a path, an address or a command (B14).
class DocumentFetcher {
public:
    DocumentFetcher(LiveCalls& calls, SyncStore& store, wire::VerifyKey root);

    // GET /v1/kiosk, then each document that is missing. nullopt: everything listed is stored. An Error is
    // the disk's. `ledger`: the value of Lyhord-Ledger.
    base::Result<std::optional<Refused>> refresh(const Identity& identity, const std::string& ledger);

private:
    base::Result<std::optional<Refused>> fetch(handover::Document document, const Identity& identity,
                                               const std::string& ledger);
    [[nodiscard]] std::string objection(const handover::Document& document,
                                        const wire::KeyManifest& known) const;

    LiveCalls& calls_;
    SyncStore& store_;
    wire::VerifyKey root_;
    std::string etag_;  // of the last list that was stored whole; empty: ask for all
};

}  // namespace client
