#pragma once
#include <filesystem>
#include <string_view>

namespace app {

// Appends whole lines to a file that another process follows. Without a path it does nothing. What cannot be
// written is left out: the kiosk goes on.
class LineFile {
public:
    // From the environment variable `name`.
    static LineFile named_by(const char* name);

    explicit LineFile(const std::filesystem::path& path);
    LineFile(LineFile&& other) noexcept;
    LineFile& operator=(LineFile&& other) noexcept;
    ~LineFile();

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    void append(std::string_view line);

private:
    int descriptor_ = -1;
};

}  // namespace app
