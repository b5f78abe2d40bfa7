#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/client/transport/transport.h"
#include "sync/wire/bundle/bundle_answer.h"

// A bundle's way from a stick to the endpoint: each batch in it is sent as its kiosk would have sent it, so
// that the endpoint makes the same checks and gives the same answers, whichever way came first and however
// often.
namespace cli {

struct ImportOrder {
    std::filesystem::path ack_to;  // folder; empty: beside each file
    std::string token;             // with which revoked kiosks' batches are admitted; empty: they are not
};

// Something that needs a look: in one part of a file, or in all of it (0).
struct ImportFinding {
    std::size_t part = 0;
    std::string code;      // of wire::StickProblem, or the endpoint's
    std::string sentence;  // for staff
};

// What came of one file.
struct Imported : wire::BundleOutcome {
    std::filesystem::path file;
    bool is_incomplete = false;
    std::vector<ImportFinding> findings;
    std::filesystem::path ack;  // to be brought to the kiosk; empty: nothing was acknowledged
};

// What it needs from outside; borrowed for the call.
struct ImportMeans {
    client::Transport& transport;
    base::Random& random;
    std::function<void(std::chrono::milliseconds)> pause;
};

inline constexpr int kImportAttempts = 5;  // for a part, when time can heal what is wrong

// An error is the network's or the endpoint's: what was sent until then counts, and the same command again
// goes over all of it once more without harm. What is wrong with the file is no error but a finding.
[[nodiscard]] base::Result<Imported> import_file(const std::filesystem::path& file, const ImportOrder& order,
                                                 const ImportMeans& means);

// For staff, by the endpoint's wire code.
[[nodiscard]] std::string refusal_sentence(std::string_view code);

}  // namespace cli
