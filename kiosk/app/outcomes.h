#pragma once
#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/store/job.h"

namespace app {

// What the store thread answered, waiting for the main thread.
class Outcomes {
public:
    // `wake` is called on the store thread after each one, to end the main thread's wait.
    explicit Outcomes(std::function<void()> wake) : wake_(std::move(wake)) {}

    // Store thread.
    void put(store::Outcome outcome) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(outcome));
        }
        wake_();
    }

    // Main thread: everything that came, in order.
    [[nodiscard]] std::vector<store::Outcome> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(waiting_, {});
    }

private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<store::Outcome> waiting_;  // guarded by mutex_
};

}  // namespace app
