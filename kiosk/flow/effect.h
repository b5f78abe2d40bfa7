#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/flow/arrangement.h"
#include "sync/base/uuid.h"
#include "sync/dialogue/answers.h"
#include "sync/wire/secret_text.h"

// What the flow wants done. Carried out in order by the app; answers come back as events.
namespace flow {

struct SaveDraft {
    base::Uuid id;
    dialogue::Answers answers;
    std::string language;
};

// Answered with VisitStored, or VisitNotStored as often as an attempt fails.
struct EndVisit {
    base::Uuid id;
    dialogue::Answers answers;
    std::string language;
    bool is_complete = false;
    std::vector<std::string> pace{};           // flags, see pace.h
    std::optional<Arrangement> arrangement{};  // how the scale was shown
    std::string comment_question{};            // empty when there is no comment
    wire::SecretText comment{};
};

struct EraseDraft {
    base::Uuid id;
};

using Effect = std::variant<SaveDraft, EndVisit, EraseDraft>;
using Effects = std::vector<Effect>;

}  // namespace flow
