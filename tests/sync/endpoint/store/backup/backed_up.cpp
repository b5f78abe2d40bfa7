#include "tests/sync/endpoint/store/backup/backed_up.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"

namespace endpoint_test {

BackedUp::BackedUp() {
    backups = disk.path();
    start();
    kiosk = enrol("MJB-01", kStore);
}

void BackedUp::start() {
    stop();
    safe_seq = std::make_shared<endpoint::SafeSeq>();
    open();
    keeper_ = std::make_unique<endpoint::Backups>(endpoint::Backups::Parts{
        file, {disk.path(), std::chrono::seconds(60), 14}, store().identity().epoch, clock, safe_seq});
}

void BackedUp::stop() {
    keeper_.reset();
    close();
}

endpoint::Backup BackedUp::back_up() {
    clock.advance(std::chrono::hours(25));
    keeper_->look();
    return taken().at(0);
}

std::vector<endpoint::Arrival> BackedUp::send(int count) {
    std::vector<endpoint::Arrival> arrivals;
    for (int i = 0; i < count; ++i)
        arrivals.push_back(arrival());
    send(arrivals);
    return arrivals;
}

endpoint::Commit BackedUp::send(const std::vector<endpoint::Arrival>& arrivals) {
    return ingest(kiosk, arrivals).value();
}

std::vector<endpoint::Backup> BackedUp::taken() const {
    return endpoint::backups_in(disk.path()).value();
}

std::map<std::string, std::string> content_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> content;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const auto name = std::filesystem::relative(entry.path(), folder).string();
        if (!entry.is_regular_file() || name.ends_with("-shm")) continue;
        content[name] = base::read_file(entry.path()).value();
    }
    return content;
}

}  // namespace endpoint_test
