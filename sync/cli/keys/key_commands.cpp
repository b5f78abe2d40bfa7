#include "sync/cli/keys/key_commands.h"

#include <iostream>
#include <memory>

#include "sync/cli/keys/key_jobs.h"
#include "sync/cli/keys/passphrase.h"
#include "sync/cli/kit/command.h"
#include "sync/wire/keys/key_id.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

int told(const base::Result<std::string>& kid, const std::string& explanation) {
    if (!kid) return refused(kid.error());
    std::cerr << explanation << "\n";
    std::cout << *kid << std::endl;
    return printed();
}

int seal_new(const fs::path& out) {
    return told(new_seal_key_file(out),
                "Wrote " + out.string() +
                    " and its public half beside it. Keep a copy in a safe place (lyhord key "
                    "backup, lyhord key split): without it no comment that was sealed to it can be read. "
                    "Kiosks seal to it "
                    "once a manifest names it (lyhord key manifest --seal).");
}

int signing_new(const fs::path& out) {
    return told(new_signing_key_file(wire::KeyRole::Endpoint, out),
                "Wrote " + out.string() +
                    " and its public half beside it. Name it in a manifest (lyhord key manifest "
                    "--current or --next), then in signing_key of endpoint.toml.");
}

int root_new(const fs::path& out) {
    return told(
        new_signing_key_file(wire::KeyRole::Root, out),
        "Wrote " + out.string() +
            " and its public half beside it. The secret belongs offline, in a safe, with "
            "a copy: without it no key can ever be changed. The public half goes to every kiosk (root in "
            "kiosk.toml and sync.toml).");
}

int manifest(const ManifestOrder& order) {
    base::SystemRandom random;
    const auto made = make_manifest(order, base::SystemClock().wall(), random);
    if (!made) return refused(made.error());
    std::cerr << "Wrote " << order.out.string() << ", version " << made->version << " of the deployment "
              << made->audience
              << ". Give it to the endpoint (manifest in endpoint.toml) and start that again.\n";
    std::cout << made->version << std::endl;
    return printed();
}

int rotate(const Rotation& order) {
    base::SystemRandom random;
    const auto made = rotate_seal_key(order, base::SystemClock().wall(), random);
    if (!made) return refused(made.error());
    std::cerr << "Version " << made->version << " of " << order.manifest.string() << " seals to "
              << order.out.string()
              << ". Add it to seal_keys in endpoint.toml beside the ones that are there (they open what is "
                 "still under "
                 "way), then start the endpoint again.\n";
    std::cout << made->kid << std::endl;
    return printed();
}

int show(const fs::path& file) {
    const auto text = describe_key(file);
    if (!text) return refused(text.error());
    std::cout << *text;
    return printed();
}

base::Result<std::string> passphrase_of(const std::string& file, bool is_new) {
    return file.empty() ? ask_passphrase(is_new) : read_passphrase(file);
}

struct Copying {
    std::vector<std::string> from;
    std::string out;
    std::string passphrase_file;
    int shares = 5;
    int threshold = 3;
};

int backup(const Copying& order) {
    const auto passphrase = passphrase_of(order.passphrase_file, true);
    if (!passphrase) return refused(passphrase.error());
    if (auto made = backup_key(order.from.front(), *passphrase, order.out); !made)
        return refused(made.error());
    std::cerr << "Wrote " << order.out
              << ". Print it, try it once (lyhord key restore), put the paper and the "
              << "passphrase in different places, and delete the file.\n";
    return 0;
}

int restore(const Copying& order) {
    const auto passphrase = passphrase_of(order.passphrase_file, false);
    if (!passphrase) return refused(passphrase.error());
    return told(restore_key(order.from.front(), *passphrase, order.out), "Wrote " + order.out + ".");
}

int split(const Copying& order) {
    const auto files = split_key(order.from.front(), order.shares, order.threshold, order.out);
    if (!files) return refused(files.error());
    std::cerr << "Print each, give each to another person, try " << order.threshold
              << " of them once (lyhord key join), and delete the files. Fewer than " << order.threshold
              << " tell nothing about the key.\n";
    for (const auto& file : *files)
        std::cout << file.string() << '\n';
    return printed();
}

int join(const Copying& order) {
    return told(join_key({order.from.begin(), order.from.end()}, order.out), "Wrote " + order.out + ".");
}

