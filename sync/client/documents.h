#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sync/client/credential.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport.h"
#include "sync/client/verdict.h"
#include "sync/handover/sync_db.h"

namespace client {

inline constexpr std::size_t kMaxDocuments = 1000;  // in one list; more is taken for a broken reply

// The endpoint's list of what a kiosk needs: {"documents":[{"kind","id","version","sha256"}]}, bodies left
// empty. BadInput when it is anything else.
[[nodiscard]] base::Result<std::vector<handover::Document>> parse_document_list(std::string_view json);

// Brings dialogues, notices and keys from the endpoint into sync.db. A document is stored only when its bytes
// have the SHA-256 that the list promised; what is stored already is never deleted, so the kiosk keeps its
// last good one.
class DocumentFetcher {
public:
    DocumentFetcher(Transport& transport, SyncStore& store);

    // GET /v1/kiosk, then each document that is missing. nullopt: everything listed is stored. An Error is
    // the disk's.
    base::Result<std::optional<Refused>> refresh(const Credential& credential);

private:
    base::Result<std::optional<Refused>> fetch(handover::Document document, const Credential& credential);

    Transport& transport_;
    SyncStore& store_;
    std::string etag_;  // of the last list that was stored whole; empty: ask for all
};

}  // namespace client
