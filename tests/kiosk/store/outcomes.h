#pragma once
#include <catch2/catch.hpp>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/store/store_thread.h"

namespace store_tests {

// Collects what the store thread reports, for another thread to wait for.
class Outcomes {
public:
    store::StoreThread::Report report() {
        return [this](store::Outcome outcome) {
            if (on_report) on_report(outcome);
            const std::lock_guard lock(mutex_);
            outcomes_.push_back(std::move(outcome));
            changed_.notify_all();
        };
    }

    // Called on the store thread before the outcome can be waited for.
    std::function<void(const store::Outcome&)> on_report;

    [[nodiscard]] std::vector<store::Outcome> all() const {
        const std::lock_guard lock(mutex_);
        return outcomes_;
    }
    template <class Kind>
    [[nodiscard]] std::vector<Kind> all() const {
        std::vector<Kind> found;
        for (const auto& outcome : all()) {
            if (const auto* kind = std::get_if<Kind>(&outcome)) found.push_back(*kind);
        }
        return found;
    }

    // Fails the test when it does not come: the limit is far above what a slow machine needs.
    void wait_until(const std::function<bool(const std::vector<store::Outcome>&)>& is_reached) const {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, std::chrono::seconds(60), [&] { return is_reached(outcomes_); })) {
            FAIL("the expected outcome did not come");
        }
    }
    template <class Kind>
    void wait_for(std::size_t times = 1) const {
        wait_until([&](const auto& outcomes) {
            std::size_t found = 0;
            for (const auto& outcome : outcomes)
                found += std::holds_alternative<Kind>(outcome) ? 1 : 0;
            return found >= times;
        });
    }
    // The first SyncChanged for which `holds`.
    store::SyncChanged wait_for_change(const std::function<bool(const store::SyncChanged&)>& holds) const {
        return first<store::SyncChanged>(holds);
    }
    // The first CountsChanged for which `holds`.
    store::CountsChanged wait_for_counts(
        const std::function<bool(const store::CountsChanged&)>& holds) const {
        return first<store::CountsChanged>(holds);
    }

private:
    template <class Kind>
    Kind first(const std::function<bool(const Kind&)>& holds) const {
        Kind found;
        wait_until([&](const auto& outcomes) {
            for (const auto& outcome : outcomes) {
                const auto* one = std::get_if<Kind>(&outcome);
                if (one == nullptr || !holds(*one)) continue;
                found = *one;
                return true;
            }
            return false;
        });
        return found;
    }

    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<store::Outcome> outcomes_;  // guarded by mutex_
};

}  // namespace store_tests
