// The disk of an unmodified program, loaded into it with LD_PRELOAD and steered by a file while it runs:
//
//   LYHORD_DISK_FOLDER   the folder whose files are watched
//   LYHORD_DISK_CONTROL  the file with the rules (control.h). One that is replaced (renamed over) is read
//   anew at
//                        the next call; an empty or missing one lets everything through. How often a rule
//                        took effect is told in LYHORD_DISK_CONTROL.fired.
//
// A test that has the disk in its own executable arms it itself.
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>

#include "tests/support/disk/control.h"

namespace {

using support::disk::watched_disk;

// Through stdio, whose own calls are not watched.
std::string content_of(const char* path) {
    std::string content;
    if (std::FILE* file = std::fopen(path, "re")) {
        char buffer[4096];
        for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
            content.append(buffer, got);
        std::fclose(file);
    }
    return content;
}

class Steering {
public:
    explicit Steering(const char* control) : control_(control), fired_(std::string(control) + ".fired") {}

    void look() {
        struct stat status {};
        const auto file = stat(control_.c_str(), &status) == 0 ? status.st_ino : 0;
        if (file == seen_) return;
        seen_ = file;
        watched_disk().arm(support::disk::read_rules(content_of(control_.c_str())));
    }
    void tell(std::uint64_t fired) const {
        if (std::FILE* file = std::fopen(fired_.c_str(), "we")) {
            std::fprintf(file, "%llu\n", static_cast<unsigned long long>(fired));
            std::fclose(file);
        }
    }

private:
    std::string control_, fired_;
    ino_t seen_ = 0;
};

[[gnu::constructor]] void start() {
    const char* folder = std::getenv("LYHORD_DISK_FOLDER");
    const char* control = std::getenv("LYHORD_DISK_CONTROL");
    if (folder == nullptr || control == nullptr) return;
    static auto* const steering = new Steering(control);
    watched_disk().watch(folder);
    watched_disk().ask_before_each([] { steering->look(); });
    watched_disk().tell_when_fired([](std::uint64_t fired) { steering->tell(fired); });
}

}  // namespace
