#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <optional>

#include "kiosk/app/line_file.h"
#include "sync/base/clock.h"
#include "sync/base/uuid.h"

namespace app {

// How long things take, for tests/bench: JSON lines in the file that LYHORD_TIMES names, else nothing.
//   {"start_ms": from main() to the first frame on the screen}
//   {"tap_ms": from taking a press or release from the system to its frame on the screen, "what":
//   "press"|"release"}
//   {"durable_ms": from posting a draft to its commit}
//   {"key_cpu_ms": processor of all threads from taking a letter of a plugged-in keyboard from the system to
//   taking the next one}
class Times {
public:
    Times(LineFile file, base::MonotonicTime started) : file_(std::move(file)), started_(started) {}

    // Main thread.
    void tapped(base::MonotonicTime at, const char* what);
    void typed();
    void presented();
    void posted(const base::Uuid& draft);
    // Store thread.
    void committed(const base::Uuid& draft);

private:
    struct Tap {
        base::MonotonicTime at;
        const char* what;
    };

    LineFile file_;
    base::MonotonicTime started_;
    bool has_presented_ = false;
    std::optional<Tap> tap_;
    std::optional<std::chrono::nanoseconds> typed_;  // processor used by then
    std::mutex mutex_;
    std::map<base::Uuid, base::MonotonicTime> posted_;  // guarded by mutex_
};

}  // namespace app
