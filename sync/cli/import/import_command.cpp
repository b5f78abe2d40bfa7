#include "sync/cli/import/import_command.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

#include "sync/cli/import/import_job.h"
#include "sync/cli/kit/command.h"
#include "sync/cli/kit/token.h"
#include "sync/wire/keys/key_id.h"

namespace cli {
namespace {

constexpr int kNeedsALook = 2;  // as `lyhord status` has it

// As they stand on the command line.
struct Words {
    std::vector<std::filesystem::path> files;
    std::string endpoint;
    std::filesystem::path ca;
    std::filesystem::path token_file;
    std::filesystem::path ack_to;
    bool admits_revoked = false;
};

struct Sums {
    std::int64_t stored = 0;
    std::int64_t existed = 0;
    std::int64_t conflict = 0;
    std::int64_t rejected = 0;
    std::int64_t incomplete = 0;  // files

    void add(const Imported& done) {
        stored += done.stored;
        existed += done.existed;
        conflict += done.conflict;
        rejected += done.rejected;
        incomplete += done.is_incomplete ? 1 : 0;
    }
};

base::Result<ImportOrder> order_of(const Words& words) {
    ImportOrder order{words.ack_to, {}};
    if (!words.admits_revoked) return order;
    if (words.token_file.empty()) {
        return base::fail(base::ErrorKind::BadInput, "--admit-revoked needs an administrator's token", {},
                          "give the file of `lyhord token new` with --token-file");
    }
    auto token = read_token(words.token_file);
    if (!token) return base::passed_on(std::move(token));
    order.token = std::move(*token);
    return order;
}

void tell(const Imported& done) {
    for (const auto& finding : done.findings) {
        std::cerr << done.file.string();
        if (finding.part > 0) std::cerr << ", part " << finding.part;
        std::cerr << ": " << finding.code << ": " << finding.sentence << "\n";
    }
    if (!done.ack.empty()) std::cerr << "For the kiosk: " << done.ack.string() << "\n";
}

// By name, where any of the files told it; else by what `lyhord kiosk list` shows of the key.
std::string name_of(const Imported& done, const std::map<std::string, std::string>& names) {
    const auto known = names.find(done.kid);
    if (known != names.end()) return known->second;
    return done.kid.empty() ? "?" : wire::fingerprint(done.kid);
}

std::map<std::string, Sums> by_kiosk(const std::vector<Imported>& all) {
    std::map<std::string, std::string> names;
    for (const auto& done : all) {
        if (!done.kiosk.empty()) names[done.kid] = done.kiosk;
    }
    std::map<std::string, Sums> kiosks;
    for (const auto& done : all)
        kiosks[name_of(done, names)].add(done);
    return kiosks;
}

int print_table(const std::vector<Imported>& all) {
    std::cerr << "kiosk\tstored\texisted\tconflict\trejected\tincomplete" << std::endl;
    for (const auto& [kiosk, sums] : by_kiosk(all)) {
        std::cout << kiosk << '\t' << sums.stored << '\t' << sums.existed << '\t' << sums.conflict << '\t'
                  << sums.rejected << '\t' << sums.incomplete << '\n';
    }
    if (printed() != 0) return 1;
    const bool is_well = std::ranges::all_of(all, [](const auto& done) { return done.findings.empty(); });
    return is_well ? 0 : kNeedsALook;
}

int run(const Words& words) {
    const auto order = order_of(words);
    if (!order) return refused(order.error());
    client::TransportOptions options;
    options.origin = words.endpoint;
    options.ca = words.ca;
    const auto transport = client::CurlTransport::open(std::move(options));
    if (!transport) return refused(transport.error());
    base::SystemRandom random;
    const ImportMeans means{**transport, random,
                            [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }};
    std::vector<Imported> all;
    for (const auto& file : words.files) {
        auto done = import_file(file, *order, means);
        if (!done) return refused(done.error());
        tell(*done);
        all.push_back(std::move(*done));
    }
    return print_table(all);
}

constexpr const char* kFooter = R"(
Standard output has one line a kiosk: its name (or its key's fingerprint, when a file is incomplete), then how many
responses are stored, were there before, are in conflict, are rejected, and how many of its files are incomplete. What is
whole in a file counts. Any file may be imported any number of times, in any order, also when its answers came over the
network meanwhile. Bring each .ack file to its kiosk: only then does the kiosk let go of them.)";

}  // namespace

void add_import_command(arguments::Command& program) {
    auto command = program.command("import", "take in what kiosks saved to a stick");
    auto words = std::make_shared<Words>();
    command.argument("files", words->files, "what `lyhord-sync export` wrote").required();
    command.option("--endpoint", words->endpoint, "https://host:port").required();
    command.option("--ca", words->ca, "the authority that signed the endpoint's certificate (PEM)")
        .required();
    command.option("--ack-to", words->ack_to, "folder for the answers to the kiosks (beside the files)");
    command.flag("--admit-revoked", words->admits_revoked,
                 "take what revoked kiosks had, marked as suspect and not counted");
    command.option("--token-file", words->token_file, "file with the token of `lyhord token new`");
    command.footer(kFooter);
    command.runs([words] { return run(*words); });
}

}  // namespace cli
