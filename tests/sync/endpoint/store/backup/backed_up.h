#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "sync/endpoint/store/sqlite/backup/backups.h"
#include "sync/endpoint/store/sqlite/backup/restore.h"
#include "tests/sync/endpoint/store/central.h"

// A central store with one kiosk, and a disk for its backups.
namespace endpoint_test {

class BackedUp : public Central {
public:
    BackedUp();

    // A start of the endpoint: the store and what keeps its backups.
    void start();
    // Takes one backup, whatever the time is; the newest one.
    endpoint::Backup back_up();
    [[nodiscard]] endpoint::Backups& keeper() { return *keeper_; }
    void stop();

    std::vector<endpoint::Arrival> send(int count);
    endpoint::Commit send(const std::vector<endpoint::Arrival>& arrivals);
    [[nodiscard]] std::vector<endpoint::Backup> taken() const;
    [[nodiscard]] endpoint::RestoreOrder order() const { return {file, disk.path(), {}, kAudience}; }
    [[nodiscard]] std::int64_t responses() const { return number("SELECT count(*) FROM response"); }
    [[nodiscard]] std::string epoch() { return store().identity().epoch; }

    support::TemporaryFolder disk;
    std::int64_t kiosk = 0;

private:
    std::unique_ptr<endpoint::Backups> keeper_;
};

// Name -> content of every file below, but -shm files.
[[nodiscard]] std::map<std::string, std::string> content_of(const std::filesystem::path& folder);

}  // namespace endpoint_test
