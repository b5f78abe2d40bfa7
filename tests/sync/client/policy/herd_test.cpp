// Five hundred kiosks that were cut off for three weeks and come back together (E16): the pure policy, in
// seconds of a world in which nothing else happens.

#include <algorithm>
#include <catch2/catch.hpp>
#include <deque>
#include <optional>
#include <vector>

#include "sync/client/policy/send_policy.h"
#include "tests/support/fakes.h"

using namespace std::chrono_literals;
using client::SendPolicy;

namespace {

constexpr int kKiosks = 500;
// Three weeks of a busy kiosk: 1,500 answers, 500 in a batch; and a nonce and the list of documents.
constexpr int kRequestsEach = 5;
const base::MonotonicTime kStart{1000h};

struct Herd {
    explicit Herd(std::uint64_t seed) : random(seed) {
        for (int n = 0; n < kKiosks; ++n) {
            auto& kiosk = kiosks.emplace_back(SendPolicy({}, random));
            kiosk.saw_waiting(5, kStart);
        }
    }

    // Nothing gets through; at the cap of the back-off the fourth hour is as the third week.
    void is_cut_off() {
        for (; now < kStart + 4h; now += 1s) {
            for (auto& kiosk : kiosks) {
                if (kiosk.is_due(now)) kiosk.failed(now, std::nullopt);
            }
        }
    }

    void network_changes() {
        for (auto& kiosk : kiosks)
            kiosk.network_changed(now);
    }

    // Until all are through. `capacity`: requests that the endpoint takes in a second; beyond it, it says 503
    // with that Retry-After. A kiosk sends one request after the other, all within the second.
    void comes_back(int capacity, std::chrono::seconds retry_after) {
        const auto began = now;
        for (std::size_t left = kiosks.size(); left > 0 && now < began + 6h; now += 1s) {
            int requests = 0;
            for (auto& kiosk : kiosks) {
                if (!kiosk.is_due(now)) continue;
                if (requests + kRequestsEach > capacity) {
                    ++requests;
                    ++refusals;
                    kiosk.failed(now, retry_after);
                    continue;
                }
                requests += kRequestsEach;
                kiosk.succeeded();
                --left;
            }
            most_in_a_second = std::max(most_in_a_second, requests);
            took = now - began;
        }
    }

    support::SeededRandom random;
    std::deque<SendPolicy> kiosks;
    base::MonotonicTime now = kStart;
    int most_in_a_second = 0;
    int refusals = 0;
    std::chrono::nanoseconds took{};
};

}  // namespace

TEST_CASE("500 kiosks whose endpoint was away for three weeks come back at under 40 requests a second") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        Herd herd(seed);
        herd.is_cut_off();
        herd.comes_back(1000, 60s);
        CHECK(herd.refusals == 0);
        CHECK(herd.most_in_a_second < 40);
        CHECK(herd.took <= client::kBackOffCap);
    }
}

TEST_CASE("500 kiosks that get their network back in one second come at under 120 requests a second") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        Herd herd(seed);
        herd.is_cut_off();
        herd.network_changes();
        herd.comes_back(1000, 60s);
        CHECK(herd.refusals == 0);
        CHECK(herd.most_in_a_second < 120);
        CHECK(herd.took <= client::kHurrySpread);
    }
}

TEST_CASE(
    "an endpoint that can take four kiosks a second sees all 500 through, and is not overrun meanwhile") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        Herd herd(seed);
        herd.is_cut_off();
        herd.network_changes();
        herd.comes_back(20, 60s);
        CHECK(herd.refusals > 0);  // else nothing was tried
        CHECK(herd.most_in_a_second < 60);
        CHECK(herd.took < 30min);
    }
}
