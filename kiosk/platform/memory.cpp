#include "kiosk/platform/memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "sync/base/check.h"

namespace platform {
namespace {

// A frame of Mesa's software renderer frees some megabytes. More would only count against the kiosk's memory.
constexpr int kKept = 8 << 20;         // bytes at the end of the heap
constexpr int kFromSystem = 16 << 20;  // blocks from this size on are the system's own

// More than the heap holds after every screen was shown; only what is touched takes memory.
constexpr int kWarmHeap = 48 << 20;        // bytes
constexpr std::uintptr_t kPage = 2 << 20;  // a large one

// The break as a number: memory that malloc has not given out yet has no objects to point at.
std::uintptr_t heap_end() {
    return reinterpret_cast<std::uintptr_t>(sbrk(0));
}

}  // namespace

void keep_freed_memory() {
    mallopt(M_TRIM_THRESHOLD, kWarmHeap + kKept);
    mallopt(M_MMAP_THRESHOLD, kFromSystem);
    mallopt(M_ARENA_MAX, 1);  // one heap for all threads; theirs would grow by small pages
}

void take_heap_in_large_pages() {
    const auto begin = (heap_end() + kPage - 1) / kPage * kPage;
    mallopt(M_TOP_PAD, kWarmHeap);
    void* volatile block = std::malloc(kKept);  // more than is left: the heap grows by this and the pad
    std::free(block);                           // volatile, or the compiler leaves out both
    mallopt(M_TOP_PAD, 0);
    const auto end = heap_end() / kPage * kPage;
    if (end > begin) {
        // A wish: where the system has no large pages to give, small ones do as well.
        (void)madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
    }
}

void refuse_core_dumps() {
    const rlimit none{0, 0};
    const int status = setrlimit(RLIMIT_CORE, &none);
    CHECK(status == 0, "a limit can always be lowered");
}

}  // namespace platform
