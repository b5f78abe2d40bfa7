#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "sync/base/log.h"
#include "sync/endpoint/handlers/router.h"
#include "sync/endpoint/http/server.h"
#include "sync/endpoint/keys.h"
#include "sync/endpoint/settings.h"
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
        spdlog::warn("no seal key in the manifest: kiosks ask no comment question");
    return store.publish({std::string(wire::kManifestKind), "keys", keys.manifest.version, {}},
                         keys.manifest_envelope);
}

// A secret that was lost and came back opens what had to wait for it.
base::Result<void> open_waiting_comments(endpoint::Store& store, const wire::EndpointKeys& keys) {
    const auto opened = store.open_comments(keys.seal);
    if (!opened) return base::Unexpected<base::Error>{opened.error()};
    if (*opened > 0) spdlog::info("{} comments that had waited for a key are open now", *opened);
    return {};
}

base::Result<void> prepare(endpoint::Store& store, const wire::EndpointKeys& keys) {
    if (auto published = publish_manifest(store, keys); !published) return published;
    return open_waiting_comments(store, keys);
}

std::string note_of(const std::optional<std::filesystem::path>& set_aside) {
    if (!set_aside) return {};
    spdlog::error("the central database was damaged; it lies now at {} and a new one began",
                  set_aside->string());
    return "the database was damaged and set aside as " + set_aside->filename().string();
}

int serve(const endpoint::Settings& settings) {
    const base::SystemClock clock;
    base::SystemRandom random;
    auto keys = endpoint::load_keys(settings);
    if (!keys) return failed(keys.error());
    auto opened = endpoint::SqliteStore::open(
        {settings.database(), settings.tranche, keys->manifest.audience}, clock, random);
    if (!opened) return failed(opened.error());
    if (auto prepared = prepare(*opened->store, *keys); !prepared) return failed(prepared.error());

    std::unique_ptr<endpoint::Server> server;
    endpoint::Router router({*opened->store, clock, random, *std::move(keys),
                             [&server](std::function<void()> work) { server->post(std::move(work)); },
                             note_of(opened->set_aside)});
    auto listening =
        endpoint::Server::open({settings.listen, settings.port, settings.certificate, settings.key},
                               [&router](const endpoint::Request& request, endpoint::Answer answer) {
                                   router.handle(request, std::move(answer));
                               });
    if (!listening) return failed(listening.error());
    server = *std::move(listening);
    std::printf("listening on https://%s:%d\n", settings.listen.c_str(), server->port());
    std::fflush(stdout);
    server->run();
    opened->store.reset();  // commits what was queued; its answers still find the server
    spdlog::info("stopped");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("lyhord-endpoint: takes responses in over HTTPS and keeps the central store");
    std::string config;
    app.add_option("--config", config, "settings file (endpoint.toml)")->required();
    app.set_version_flag("--version", LYHORD_VERSION);
    CLI11_PARSE(app, argc, argv);
    base::start_log("lyhord-endpoint");
    wire::start_sodium();
    const auto settings = endpoint::read_settings(config);
    return settings ? serve(*settings) : failed(settings.error());
}
