#pragma once
#include <thread>

#include "tests/bench/probe/glass.h"

namespace probe {

// The simplest program that answers a touch: a window that changes its colour when a button comes down. What
// the probe sees of it is what the probe and the X server need by themselves.
class Echo {
public:
    explicit Echo(Rect place);
    ~Echo();
    Echo(const Echo&) = delete;
    Echo& operator=(const Echo&) = delete;

private:
    void answer();

    Display* display_;
    Window window_ = 0;
    std::thread thread_;
};

}  // namespace probe
