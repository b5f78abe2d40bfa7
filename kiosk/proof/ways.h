#pragma once
#include <optional>

#include "sync/dialogue/answers.h"
#include "sync/dialogue/dialogue.h"

namespace proof {

// Answers to earlier questions after which a visitor meets that question; only those that conditions read.
// Every combination of single choices is tried, up to a limit that no real dialogue reaches; nullopt when
// none leads there.
[[nodiscard]] std::optional<dialogue::Answers> answers_leading_to(const dialogue::Dialogue& dialogue,
                                                                  const dialogue::Question& question);

}  // namespace proof