Run set_up_new(arguments::Command& command, int (*make)(const fs::path&)) {
    auto out = std::make_shared<std::string>();
    command.option("--out", *out, "where to write the secret, NAME.key; must not be there yet").required();
    return [=] { return make(*out); };
}

Run set_up_manifest(arguments::Command& command) {
    auto order = std::make_shared<ManifestOrder>();
    command.option("--root", order->root, "the root's secret key").required();
    command.option("--previous", order->previous,
                   "the manifest that this one follows; none: a deployment begins");
    command.option("--audience", order->audience, "the deployment's UUID when it begins; made when left out");
    command.option("--seal", order->seal, "a key of `lyhord key new` to add; kiosks seal to the last")
        .one_each_time();
    command.option("--current", order->current, "a key of `lyhord key signing new` that signs from now on");
    command.option("--next", order->next, "one that will; announce it some weeks before");
    command
        .option("--drop", order->dropped, "id of a key that may be in wrong hands; nothing under it counts")
        .one_each_time();
    command.option("--out", order->out, "where to write the manifest; may be --previous").required();
    return [=] { return manifest(*order); };
}

Run set_up_rotate(arguments::Command& command) {
    auto order = std::make_shared<Rotation>();
    command.option("--root", order->root, "the root's secret key").required();
    command.option("--manifest", order->manifest, "the manifest; its next version takes its place")
        .required();
    command.option("--out", order->out, "where to write the new seal key").required();
    return [=] { return rotate(*order); };
}

Run set_up_show(arguments::Command& command) {
    auto file = std::make_shared<std::string>();
    command.argument("file", *file, "a key, a key manifest or an enrolment request").required();
    return [=] { return show(*file); };
}

void add_passphrase(arguments::Command& command, Copying& order) {
    command.option("--passphrase-file", order.passphrase_file, "its first line; else it is asked for");
}

Run set_up_backup(arguments::Command& command) {
    auto order = std::make_shared<Copying>();
    order->from.resize(1);
    command.argument("key", order->from.front(), "a secret key's file").required();
    command.option("--out", order->out, "where to write the copy; must not be there yet").required();
    add_passphrase(command, *order);
    return [=] { return backup(*order); };
}

Run set_up_restore(arguments::Command& command) {
    auto order = std::make_shared<Copying>();
    order->from.resize(1);
    command.argument("copy", order->from.front(), "what `lyhord key backup` wrote, typed again").required();
    command.option("--out", order->out, "where to write the key; must not be there yet").required();
    add_passphrase(command, *order);
    return [=] { return restore(*order); };
}

Run set_up_split(arguments::Command& command) {
    auto order = std::make_shared<Copying>();
    order->from.resize(1);
    order->out = ".";
    command.argument("key", order->from.front(), "a secret key's file").required();
    command.option("--shares", order->shares, "how many are made").shows_default();
    command.option("--threshold", order->threshold, "how many are needed").shows_default();
    command.option("--folder", order->out, "where to write them").shows_default();
    return [=] { return split(*order); };
}

Run set_up_join(arguments::Command& command) {
    auto order = std::make_shared<Copying>();
    command.argument("shares", order->from, "what `lyhord key split` wrote, typed again").required();
    command.option("--out", order->out, "where to write the key; must not be there yet").required();
    return [=] { return join(*order); };
}

}  // namespace

void add_key_commands(arguments::Command& program) {
    auto key = program.group("key", "keys: of the root, the endpoint and for comments");
    const auto making = [](int (*make)(const fs::path&)) {
        return [make](arguments::Command& command) { return set_up_new(command, make); };
    };
    auto root = key.group("root", "what kiosks pin");
    add_command(root, "new", "makes one and prints its id", making(root_new));
    auto signing = key.group("signing", "what the endpoint signs with");
    add_command(signing, "new", "makes one and prints its id", making(signing_new));
    add_command(key, "new", "makes a key that comments are sealed to and prints its id", making(seal_new));
    add_command(key, "manifest", "names the keys of a deployment, signed by its root", set_up_manifest);
    add_command(key, "rotate", "makes a new seal key and the manifest that names it", set_up_rotate);
    add_command(key, "show", "tells whose file it is", set_up_show);
    add_command(key, "backup", "copies a key onto paper, closed with a passphrase", set_up_backup);
    add_command(key, "restore", "opens such a copy", set_up_restore);
    add_command(key, "split", "parts a key among several people", set_up_split);
    add_command(key, "join", "makes it whole again", set_up_join);
}

}  // namespace cli
