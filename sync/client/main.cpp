#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "sync/base/log.h"
#include "sync/client/credential.h"
#include "sync/client/enrol.h"
#include "sync/client/settings.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport.h"
#include "sync/client/watch.h"
#include "sync/client/worker.h"
#include "sync/handover/kiosk_db.h"
#include "sync/wire/sodium.h"

namespace {

base::Result<std::unique_ptr<client::CurlTransport>> open_transport(const client::Settings& settings,
                                                                    int stop_descriptor) {
    client::TransportOptions options;
    options.origin = settings.endpoint;
    options.ca = settings.ca;
    options.proxy = settings.proxy;
    options.stop_descriptor = stop_descriptor;
    return client::CurlTransport::open(std::move(options));
}

base::Result<base::Uuid> store_of_kiosk(const client::Settings& settings) {
    auto kiosk = handover::KioskReader::open(settings.kiosk_db());
    if (!kiosk) {
        auto error = std::move(kiosk).error();
        if (error.remedy.empty()) error.remedy = "start lyhord-kiosk once, then enrol";
        return base::Unexpected<base::Error>{std::move(error)};
    }
    return kiosk->store();
}

base::Result<void> enrol(const std::filesystem::path& config, const std::string& code) {
    auto settings = client::read_settings(config);
    if (!settings) return base::passed_on(std::move(settings));
    auto store = store_of_kiosk(*settings);
    if (!store) return base::passed_on(std::move(store));
    auto transport = open_transport(*settings, -1);
    if (!transport) return base::passed_on(std::move(transport));
    auto credential = client::enrol(**transport, code, *store);
    if (!credential) return base::passed_on(std::move(credential));
    auto written = client::write_credential(settings->credential(), *credential);
    if (!written) return written;
    std::cout << "Enrolled as " << credential->kiosk << " at " << settings->endpoint
              << ". The credential is in " << settings->credential().string() << ".\n";
    return {};
}

base::Result<void> serve(const client::Settings& settings, client::Watch& watch) {
    const base::SystemClock clock;
    base::SystemRandom random;
    auto transport = open_transport(settings, watch.stop_descriptor());
    if (!transport) return base::passed_on(std::move(transport));
    auto store = client::SyncStore::open(settings.sync_db(), clock);
    if (!store) return base::passed_on(std::move(store));
    if (store->set_aside()) {
        spdlog::error("sync.db was damaged; it is kept as {} and a new one begins",
                      store->set_aside()->string());
    }
    client::Worker worker(settings, {**transport, *store, clock, random});
    std::optional<client::Wake> wake = client::Wake{};
    while (wake) {
        auto next = worker.turn(*wake);
        if (!next) return base::passed_on(std::move(next));
        wake = watch.wait(*next, clock);
    }
    spdlog::info("asked to end");
    return {};
}

base::Result<void> run(const std::filesystem::path& config) {
    base::start_log("lyhord-sync");
    auto settings = client::read_settings(config);
    if (!settings) return base::passed_on(std::move(settings));
    auto watch = client::Watch::open(settings->kiosk_data, settings->data);
    if (!watch) return base::passed_on(std::move(watch));
    return serve(*settings, *watch);
}

}  // namespace

int main(int argc, char** argv) {
    wire::start_sodium();
    CLI::App app{"Carries answers from this kiosk to the endpoint, and questions back."};
    app.set_version_flag("--version", LYHORD_VERSION);
    app.require_subcommand(1);
    std::string config;
    std::string code;
    auto* enrol_command = app.add_subcommand("enrol", "exchange a one-time code for this kiosk's credential");
    enrol_command->add_option("code", code, "the code that `lyhord kiosk` printed on the endpoint's machine")
        ->required();
    enrol_command->add_option("--config", config, "settings file (TOML)")->required();
    auto* run_command = app.add_subcommand("run", "the service; SIGUSR1: send now, SIGTERM: end");
    run_command->add_option("--config", config, "settings file (TOML)")->required();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 1;
    }
    const auto done = enrol_command->parsed() ? enrol(config, code) : run(config);
    if (done) return 0;
    std::cerr << "lyhord-sync: " << done.error().message() << "\n";
    return 1;
}
