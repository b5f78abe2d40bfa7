#pragma once
#include <string>

#include "sync/base/random.h"

namespace bench {

inline constexpr int kResponses = 100;

// A batch of kResponses of the event variant without comment, gzipped as it is sent.
[[nodiscard]] std::string gzipped_batch(base::Random& random);

}  // namespace bench
