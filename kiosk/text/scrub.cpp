#include "kiosk/text/scrub.h"

#include <malloc.h>
#include <string.h>

#include <array>
#include <cstdlib>

namespace text {
namespace {

// glibc's per-thread lists (malloc.c: TCACHE_MAX_BINS 64, TCACHE_FILL_COUNT 7): blocks of 24, 40, … 1032
// bytes, at most seven of each. A request is served from there first, last freed first.
constexpr std::size_t kSmallest = 24;
constexpr std::size_t kStep = 16;
constexpr std::size_t kLists = 64;
constexpr std::size_t kBlocksEach = 7;

// Generous: calls that hold a text seldom go deeper than some kilobytes, and there are 8 MiB.
constexpr std::size_t kStack = 64 * 1024;

constexpr int kFill = 0x5a;  // anything but 0, which switches it off

}  // namespace

void overwrite_freed_memory() {
    mallopt(M_PERTURB, kFill);
}

void scrub_freed_blocks() {
    std::array<void*, kLists * kBlocksEach> blocks{};
    std::size_t taken = 0;
    for (std::size_t list = 0; list < kLists; ++list) {
        for (std::size_t i = 0; i < kBlocksEach; ++i) {
            const auto bytes = kSmallest + list * kStep;
            void* block = std::malloc(bytes);
            if (block != nullptr) {
                explicit_bzero(block, bytes);
            }
            blocks[taken++] = block;
        }
    }
    for (void* block : blocks) {
        std::free(block);
    }
}

[[gnu::noinline]] void scrub_stack() {
    std::array<char, kStack> below;
    explicit_bzero(below.data(), below.size());
}

}  // namespace text
