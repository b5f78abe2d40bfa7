#pragma once
#include <map>
#include <string>

#include "sync/dialogue/dialogue.h"
#include "sync/dialogue/document/entry.h"
#include "sync/dialogue/document/translations.h"

namespace dialogue {

// The declared languages by tag, each with its review; their blocks of texts go to `translations`.
[[nodiscard]] std::map<std::string, Review> read_languages(const document::Entry& entry,
                                                           document::Translations& translations);

}  // namespace dialogue
