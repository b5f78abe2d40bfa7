#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/bench/load/requests.h"

namespace bench {

struct Load {
    std::chrono::milliseconds time{3000};
    int connections = 64;
    std::filesystem::path ca;  // PEM
};

struct Outcome {
    std::int64_t answered = 0;  // with 200
    std::int64_t errors = 0;    // another status, or a connection that ended
    bool has_run_out = false;   // of requests, before the time was over
    std::chrono::duration<double> took{0};
};

// Sends `requests` over kept-alive TLS connections, one under way on each, from one thread with epoll. Each
// is sent once. Throws std::runtime_error when the endpoint cannot be reached.
[[nodiscard]] Outcome put_under_load(const Target& target, const Load& load,
                                     const std::vector<std::string>& requests);

}  // namespace bench
