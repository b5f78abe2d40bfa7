#pragma once
#include <atomic>
#include <cstdint>

namespace endpoint {

// The newest commit of this epoch that a backup holds: written by the thread that backs up, read by the one
// that answers. Any thread. Only grows.
class SafeSeq {
public:
    void raise(std::int64_t seq) {
        auto known = seq_.load();
        while (known < seq && !seq_.compare_exchange_weak(known, seq)) {
        }
    }
    [[nodiscard]] std::int64_t get() const { return seq_.load(); }

private:
    std::atomic<std::int64_t> seq_{0};
};

}  // namespace endpoint
