#include "kiosk/app/times.h"

#include <fmt/core.h>
#include <time.h>

#include <chrono>

namespace app {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

double since(base::MonotonicTime then) {
    return Milliseconds(base::MonotonicTime::clock::now() - then).count();
}

std::chrono::nanoseconds processor_used() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

}  // namespace

void Times::typed() {
    if (!file_.is_open()) {
        return;
    }
    const auto used = processor_used();
    if (typed_) {
        file_.append(fmt::format(R"({{"key_cpu_ms":{:.3f}}})", Milliseconds(used - *typed_).count()));
    }
    typed_ = used;
}

void Times::tapped(base::MonotonicTime at, const char* what) {
    tap_ = {at, what};
}

void Times::presented() {
    if (!file_.is_open()) {
        return;
    }
    if (!has_presented_) {
        file_.append(fmt::format(R"({{"start_ms":{:.2f}}})", since(started_)));
        has_presented_ = true;
    }
    if (tap_) {
        file_.append(fmt::format(R"({{"tap_ms":{:.2f},"what":"{}"}})", since(tap_->at), tap_->what));
        tap_.reset();
    }
}

void Times::posted(const base::Uuid& draft) {
    if (file_.is_open()) {
        const std::lock_guard lock(mutex_);
        posted_[draft] = base::MonotonicTime::clock::now();
    }
}

void Times::committed(const base::Uuid& draft) {
    if (!file_.is_open()) {
        return;
    }
    const std::lock_guard lock(mutex_);
    if (const auto found = posted_.find(draft); found != posted_.end()) {
        file_.append(fmt::format(R"({{"durable_ms":{:.3f}}})", since(found->second)));
        posted_.erase(found);
    }
}

}  // namespace app
