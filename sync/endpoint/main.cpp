#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "sync/base/file.h"
#include "sync/base/log.h"
#include "sync/endpoint/handlers/router.h"
#include "sync/endpoint/http/server.h"
#include "sync/endpoint/settings.h"
#include "sync/endpoint/store/sqlite/sqlite_store.h"
#include "sync/wire/sodium.h"

// Composition root of lyhord-endpoint: build, connect, run.
namespace {

int failed(const base::Error& error) {
    std::cerr << "lyhord-endpoint: " << error.message() << "\n";
    return 1;
}

base::Result<endpoint::SealKeys> load_seal_keys(const std::vector<std::filesystem::path>& files) {
    endpoint::SealKeys keys;
    for (const auto& file : files) {
        const auto text = base::read_file(file, 64 * 1024);
        if (!text) return base::Unexpected<base::Error>{text.error()};
        auto key = wire::decode_secret_key(*text);
        if (!key) {
            return base::fail(base::ErrorKind::BadInput, key.error().what, file.string(),
                              "make one with `lyhord key new`, or restore this one from its copy");
        }
        keys.push_back(*std::move(key));
    }
    return keys;
}

// Kiosks learn the public halves as the document "keys".
base::Result<void> publish_keys(endpoint::Store& store, const endpoint::SealKeys& keys) {
    if (keys.empty()) {
        spdlog::warn("no seal_keys in the settings: kiosks ask no comment question");
        return {};
    }
    return store.publish("keys", "seal", [&keys](std::int64_t version) {
        wire::KeyManifest manifest{version, {}};
        for (const auto& key : keys)
            manifest.seal.push_back(key.public_key);
        return wire::encode(manifest);
    });
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
    auto keys = load_seal_keys(settings.seal_keys);
    if (!keys) return failed(keys.error());
    auto opened = endpoint::SqliteStore::open({settings.database(), settings.tranche}, clock, random);
    if (!opened) return failed(opened.error());
    if (auto published = publish_keys(*opened->store, *keys); !published) return failed(published.error());

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
