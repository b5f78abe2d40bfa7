#include "kiosk/platform/memory.h"

#include <malloc.h>
#include <sys/resource.h>

#include "sync/base/check.h"

namespace platform {
namespace {

// A frame of Mesa's software renderer frees some megabytes. More would only count against the kiosk's memory.
constexpr int kKept = 8 << 20;         // bytes at the end of the heap
constexpr int kFromSystem = 16 << 20;  // blocks from this size on are the system's own

}  // namespace

void keep_freed_memory() {
    mallopt(M_TRIM_THRESHOLD, kKept);
    mallopt(M_MMAP_THRESHOLD, kFromSystem);
    mallopt(M_ARENA_MAX, 1);  // one heap for all threads, to keep and to give back
}

void give_back_freed_memory() {
    (void)malloc_trim(0);
}

void refuse_core_dumps() {
    const rlimit none{0, 0};
    const int status = setrlimit(RLIMIT_CORE, &none);
    CHECK(status == 0, "a limit can always be lowered");
}

}  // namespace platform
