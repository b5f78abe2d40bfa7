#pragma once
#include <algorithm>
#include <chrono>
#include <vector>

// What the programs of this folder measure with.
namespace bench {

// How long `work` takes, in milliseconds.
template <class Work>
double time_of(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

// `part` from 0 to 1; `times` must not be empty.
inline double quantile(std::vector<double> times, double part) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

}  // namespace bench
