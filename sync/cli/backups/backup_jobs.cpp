#include "sync/cli/backups/backup_jobs.h"

#include <algorithm>

#include "sync/base/folder_lock.h"
#include "sync/cli/kit/store.h"
#include "sync/endpoint/keys.h"

namespace cli {
namespace {

base::Result<endpoint::RestoreOrder> order_of(const endpoint::Settings& settings, const RestoreWish& wish) {
    if (!settings.backup && !wish.from) {
        return base::fail(base::ErrorKind::BadInput, "the settings name no folder of backups", {},
                          "name the file with --from, or the folder in [backup]");
    }
    endpoint::RestoreOrder order{settings.database(), {}, wish.from, {}};
    if (settings.backup) order.folder = settings.backup->folder;
    // Without keys the endpoint does not start; it is the one that says so.
    if (const auto keys = endpoint::load_keys(settings)) order.audience = keys->manifest.audience;
    return order;
}

base::Result<base::Uuid> uuid_of(const std::string& text) {
    if (const auto uuid = base::Uuid::parse(text)) return *uuid;
    return base::fail(base::ErrorKind::BadInput, "not a UUID", text,
                      "write it as in the table of `lyhord pull`: 6fa459ea-ee8a-4ca4-894e-db77e160355e");
}

base::Result<endpoint::Administration::EraseOrder> order_of(const EraseWish& wish, base::WallTime now) {
    const auto id = uuid_of(wish.id);
    if (!id) return base::Unexpected<base::Error>{id.error()};
    endpoint::Administration::EraseOrder order{*id, {}, wish.is_comment_only, base::UtcHour::of(now)};
    if (wish.store.empty()) return order;
    const auto store = uuid_of(wish.store);
    if (!store) return base::Unexpected<base::Error>{store.error()};
    order.store = *store;
    return order;
}

// What damage, restores and updates have left beside the store.
std::vector<std::filesystem::path> copies_beside(const std::filesystem::path& database) {
    const auto start = database.filename().string() + ".";
    std::vector<std::filesystem::path> copies;
    std::error_code ignored;  // what cannot be seen cannot be named
    for (const auto& entry : std::filesystem::directory_iterator(database.parent_path(), ignored)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with(start) && !name.ends_with("-shm")) copies.push_back(entry.path());
    }
    std::sort(copies.begin(), copies.end());
    return copies;
}

}  // namespace

base::Result<endpoint::Restored> restore_store(const std::filesystem::path& config, const RestoreWish& wish,
                                               const base::Clock& clock) {
    const auto settings = endpoint::read_settings(config);
    if (!settings) return base::Unexpected<base::Error>{settings.error()};
    const auto order = order_of(*settings, wish);
    if (!order) return base::Unexpected<base::Error>{order.error()};
    if (wish.is_rehearsal) return endpoint::rehearse(*order, clock);
    const auto lock = base::FolderLock::take(settings->data);
    if (lock) return endpoint::restore(*order, clock);
    if (lock.error().kind != base::ErrorKind::Unavailable) return base::Unexpected<base::Error>{lock.error()};
    return base::fail(base::ErrorKind::Unavailable, "lyhord-endpoint runs on this data folder",
                      settings->data.string(),
                      "stop it, restore, and start it again; --rehearse tries a restore beside it");
}

base::Result<ErasedThere> erase_response(const std::filesystem::path& config, const EraseWish& wish,
                                         base::WallTime now) {
    const auto order = order_of(wish, now);
    if (!order) return base::Unexpected<base::Error>{order.error()};
    const auto settings = endpoint::read_settings(config);
    if (!settings) return base::Unexpected<base::Error>{settings.error()};
    auto store = open_store(config);
    if (!store) return base::passed_on(std::move(store));
    const auto rows = (*store)->erase(*order);
    if (!rows) return base::Unexpected<base::Error>{rows.error()};
    ErasedThere erased{*rows, {}, copies_beside(settings->database())};
    if (settings->backup) erased.backup_days = settings->backup->keep_days;
    return erased;
}

}  // namespace cli
