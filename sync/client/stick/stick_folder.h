#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "sync/client/stick/answer.h"
#include "sync/client/stick/export.h"

// One stick, put in: what lies on it for this kiosk is taken, and what waits here is saved to it.
namespace client {

// What is wrong with one file on it; `part` 0: with all of it.
struct FileFlaw {
    std::filesystem::path file;
    wire::Flaw flaw;
};

struct TakenFiles {
    std::int64_t files = 0;        // that say something new
    std::set<base::Uuid> settled;  // events that the endpoint has
    std::vector<FileFlaw> flaws;   // not of those meant for another kiosk, nor of those taken before
    std::int64_t elsewhere = 0;    // files whose every word is for another kiosk
    std::int64_t before = 0;       // files of which every word was taken before
};

// Whose stick it is, and where what it brings is laid down for the service, which alone writes sync.db.
struct StickPlace {
    handover::KioskReader& kiosk;
    const KnownEndpoint& known;
    std::filesystem::path brought;
};

// `what`: a file, or a folder, in which every "*.ack" is looked at.
[[nodiscard]] base::Result<TakenFiles, wire::StickFault> take_files(const std::filesystem::path& what,
                                                                    const StickPlace& place);

// Mode 0700: what lies in it is taken for the endpoint's words until it is verified.
[[nodiscard]] base::Result<void> make_brought_folder(const std::filesystem::path& folder);

}  // namespace client
