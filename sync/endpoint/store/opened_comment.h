#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/problem.h"
#include "sync/wire/seal.h"

namespace endpoint {

// What became of a sealed comment. A comment that does not open is kept sealed: the rating beside it counts
// all the same, and people are told (contracts: seal).
struct OpenedComment {
    std::optional<std::string> text;  // clear
    std::string problem;  // wire code: unknown-key, bound-elsewhere, not-opened; empty when it opened
};

// Pure. The question is not compared: an event does not name it in clear.
[[nodiscard]] OpenedComment opened_comment(const wire::SealedComment& comment,
                                           const wire::CommentContext& context,
                                           const std::vector<wire::SecretKey>& keys);

[[nodiscard]] inline std::string_view code_of(wire::ProblemKind kind) {
    return wire::problem_type(kind).code;
}

}  // namespace endpoint
