#pragma once
#include <cstddef>
#include <functional>
#include <string_view>

#include "sync/endpoint/handlers/message.h"
#include "sync/wire/bundle/bundle.h"

// POST /api/bundles: a whole file from a stick in, the whole file that answers it out. Each part of it goes
// the way that it would have gone over the network, so the answer is the one that `lyhord import` writes.
// Beside it, for people:
//   Lyhord-Counts: stored=3, existed=0, conflict=0, rejected=0   in responses (RFC 9651 §3.2)
//   Lyhord-Flaws: incomplete                                     codes of wire::StickProblem; none: whole
//   Lyhord-Refused: revoked                                      codes of what was not taken; none: all was
namespace endpoint {

inline constexpr std::string_view kUploadsTarget = "/api/bundles";
inline constexpr std::size_t kMaxUploadBytes = wire::kMaxBundleBytes;

// What an upload needs besides the request. Both are called on the thread that calls upload().
struct UploadMeans {
    std::function<void(const Request&, Answer)> take;  // one part, as if it had come alone
    // Runs something later on that thread, from any: parts are answered on the store's, and between two of
    // them others get their turn.
    std::function<void(std::function<void()>)> later;
};

// Answers once every part was answered: 200 when one was acknowledged at least; else why the first was
// refused; nothing-whole when the file has none; busy when the store is, and then the same file again does no
// harm. `request` came with a token that was checked; the wish "?admit-revoked=1" is passed on with it.
void upload(const Request& request, UploadMeans means, Answer answer);

}  // namespace endpoint
