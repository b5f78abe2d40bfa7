#pragma once
#include <signal.h>

#include <atomic>
#include <functional>
#include <thread>

namespace app {

// SIGTERM and SIGINT as a fact that the main thread can look at, without code in a signal handler.
class StopSignal {
public:
    // Before any thread is started: they inherit that the signals are held back.
    static void hold_back();

    // `wake` is called on a thread of its own when the signal comes.
    explicit StopSignal(std::function<void()> wake);
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    [[nodiscard]] bool is_asked() const { return is_asked_; }

private:
    std::atomic<bool> is_asked_ = false;
    std::atomic<bool> is_ending_ = false;
    std::thread waiter_;  // last: it uses the members above
};

}  // namespace app
