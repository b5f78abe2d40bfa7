#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/dialogue/dialogue.h"

namespace dialogue {

struct Fault {
    std::string path;  // JSON path of the faulty place: "$.survey.pages[0].elements[2].visibleIf"
    std::string what;  // one sentence
};

// The whole file checked: every fault at once, or the dialogue. `text` is UTF-8 JSON.
[[nodiscard]] base::Result<Dialogue, std::vector<Fault>> parse(std::string_view text);

// The same file with each text in all its languages where it stands, as SurveyJS in a browser shows it, and
// without the languages' blocks: JSON on one line. It reads like the file but has another identity.
[[nodiscard]] base::Result<std::string, std::vector<Fault>> expand(std::string_view text);

}  // namespace dialogue
