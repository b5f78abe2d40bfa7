#include "sync/endpoint/handlers/throttle.h"

namespace endpoint {
namespace {

constexpr std::chrono::seconds kWindow{60};

}  // namespace

void Throttle::forget_old() {
    while (!tries_.empty() && clock_.monotonic() - tries_.front() >= kWindow)
        tries_.pop_front();
}

int Throttle::wait() {
    forget_old();
    if (std::ssize(tries_) < limit_) return 0;
    const auto left = kWindow - (clock_.monotonic() - tries_.front());
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
}

void Throttle::note_try() {
    tries_.push_back(clock_.monotonic());
}

}  // namespace endpoint
