
#include <cstdio>
#include <iostream>

#include "sync/arguments/arguments.h"
#include "sync/base/folder_lock.h"
#include "sync/base/log.h"
#include "sync/endpoint/handlers/router.h"
#include "sync/endpoint/http/server.h"
#include "sync/endpoint/keys.h"
#include "sync/endpoint/settings.h"
#include "sync/endpoint/store/sqlite/backup/backup_thread.h"
#include "sync/endpoint/store/sqlite/sqlite_store.h"
#include "sync/wire/sodium.h"

// Composition root of lyhord-endpoint: build, connect, run.
namespace {

int failed(const base::Error& error) {
    std::cerr << "lyhord-endpoint: " << error.message() << "\n";
    return 1;
}

// Kiosks get the manifest as the document "keys".
base::Result<void> publish_manifest(endpoint::Store& store, const wire::EndpointKeys& keys) {
    if (keys.manifest.seal.empty())
        base::log_warn("no seal key in the manifest: kiosks ask no comment question");
    return store.publish({std::string(wire::kManifestKind), "keys", keys.manifest.version, {}},
                         keys.manifest_envelope);
}

// A secret that was lost and came back opens what had to wait for it.
base::Result<void> open_waiting_comments(endpoint::Store& store, const wire::EndpointKeys& keys) {
    const auto opened = store.open_comments(keys.seal);
    if (!opened) return base::Unexpected<base::Error>{opened.error()};
    if (*opened > 0) base::log_info("{} comments that had waited for a key are open now", *opened);
    return {};
}

base::Result<void> prepare(endpoint::Store& store, const wire::EndpointKeys& keys) {
    if (auto published = publish_manifest(store, keys); !published) return published;
    return open_waiting_comments(store, keys);
}

std::string note_of(const endpoint::SqliteStore::Opened& opened) {
    if (!opened.set_aside) return {};
    const auto aside = opened.set_aside->filename().string();
    const auto what = "the database was damaged and set aside as " + aside;
    if (opened.restored) {
        const auto backup = opened.restored->backup.filename().string();
        base::log_error("{}; {} took its place, and kiosks send again what came after the newest backup",
                        what, backup);
        for (const auto& one : opened.restored->unusable) {
            base::log_error(
                "{} is newer and cannot be used: {}. what only it held is with nobody else: keep it and {}",
                one.file.filename().string(), one.why.what, aside);
        }
        return what + ", and restored from " + backup;
    }
    base::log_error(
        "{}, and a new one began; if there is a copy of it anywhere, stop the endpoint and run "
        "`lyhord restore --config endpoint.toml --from FILE`",
        what);
    return what;
}

endpoint::StoreSettings store_settings(const endpoint::Settings& settings, const std::string& audience,
                                       const std::shared_ptr<endpoint::SafeSeq>& safe_seq) {
    endpoint::StoreSettings store{settings.database(), settings.tranche, audience};
    if (settings.backup) store.backups = settings.backup->folder;
    if (settings.backup) store.safe_seq = safe_seq;
    return store;
}

// Running until it is destroyed; null when none are set up.
std::unique_ptr<endpoint::BackupThread> start_backups(const endpoint::Settings& settings,
                                                      const endpoint::Store& store, const base::Clock& clock,
                                                      std::shared_ptr<endpoint::SafeSeq> safe_seq) {
    if (!settings.backup) {
        base::log_warn(
            "no backups are set up: kiosks let go of what is on this disk alone "
            "([backup] in endpoint.toml)");
        return nullptr;
    }
    if (endpoint::is_on_one_disk(settings.backup->folder, settings.data))
        base::log_warn("the backups are on the disk that the store is on: one broken disk takes both");
    return std::make_unique<endpoint::BackupThread>(endpoint::Backups(
        {settings.database(), *settings.backup, store.identity().epoch, clock, std::move(safe_seq)}));
}

base::Result<base::FolderLock> take_folder(const std::filesystem::path& data) {
    auto lock = base::FolderLock::take(data);
    if (!lock && lock.error().kind == base::ErrorKind::Unavailable) {
        return base::fail(lock.error().kind, lock.error().what, lock.error().where,
                          "another lyhord-endpoint, or `lyhord restore`; wait for it or stop it");
    }
    return lock;
}

int serve(const endpoint::Settings& settings) {
    const base::SystemClock clock;
    base::SystemRandom random;
    auto keys = endpoint::load_keys(settings);
    if (!keys) return failed(keys.error());
    const auto folder = take_folder(settings.data);
    if (!folder) return failed(folder.error());
    const auto safe_seq = std::make_shared<endpoint::SafeSeq>();
    auto opened = endpoint::SqliteStore::open(store_settings(settings, keys->manifest.audience, safe_seq),
                                              clock, random);
    if (!opened) return failed(opened.error());
    if (auto prepared = prepare(*opened->store, *keys); !prepared) return failed(prepared.error());
    auto backups = start_backups(settings, *opened->store, clock, safe_seq);

    std::unique_ptr<endpoint::Server> server;
    endpoint::Router router({*opened->store, clock, random, *std::move(keys),
                             [&server](std::function<void()> work) { server->post(std::move(work)); },
                             note_of(*opened)});
    auto listening = endpoint::Server::open(
        {settings.listen, settings.port, settings.certificate, settings.key},
        [&router](const endpoint::Request& request, endpoint::Answer answer) {
            router.handle(request, std::move(answer));
        },
        [&router](const endpoint::Request& head) { return router.allowance(head); });
    if (!listening) return failed(listening.error());
    server = *std::move(listening);
    std::printf("listening on https://%s:%d\n", settings.listen.c_str(), server->port());
    std::fflush(stdout);
    server->run();
    backups.reset();        // its connection goes before the writer's
    opened->store.reset();  // commits what was queued; its answers still find the server
    base::log_info("stopped");
    return 0;
}

int run(const std::string& config) {
    base::start_log("lyhord-endpoint");
    wire::start_sodium();
    const auto settings = endpoint::read_settings(config);
    return settings ? serve(*settings) : failed(settings.error());
}

}  // namespace

int main(int argc, char** argv) {
    arguments::Program program("lyhord-endpoint: takes responses in over HTTPS and keeps the central store");
    std::string config;
    program.option("--config", config, "settings file (endpoint.toml)").required();
    program.version(LYHORD_VERSION);
    program.runs([&config] { return run(config); });
    return program.run(argc, argv);
}
