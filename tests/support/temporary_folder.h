#pragma once
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "sync/base/check.h"

namespace support {

// A folder of one test's own, removed with what is in it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "lyhord-test-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            base::detail::check_failed("mkdtemp", "no folder", __FILE__, __LINE__);
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace support
