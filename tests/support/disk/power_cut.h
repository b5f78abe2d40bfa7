#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sync/base/random.h"
#include "tests/support/disk/watched_disk.h"

namespace support::disk {

// What a power cut takes of what no sync had made durable.
enum class Loss {
    Nothing,  // the process was killed, the machine goes on
    Everything,
    Some,  // any subset, writes torn between sectors of 512 or 4096 bytes
};

// Name below the folder -> content.
using Files = std::map<std::string, std::string>;

// A disk that is written by replaying a history, one step at a time, and can be asked at each step what a
// power cut would leave.
//
// What it takes from POSIX: a sync makes what was written to that file before durable, and nothing else;
// names (creating, renaming, removing) are durable once their folder is synced, and get lost in the order in
// which they came, as journals of file systems keep them. What it takes from Linux: after a sync that failed,
// what it should have written is clean to the kernel, so that no later sync writes it (the PostgreSQL
// developers called it fsyncgate).
class PowerCut {
public:
    explicit PowerCut(std::string folder) : folder_(std::move(folder)) {}

    void apply(const Done& done);
    [[nodiscard]] Files left(Loss loss, base::Random& random) const;

private:
    struct File {
        std::string now;      // as the running program sees it
        std::string durable;  // as far as syncs made it
        std::vector<Done> pending;
    };
    using Names = std::map<std::string, std::shared_ptr<File>>;
    struct Naming {
        Done done;
        std::shared_ptr<File> file;  // Create, Rename
    };
    static void name(Names& names, const Naming& naming);
    [[nodiscard]] File& file(const std::string& path) { return *names_.at(path); }
    void change_names(const Done& done);
    void sync(const std::string& path);
    [[nodiscard]] Names surviving_names(Loss loss, base::Random& random) const;

    std::string folder_;
    Names names_;
    Names durable_names_;
    std::vector<Naming> pending_names_;
};

// Makes `folder` hold exactly these files.
void write_files(const std::string& folder, const Files& files);

}  // namespace support::disk
