#include "sync/cli/admin_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "sync/cli/admin_jobs.h"

namespace cli {
namespace {

// What the options of one command are parsed into; lives as long as the command.
struct Asked {
    std::string config;
    std::string name;
};

int refused(const base::Error& error) {
    std::cerr << "lyhord: " << error.message() << "\n";
    return 1;
}

int token_new(const Asked& asked) {
    base::SystemRandom random;
    const auto token = new_api_token(asked.config, asked.name, random);
    if (!token) return refused(token.error());
    std::cerr << "A token for " << asked.name << ", shown only now. Keep it in a file with mode 0600; "
              << "`lyhord pull --token-file` reads it.\n";
    std::cout << *token << std::endl;
    return std::cout ? 0 : 1;
}

int kiosk_new(const Asked& asked) {
    base::SystemRandom random;
    const auto made = new_kiosk_code(asked.config, asked.name, base::SystemClock().wall(), random);
    if (!made) return refused(made.error());
    std::cerr << (made->is_new_kiosk ? "New kiosk " : "New code for kiosk ") << asked.name
              << ". Type it on the kiosk's machine: lyhord-sync enrol CODE --config sync.toml\n"
              << "It is valid for " << kCodeLife.count() << " minutes and works once; earlier codes for "
              << asked.name << " no longer work.\n";
    std::cout << made->code << std::endl;
    return std::cout ? 0 : 1;
}

int kiosk_list(const Asked& asked) {
    const auto kiosks = list_kiosks(asked.config);
    if (!kiosks) return refused(kiosks.error());
    std::cerr << "name\tenrolled\tstores\tresponses" << std::endl;
    for (const auto& kiosk : *kiosks) {
        std::cout << kiosk.name << '\t' << (kiosk.is_enrolled ? "yes" : "no") << '\t' << kiosk.stores << '\t'
                  << kiosk.responses << '\n';
    }
    std::cout.flush();
    return std::cout ? 0 : 1;
}

int key_new(const Asked& asked) {
    const auto kid = new_seal_key_file(asked.name);
    if (!kid) return refused(kid.error());
    std::cerr << "Wrote " << asked.name
              << ". Add it to seal_keys in endpoint.toml, last, and keep a copy in a safe "
              << "place: without it no comment that was sealed to it can be read.\n";
    std::cout << *kid << std::endl;
    return std::cout ? 0 : 1;
}

using Run = int (*)(const Asked&);

void add_command(CLI::App& group, const char* name, const char* what,
                 const std::function<Run(CLI::App&, Asked&)>& options, int& exit_code) {
    auto asked = std::make_shared<Asked>();
    auto* command = group.add_subcommand(name, what);
    const Run run = options(*command, *asked);
    command->callback([asked, run, &exit_code] { exit_code = run(*asked); });
}

void add_config(CLI::App& command, Asked& asked) {
    command.add_option("--config", asked.config, "the endpoint's settings file (TOML)")->required();
}

Run token_new_options(CLI::App& command, Asked& asked) {
    asked.name = "administrator";
    command.add_option("--name", asked.name, "whose token it is")->capture_default_str();
    add_config(command, asked);
    return token_new;
}

Run kiosk_new_options(CLI::App& command, Asked& asked) {
    command.add_option("name", asked.name, "the kiosk's name, \"MJB-07\"; added if it is new")->required();
    add_config(command, asked);
    return kiosk_new;
}

Run kiosk_list_options(CLI::App& command, Asked& asked) {
    add_config(command, asked);
    return kiosk_list;
}

Run key_new_options(CLI::App& command, Asked& asked) {
    command.add_option("--out", asked.name, "where to write the secret key; must not be there yet")
        ->required();
    return key_new;
}

}  // namespace

void add_admin_commands(CLI::App& app, int& exit_code) {
    auto* token = app.add_subcommand("token", "tokens for people who fetch responses")->require_subcommand(1);
    add_command(*token, "new", "makes a token and prints it once", token_new_options, exit_code);
    auto* kiosk =
        app.add_subcommand("kiosk", "the kiosks that this endpoint listens to")->require_subcommand(1);
    add_command(*kiosk, "new", "makes a one-time code with which a kiosk enrols", kiosk_new_options,
                exit_code);
    add_command(*kiosk, "list", "lists the kiosks", kiosk_list_options, exit_code);
    auto* key = app.add_subcommand("key", "keys that comments are sealed to")->require_subcommand(1);
    add_command(*key, "new", "makes a key and prints its kid", key_new_options, exit_code);
}

}  // namespace cli
