#pragma once
#include <filesystem>
#include <functional>
#include <thread>

#include "sync/base/result.h"

namespace platform {

// Tells when headphones are plugged in or pulled out, from the switches of the kernel's input devices
// (SW_HEADPHONE_INSERT). Costs nothing while nothing happens; devices may come and go.
class Headphones {
public:
    // On a thread of its own: at the start if headphones are in, and from then on at each change.
    using Told = std::function<void(bool are_in)>;

    // `folder`: /dev/input. NotFound where there is none; a device that may not be read is passed over.
    static base::Result<Headphones> watch(const std::filesystem::path& folder, Told told);

    Headphones(Headphones&& other) noexcept;
    Headphones& operator=(Headphones&&) = delete;
    ~Headphones();

private:
    Headphones(int stop, std::thread thread) : stop_(stop), thread_(std::move(thread)) {}

    int stop_ = -1;  // eventfd that ends the thread
    std::thread thread_;
};

}  // namespace platform
