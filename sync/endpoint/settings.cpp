#include "sync/endpoint/settings.h"

#include "sync/base/settings.h"

namespace endpoint {
namespace {

constexpr std::int64_t kLongestPace = 86400;    // seconds
constexpr std::int64_t kLongestKeeping = 3650;  // days

std::optional<BackupSettings> backup_in(base::Settings& read) {
    const auto folder = read.path("backup.folder");
    const auto every = read.integer("backup.every", 1, kLongestPace);
    const auto keep_days = read.integer("backup.keep_days", 1, kLongestKeeping);
    if (!folder) {
        if (every || keep_days) read.add_fault("backup.folder is missing");
        return std::nullopt;
    }
    BackupSettings backup{*folder};
    if (every) backup.every = std::chrono::seconds(*every);
    if (keep_days) backup.keep_days = static_cast<int>(*keep_days);
    return backup;
}

}  // namespace

base::Result<Settings> read_settings(const std::filesystem::path& file) {
    auto read = base::Settings::read(file);
    if (!read) return base::passed_on(std::move(read));
    Settings settings;
    settings.listen = read->text("listen").value_or("127.0.0.1");
    settings.port = static_cast<std::uint16_t>(read->integer("port", 0, 65535).value_or(8443));
    settings.data = read->required_path("data");
    settings.certificate = read->required_path("certificate");
    settings.key = read->required_path("key");
    settings.manifest = read->required_path("manifest");
    settings.signing_key = read->required_path("signing_key");
    for (const auto& name : read->texts("seal_keys").value_or(std::vector<std::string>{})) {
        settings.seal_keys.push_back(file.parent_path() / name);
    }
    settings.tranche = std::chrono::seconds(read->integer("tranche_seconds", 1, 86400).value_or(3600));
    settings.backup = backup_in(*read);
    if (auto finished = read->finish(); !finished) return base::passed_on(std::move(finished));
    return settings;
}

}  // namespace endpoint
