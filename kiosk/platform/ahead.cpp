#include "kiosk/platform/ahead.h"

#include <dlfcn.h>

namespace platform {
namespace {

// Mesa's drivers are one file under several names, with the software renderer's always among them.
constexpr const char* kDriver = LYHORD_DRIVERS "/swrast_dri.so";

}  // namespace

std::future<void> load_driver_ahead() {
    return std::async(std::launch::async, [] { (void)dlopen(kDriver, RTLD_NOW | RTLD_GLOBAL); });
}

}  // namespace platform
