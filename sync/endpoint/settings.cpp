#include "sync/endpoint/settings.h"

#include "sync/base/settings.h"

namespace endpoint {

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
    if (auto finished = read->finish(); !finished) return base::passed_on(std::move(finished));
    return settings;
}

}  // namespace endpoint
