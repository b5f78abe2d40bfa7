#pragma once
#include <catch2/catch.hpp>
#include <string>

#include "sync/base/file.h"
#include "sync/dialogue/parse.h"

namespace support {

// One of the shipped rounds: "event", "library" or "walk".
inline dialogue::Dialogue shipped_dialogue(const std::string& channel) {
    const auto path = std::string(LYHORD_SOURCE_DIR) + "/assets/dialogues/trygghet-" + channel + ".json";
    const auto text = base::read_file(path);
    REQUIRE(text);
    auto parsed = dialogue::parse(*text);
    REQUIRE(parsed);
    return *std::move(parsed);
}

}  // namespace support
