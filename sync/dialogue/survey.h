#pragma once
#include <vector>

#include "sync/dialogue/dialogue.h"
#include "sync/dialogue/document/entry.h"
#include "sync/dialogue/document/translations.h"

namespace dialogue {

// The questions of a SurveyJS survey in the subset that assets/dialogues/README.md documents, in the file's
// order over all pages. Faults are noted at their places; what has none is returned all the same.
[[nodiscard]] std::vector<Question> read_survey(const document::Entry& survey,
                                                document::Translations& translations);

}  // namespace dialogue
