#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/base/result.h"

namespace base {

// One program's settings file (TOML). Keys are dotted paths: "screen.width". Reading collects every fault, so
// that a person mends the file once: ask for all keys, then call finish().
class Settings {
public:
    // BadInput with line and column when the file is not TOML; NotFound or Denied from the disk.
    static Result<Settings> read(const std::filesystem::path& path);
    // From text, for tests; `name` stands for the path in messages.
    static Result<Settings> parse(const std::string& text, const std::string& name);

    Settings(Settings&&) noexcept;
    Settings& operator=(Settings&&) noexcept;
    ~Settings();

    std::optional<std::string> text(const std::string& key);
    std::optional<std::int64_t> integer(const std::string& key, std::int64_t low, std::int64_t high);
    std::optional<double> number(const std::string& key, double low, double high);
    std::optional<bool> flag(const std::string& key);
    std::optional<std::vector<std::string>> texts(const std::string& key);
    std::string required_text(const std::string& key);
    // Relative paths are taken from the settings file's folder.
    std::optional<std::filesystem::path> path(const std::string& key);
    std::filesystem::path required_path(const std::string& key);

    // What the caller found wrong with a value: told together with everything else.
    void add_fault(const std::string& what);

    // One error that lists every missing, mistyped, out-of-range and unknown key.
    Result<void> finish();

private:
    struct Content;
    explicit Settings(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

}  // namespace base
