#include "sync/endpoint/store/opened_comment.h"

#include <algorithm>

namespace endpoint {

OpenedComment opened_comment(const wire::SealedComment& comment, const wire::CommentContext& context,
                             const std::vector<wire::SecretKey>& keys) {
    using enum wire::ProblemKind;
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const auto& one) { return one.public_key.kid == comment.kid; });
    if (key == keys.end()) return {{}, std::string(code_of(UnknownKey))};
    auto text = wire::open(*key, comment, context);
    if (text) return {std::move(*text), {}};
    const bool is_elsewhere = text.error().kind == base::ErrorKind::Denied;
    return {{}, std::string(code_of(is_elsewhere ? BoundElsewhere : NotOpened))};
}

}  // namespace endpoint
