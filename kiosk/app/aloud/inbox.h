#pragma once
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace app {

// What another thread tells, waiting for the main thread.
template <class T>
class Inbox {
public:
    // `wake` is called on the other thread after each one, to end the main thread's wait.
    explicit Inbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    // Other thread.
    void put(T one) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(one));
        }
        wake_();
    }

    // Main thread: everything that came, in order.
    [[nodiscard]] std::vector<T> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(waiting_, {});
    }

private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<T> waiting_;  // guarded by mutex_
};

}  // namespace app
