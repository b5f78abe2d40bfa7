#include "sync/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace base::detail {

void check_failed(const char* condition, const char* why, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: %s (%s does not hold). Please report this.\n", file, line, why, condition);
    std::abort();
}

}  // namespace base::detail
