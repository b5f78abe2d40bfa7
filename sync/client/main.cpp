
#include <iostream>

#include "sync/arguments/arguments.h"
#include "sync/base/log.h"
#include "sync/client/setup.h"
#include "sync/client/stick/stick_commands.h"
#include "sync/client/stick/stick_service.h"
#include "sync/client/sync_store.h"
#include "sync/client/watch/watch.h"
#include "sync/client/worker.h"
#include "sync/wire/sodium.h"

namespace {

using client::Settings;

base::Result<void> serve(const Settings& settings, client::Watch& watch) {
    const base::SystemClock clock;
    base::SystemRandom random;
    client::SignedTime signed_time(client::build_time());
    auto transport = client::open_transport(settings, {clock, &signed_time, watch.stop_descriptor()});
    if (!transport) return base::passed_on(std::move(transport));
    auto store = client::SyncStore::open(settings.sync_db(), clock);
    if (!store) return base::passed_on(std::move(store));
    if (store->set_aside()) {
        base::log_error("sync.db was damaged; it is kept as {} and a new one begins",
                        store->set_aside()->string());
    }
    const auto known = store->status(client::kSignedHour);
    if (!known) return base::Unexpected<base::Error>{known.error()};
    if (const auto hour = base::UtcHour::parse(known->value_or("")))
        signed_time.learn(base::WallTime(hour->value), clock.monotonic());
    client::StickService stick(settings, {*store, clock, random, signed_time});
    client::Worker worker(settings, {**transport, *store, clock, random, signed_time, &stick});
    std::optional<client::Wake> wake = client::Wake{};
    while (wake) {
        auto next = worker.turn(*wake);
        if (!next) return base::passed_on(std::move(next));
        wake = watch.wait(*next, clock);
    }
    base::log_info("asked to end");
    return {};
}

base::Result<void> run(const Settings& settings) {
    base::start_log("lyhord-sync");
    // Before the watch looks at its folder; and so that staff can read the fingerprint at once.
    if (auto device = client::open_device(settings); !device) return base::passed_on(std::move(device));
    if (auto made = client::make_brought_folder(settings.brought()); !made) return made;
    auto watch = client::Watch::open(settings.kiosk_data, settings.device(), settings.brought());
    if (!watch) return base::passed_on(std::move(watch));
    return serve(settings, *watch);
}

// A sentence for whoever typed the command.
base::Result<void> say(const base::Result<std::string>& sentence) {
    if (!sentence) return base::Unexpected<base::Error>{sentence.error()};
    std::cout << *sentence << std::endl;
    return {};
}

struct Command {
    const char* name;
    const char* what;
    const char* argument;  // nullptr: none
    base::Result<void> (*run)(const Settings& settings, const std::string& argument);
};

const Command kCommands[] = {
    {"run", "the service; SIGUSR1: send now, SIGTERM: end", nullptr,
     [](const Settings& settings, const std::string&) { return run(settings); }},
    {"enrol", "exchange a one-time code of `lyhord kiosk new` for this kiosk's place at the endpoint", "code",
     [](const Settings& settings, const std::string& code) {
         return say(client::enrol_by_code(settings, code));
     }},
    {"request-enrolment", "write a file for `lyhord kiosk admit`, to enrol without a network", "file",
     [](const Settings& settings, const std::string& file) {
         return say(client::request_enrolment(settings, file));
     }},
    {"accept-enrolment", "take the file that `lyhord kiosk admit` wrote", "file",
     [](const Settings& settings, const std::string& file) {
         return say(client::accept_enrolment(settings, file));
     }},
    {"export", "save what waits to a stick, and take what it brings back", "folder",
     [](const Settings& settings, const std::string& folder) {
         return say(client::export_to_stick(settings, folder));
     }},
    {"take", "take the endpoint's answer that `lyhord import` wrote", "file",
     [](const Settings& settings, const std::string& file) {
         return say(client::take_from_stick(settings, file));
     }},
    {"rotate-key", "make a new key and have the endpoint take it in place of this one", nullptr,
     [](const Settings& settings, const std::string&) { return say(client::rotate_device_key(settings)); }},
    {"fingerprint", "show this kiosk's key as `lyhord kiosk list` shows it", nullptr,
     [](const Settings& settings, const std::string&) { return say(client::device_fingerprint(settings)); }},
};

int failed(const base::Error& error) {
    std::cerr << "lyhord-sync: " << error.message() << "\n";
    return 1;
}

int carry_out(const Command& command, const std::string& config, const std::string& argument) {
    const auto settings = client::read_settings(config);
    if (!settings) return failed(settings.error());
    const auto done = command.run(*settings, argument);
    return done ? 0 : failed(done.error());
}

}  // namespace

int main(int argc, char** argv) {
    wire::start_sodium();
    arguments::Program program("Carries answers from this kiosk to the endpoint, and questions back.");
    program.version(LYHORD_VERSION);
    program.needs_command();
    std::string config;
    std::string argument;
    for (const auto& command : kCommands) {
        auto added = program.command(command.name, command.what);
        if (command.argument != nullptr) added.argument(command.argument, argument).required();
        added.option("--config", config, "settings file (TOML)").required();
        added.runs([&] { return carry_out(command, config, argument); });
    }
    return program.run(argc, argv);
}
