// How many bytes a response costs on the wire. HTTP and TLS are not counted. Prints one line of JSON.

#include <algorithm>
#include <cstdio>
#include <vector>

#include "sync/wire/sodium.h"
#include "tests/bench/batch.h"

namespace {

constexpr int kBatches = 50;

}  // namespace

int main() {
    wire::start_sodium();
    base::SystemRandom random;
    std::vector<double> sizes;
    for (int n = 0; n < kBatches; ++n)
        sizes.push_back(static_cast<double>(bench::gzipped_batch(random).size()) / bench::kResponses);
    std::sort(sizes.begin(), sizes.end());
    std::printf(R"({"batches":%d,"responses":%d,"median":%.2f,"least":%.2f,"most":%.2f})"
                "\n",
                kBatches, bench::kResponses, sizes[kBatches / 2], sizes.front(), sizes.back());
}
