#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/wire/keys/manifest.h"

// What an administrator does about keys, without the command line. packaging/keys.md says when.
namespace cli {

// Each writes the secret with mode 0600 and its public half beside it, "seal.key" and "seal.pub", and returns
// the key id. BadInput when one of the files is there already.
[[nodiscard]] base::Result<std::string> new_seal_key_file(const std::filesystem::path& file);
[[nodiscard]] base::Result<std::string> new_signing_key_file(wire::KeyRole role,
                                                             const std::filesystem::path& file);

// Files of keys are public halves or the secrets themselves.
struct ManifestOrder {
    std::filesystem::path root;                     // the root's secret
    std::optional<std::filesystem::path> previous;  // what it follows; without it a deployment begins
    std::string audience;                           // of a deployment that begins; empty: made
    std::vector<std::filesystem::path> seal;        // added; comments are sealed to the last
    std::optional<std::filesystem::path> current;   // signs from now on
    std::optional<std::filesystem::path> next;      // will sign
    std::vector<std::string> dropped;               // key ids that may be in wrong hands
    std::filesystem::path out;
};
// Signs and writes it. Denied when the previous one is not this root's.
[[nodiscard]] base::Result<wire::KeyManifest> make_manifest(const ManifestOrder& order, base::WallTime now,
                                                            base::Random& random);

struct Rotation {
    std::filesystem::path root;      // the root's secret
    std::filesystem::path manifest;  // its next version takes its place
    std::filesystem::path out;       // the new seal key; must not be there yet
};
struct Rotated {
    std::string kid;           // comments are sealed to it from now on
    std::int64_t version = 0;  // of the manifest
};
// Older keys stay, in the manifest and on the disk. Nothing is made when the root or the manifest does not
// fit; Denied when the manifest is another root's.
[[nodiscard]] base::Result<Rotated> rotate_seal_key(const Rotation& order, base::WallTime now,
                                                    base::Random& random);

// What a key file, a manifest or an enrolment request holds, in sentences, without its secret. Nothing is
// verified.
[[nodiscard]] base::Result<std::string> describe_key(const std::filesystem::path& file);

// Copies of a secret; see wire/copies. The papers are written with mode 0600 and must not be there yet.
[[nodiscard]] base::Result<void> backup_key(const std::filesystem::path& key, const std::string& passphrase,
                                            const std::filesystem::path& out);
// Returns the key id.
[[nodiscard]] base::Result<std::string> restore_key(const std::filesystem::path& paper,
                                                    const std::string& passphrase,
                                                    const std::filesystem::path& out);
// The files that were written: "<stem>.share-1.txt" and so on in `folder`.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>> split_key(const std::filesystem::path& key,
                                                                         int shares, int threshold,
                                                                         const std::filesystem::path& folder);
[[nodiscard]] base::Result<std::string> join_key(const std::vector<std::filesystem::path>& shares,
                                                 const std::filesystem::path& out);

}  // namespace cli
