#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "sync/base/result.h"

namespace store {

// Tells when another process may have changed a database file, without polling: inotify on its folder or,
// while that does not exist, on the nearest folder above it that does. Store thread only.
class SyncWatch {
public:
    explicit SyncWatch(std::filesystem::path file);
    ~SyncWatch();
    SyncWatch(const SyncWatch&) = delete;
    SyncWatch& operator=(const SyncWatch&) = delete;

    // For poll(2); -1 when the system grants no watch (see trouble()), which poll ignores.
    [[nodiscard]] int descriptor() const { return inotify_; }
    // Reads what happened; true when the file or its write-ahead log may have changed, come or gone. Does not
    // wait.
    bool has_stirred();
    [[nodiscard]] const std::optional<base::Error>& trouble() const { return trouble_; }

private:
    void arm();
    bool try_arm();
    [[nodiscard]] bool concerns(std::uint32_t mask, std::string_view name) const;

    std::filesystem::path file_;
    int inotify_ = -1;
    int watch_ = -1;
    bool is_on_folder_ = false;  // else on a folder above
    std::optional<base::Error> trouble_;
};

}  // namespace store
