#pragma once
#include <filesystem>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/wire/hash.h"

// What was erased, in a file of its own beside the central store (contracts §2): backups do not hold it, so
// that restoring one cannot bring back what was erased after it. It says which, never what.
namespace endpoint {

// Ordered: a response's erasure takes its comment along.
enum class Erased { Comment = 1, Response = 2 };

struct Erasure {
    base::Uuid store;
    base::Uuid id;
    wire::EventHash hash{};  // of the event, so that it is known when it comes again
    Erased what = Erased::Response;
    base::UtcHour hour{};  // when it was erased

    bool operator==(const Erasure&) const = default;
};

// Of the store in `database`.
[[nodiscard]] std::filesystem::path erasures_beside(const std::filesystem::path& database);

// In the order of ids. None when there is no file. Damaged: it must not be passed over, for what it held
// would come back.
[[nodiscard]] base::Result<std::vector<Erasure>> read_erasures(const std::filesystem::path& file);

// Durable when it returns; makes the file, for the owner of its folder. What is there already stays, or
// becomes more. Any process, one at a time.
[[nodiscard]] base::Result<void> log_erasures(const std::filesystem::path& file,
                                              const std::vector<Erasure>& erasures);

// The copy of it among the backups, for when the store's disk is lost.
[[nodiscard]] std::filesystem::path erasures_among(const std::filesystem::path& backups);
// Makes `log` hold what a copy of it holds as well.
[[nodiscard]] base::Result<void> gather_erasures(const std::filesystem::path& log,
                                                 const std::filesystem::path& copy);

}  // namespace endpoint
