#include <catch2/catch.hpp>

#include "kiosk/store/retry.h"

using namespace std::chrono_literals;

TEST_CASE("a retry waits longer after each failure up to its limit and starts anew after a success") {
    store::Retry retry(200ms, 1s);
    base::MonotonicTime now{1h};
    CHECK(retry.is_due(now));
    for (const auto expected : {200ms, 400ms, 800ms, 1000ms, 1000ms}) {
        retry.failed(now);
        CHECK(*retry.due() == now + expected);
        CHECK_FALSE(retry.is_due(now + expected - 1ms));
        now += expected;
        CHECK(retry.is_due(now));
    }
    retry.succeeded();
    CHECK_FALSE(retry.due().has_value());
    retry.failed(now);
    CHECK(*retry.due() == now + 200ms);
}

TEST_CASE("an expired wait is due but does not forget how often it failed") {
    store::Retry retry(200ms, 5s);
    const base::MonotonicTime now{1h};
    retry.failed(now);
    retry.expire();
    CHECK(retry.is_due(now));
    retry.failed(now);
    CHECK(*retry.due() == now + 400ms);
}
