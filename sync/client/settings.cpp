#include "sync/client/settings.h"

#include <sys/stat.h>

#include "sync/base/file.h"
#include "sync/base/settings.h"
#include "sync/client/transport/transport.h"

namespace client {
namespace {

using base::ErrorKind;

base::Result<SendRules> read_rules(base::Settings& file, const std::filesystem::path& path) {
    constexpr std::int64_t kDay = 24 * 60;
    SendRules rules;
    rules.after_min = std::chrono::minutes(
        file.integer("send_after_min_minutes", 0, kDay).value_or(rules.after_min.count()));
    rules.after_max = std::chrono::minutes(
        file.integer("send_after_max_minutes", 0, kDay).value_or(rules.after_max.count()));
    rules.at = static_cast<std::size_t>(
        file.integer("send_at", 1, 500).value_or(static_cast<std::int64_t>(rules.at)));
    if (rules.after_min > rules.after_max) {
        return base::fail(ErrorKind::BadInput, "send_after_min_minutes is larger than send_after_max_minutes",
                          path.string(), "exchange the two");
    }
    return rules;
}

base::Result<void> prepare_folders(const Settings& settings) {
    std::error_code code;
    if (std::filesystem::create_directories(settings.data, code)) {
        // The kiosk's user reads sync.db through the group (contracts §1).
        chmod(settings.data.c_str(), 02750);
    }
    if (!std::filesystem::is_directory(settings.data, code)) {
        return base::fail(ErrorKind::Denied, "the data folder cannot be made", settings.data.string(),
                          "make it and give it to the user of lyhord-sync");
    }
    if (!std::filesystem::is_directory(settings.kiosk_data, code)) {
        return base::fail(ErrorKind::NotFound, "the kiosk's data folder is not there",
                          settings.kiosk_data.string(),
                          "correct kiosk_data in the settings, or start lyhord-kiosk once");
    }
    return {};
}

base::Result<wire::VerifyKey> read_root(const std::filesystem::path& file) {
    const char* remedy = "give the root.pub that `lyhord key root new` made for this deployment";
    const auto text = base::read_file(file, 64 * 1024);
    if (!text) return base::fail(text.error().kind, text.error().what, file.string(), remedy);
    auto root = wire::decode_verify_key(wire::KeyRole::Root, *text);
    if (!root) return base::fail(root.error().kind, root.error().message(), file.string(), remedy);
    return root;
}

}  // namespace

base::Result<Settings> read_settings(const std::filesystem::path& file) {
    auto opened = base::Settings::read(file);
    if (!opened) return base::passed_on(std::move(opened));
    Settings settings;
    settings.data = opened->required_path("data");
    settings.kiosk_data = opened->required_path("kiosk_data");
    settings.endpoint = opened->required_text("endpoint");
    settings.ca = opened->required_path("ca");
    const auto root = opened->required_path("root");
    settings.machine_id = opened->path("machine_id").value_or(settings.machine_id);
    settings.proxy = opened->text("proxy").value_or("");
    settings.stick = opened->path("stick").value_or("");
    auto rules = read_rules(*opened, file);
    if (auto finished = opened->finish(); !finished) return base::passed_on(std::move(finished));
    if (!rules) return base::passed_on(std::move(rules));
    settings.rules = *rules;
    auto pinned = read_root(root);
    if (!pinned) return base::passed_on(std::move(pinned));
    settings.root = std::move(*pinned);
    auto origin = https_origin(settings.endpoint, file.string());
    if (!origin) return base::passed_on(std::move(origin));
    settings.endpoint = *origin;
    if (auto folders = prepare_folders(settings); !folders) return base::passed_on(std::move(folders));
    return settings;
}

}  // namespace client
