#pragma once

namespace base::detail {
[[noreturn]] void check_failed(const char* condition, const char* why, const char* file, int line);
}

// An invariant that only a programmer can break. Alive in release builds: the process ends, the supervisor
// starts it again, and what was collected is already durable, so stopping is safer than going on.
// In a test file CHECK is Catch2's; headers therefore call check_failed() themselves.
#ifndef CATCH_VERSION_MAJOR
#define CHECK(condition, why)                                                  \
    do {                                                                       \
        if (!(condition)) [[unlikely]]                                         \
            ::base::detail::check_failed(#condition, why, __FILE__, __LINE__); \
    } while (false)
#endif
