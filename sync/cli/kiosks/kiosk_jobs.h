#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/endpoint/store/store.h"

// What an administrator does about kiosks, without the command line. `config` is endpoint.toml.
namespace cli {

// A person reads it to a colleague beside the kiosk, who types it.
inline constexpr std::chrono::minutes kCodeLife{15};

struct NewCode {
    std::string code;  // "BCDF-GHJK"
    bool is_new_kiosk = false;
};
// Good for kCodeLife from `now`, once; earlier codes for this kiosk stop working.
[[nodiscard]] base::Result<NewCode> new_kiosk_code(const std::filesystem::path& config,
                                                   const std::string& kiosk, base::WallTime now,
                                                   base::Random& random);

[[nodiscard]] base::Result<std::vector<endpoint::Administration::KioskSummary>> list_kiosks(
    const std::filesystem::path& config);

struct Admission {
    std::filesystem::path request;  // of `lyhord-sync request-enrolment`
    std::string name;
    std::string fingerprint;  // as it was read aloud at the kiosk
    std::filesystem::path out;
};
// Enrols a kiosk that has no network, and writes what it must be brought back. Denied when the fingerprint is
// not the request's: then somebody exchanged the file. The error names the one that the file has.
[[nodiscard]] base::Result<void> admit_kiosk(const std::filesystem::path& config, const Admission& admission,
                                             base::WallTime now);

// `hour`: "2026-11-23T14" in UTC; empty when nothing is suspected. BadInput when it is none.
[[nodiscard]] base::Result<endpoint::Administration::Revoked> revoke_kiosk(
    const std::filesystem::path& config, const std::string& kiosk, const std::string& hour,
    base::WallTime now);
[[nodiscard]] base::Result<endpoint::Administration::Revoked> readmit_kiosk(
    const std::filesystem::path& config, const std::string& kiosk, bool unmark);

// One thing that an administrator should look at, or that is well.
struct Finding {
    bool is_alarm = false;
    std::string what;    // "comments"
    std::string detail;  // a sentence, with what to do if it is an alarm
};
// How keys, backups, comments, kiosks and their ledgers stand.
[[nodiscard]] base::Result<std::vector<Finding>> status_of(const std::filesystem::path& config,
                                                           base::WallTime now);

}  // namespace cli
