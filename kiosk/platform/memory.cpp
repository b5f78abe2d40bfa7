#include "kiosk/platform/memory.h"

#include <malloc.h>

namespace platform {
namespace {

// A frame of Mesa's software renderer frees some megabytes. More would only count against the kiosk's memory.
constexpr int kKept = 8 << 20;         // bytes at the end of the heap
constexpr int kFromSystem = 16 << 20;  // blocks from this size on are the system's own

}  // namespace

void keep_freed_memory() {
    mallopt(M_TRIM_THRESHOLD, kKept);
    mallopt(M_MMAP_THRESHOLD, kFromSystem);
}

}  // namespace platform
