#include "sync/cli/kit/store.h"

#include "sync/endpoint/settings.h"
#include "sync/endpoint/store/sqlite/administration.h"

namespace cli {
namespace {

constexpr std::size_t kLongestName = 64;  // bytes; it stands in lists and exports

}  // namespace

base::Result<std::unique_ptr<endpoint::Administration>> open_store(const std::filesystem::path& config) {
    auto settings = endpoint::read_settings(config);
    if (!settings) return base::passed_on(std::move(settings));
    return endpoint::open_administration(settings->database());
}

base::Result<void> check_name(const std::string& name) {
    bool is_plain = !name.empty() && name.size() <= kLongestName;
    for (const unsigned char byte : name)
        is_plain = is_plain && byte >= 0x20 && byte != 0x7f;
    if (is_plain && name.front() != ' ' && name.back() != ' ') return {};
    return base::fail(base::ErrorKind::BadInput,
                      "a name is 1 to 64 bytes without control characters and without spaces around it", name,
                      "for example MJB-07");
}

}  // namespace cli
