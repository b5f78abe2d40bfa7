#include "kiosk/app/stop_signal.h"

#include <pthread.h>

#include <utility>

namespace app {
namespace {

sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

void StopSignal::hold_back() {
    const auto set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignal::StopSignal(std::function<void()> wake)
    : waiter_([this, wake = std::move(wake)] {
          const auto set = stop_signals();
          int signal = 0;
          sigwait(&set, &signal);
          if (!is_ending_) {
              is_asked_ = true;
              wake();
          }
      }) {}

StopSignal::~StopSignal() {
    is_ending_ = true;
    // Held back, so it stays with that thread until it waits; a thread that has ended is not asked.
    if (!is_asked_) {
        pthread_kill(waiter_.native_handle(), SIGTERM);
    }
    waiter_.join();
}

}  // namespace app
