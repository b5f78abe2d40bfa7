#include "sync/base/descriptor.h"

#include <unistd.h>

#include <cerrno>

namespace base {

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const auto written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace base
