#pragma once
#include <cstdint>
#include <filesystem>

#include "kiosk/text/catalogue.h"
#include "sync/base/result.h"

namespace text {

// One file of assets/languages, read.
struct LanguageFile {
    std::int64_t order = 0;  // where it stands among the others; Swedish is first whatever it says
    Language language;
};

// Every fault of the file in one error. Its name must be its tag: "fi.json" holds "fi".
[[nodiscard]] base::Result<LanguageFile> read_language_file(const std::filesystem::path& path);

// What keeps `one` from standing beside Swedish, one sentence each, or empty: a message is missing, or its
// placeholders are not those of the Swedish one, so that a visitor would read {n}.
[[nodiscard]] std::string incompleteness(const Language& one, const Language& swedish);

}  // namespace text
