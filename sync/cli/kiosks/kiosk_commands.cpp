#include "sync/cli/kiosks/kiosk_commands.h"

#include <iostream>
#include <memory>

#include "sync/cli/kiosks/kiosk_jobs.h"
#include "sync/cli/kit/command.h"
#include "sync/wire/keys/key_id.h"

namespace cli {
namespace {

using endpoint::KeyStatus;

// Distinguishes "something needs a look" from "the command failed", for scripts and timers.
constexpr int kNeedsALook = 2;

int kiosk_new(const std::string& config, const std::string& name) {
    base::SystemRandom random;
    const auto made = new_kiosk_code(config, name, base::SystemClock().wall(), random);
    if (!made) return refused(made.error());
    std::cerr << (made->is_new_kiosk ? "New kiosk " : "New code for kiosk ") << name
              << ". Type it on the kiosk's machine: lyhord-sync enrol CODE --config sync.toml\n"
              << "It is valid for " << kCodeLife.count() << " minutes and works once; earlier codes for "
              << name << " no longer work.\n";
    std::cout << made->code << std::endl;
    return printed();
}

std::string_view state_of(const endpoint::Administration::KioskSummary& kiosk) {
    if (kiosk.keys.empty()) return "not enrolled";
    switch (kiosk.keys.front().status) {
        case KeyStatus::Active:
            return "enrolled";
        case KeyStatus::Replaced:
            return "replaced";
        case KeyStatus::Revoked:
            return "revoked";
    }
    return "";
}

int kiosk_list(const std::string& config) {
    const auto kiosks = list_kiosks(config);
    if (!kiosks) return refused(kiosks.error());
    std::cerr << "name\tstate\tfingerprint\tstores\tresponses\tsuspect" << std::endl;
    for (const auto& kiosk : *kiosks) {
        const auto kid = kiosk.keys.empty() ? std::string() : kiosk.keys.front().kid;
        std::cout << kiosk.name << '\t' << state_of(kiosk) << '\t' << wire::fingerprint(kid) << '\t'
                  << kiosk.stores << '\t' << kiosk.responses << '\t' << kiosk.suspect << '\n';
    }
    return printed();
}

int kiosk_admit(const std::string& config, const Admission& admission) {
    if (auto admitted = admit_kiosk(config, admission, base::SystemClock().wall()); !admitted)
        return refused(admitted.error());
    std::cerr << "Enrolled as " << admission.name << ". Bring " << admission.out.string()
              << " to the kiosk: lyhord-sync accept-enrolment FILE --config sync.toml\n";
    return 0;
}

int kiosk_revoke(const std::string& config, const std::string& name, const std::string& since) {
    const auto revoked = revoke_kiosk(config, name, since, base::SystemClock().wall());
    if (!revoked) return refused(revoked.error());
    std::cerr << name << " is revoked: " << revoked->keys
              << " keys open nothing any more. It keeps its answers and sends "
              << "them after it is enrolled with a new code, or after `lyhord kiosk readmit`.\n";
    if (!since.empty()) {
        std::cerr << revoked->suspect
                  << " responses are marked as suspect and none is deleted. Pull anew, without "
                  << "--cursor-file, to have the marks in a table.\n";
    }
    return 0;
}

int kiosk_readmit(const std::string& config, const std::string& name, bool unmark) {
    const auto readmitted = readmit_kiosk(config, name, unmark);
    if (!readmitted) return refused(readmitted.error());
    if (readmitted->keys == 0) {
        return refused({base::ErrorKind::NotFound, "this kiosk never had a key", name,
                        "enrol it with a code: lyhord kiosk new"});
    }
    std::cerr << name << " may send again, with the key that it had.";
    if (unmark) std::cerr << " " << readmitted->suspect << " responses are not suspect any more.";
    std::cerr << "\n";
    return 0;
}

int status(const std::string& config) {
    const auto findings = status_of(config, base::SystemClock().wall());
    if (!findings) return refused(findings.error());
    bool needs_a_look = false;
    for (const auto& finding : *findings) {
        needs_a_look = needs_a_look || finding.is_alarm;
        std::cout << (finding.is_alarm ? "LOOK" : "ok") << '\t' << finding.what << '\t' << finding.detail
                  << '\n';
    }
    if (printed() != 0) return 1;
    return needs_a_look ? kNeedsALook : 0;
}

Run set_up_new(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto name = std::make_shared<std::string>();
    command.argument("name", *name, "the kiosk's name, \"MJB-07\"; added if it is new").required();
    add_config(command, *config);
    return [=] { return kiosk_new(*config, *name); };
}

Run set_up_list(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    add_config(command, *config);
    return [=] { return kiosk_list(*config); };
}

Run set_up_admit(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto admission = std::make_shared<Admission>();
    command.argument("request", admission->request, "the file of `lyhord-sync request-enrolment`").required();
    command.option("--name", admission->name, "the kiosk's name; added if it is new").required();
    command.option("--fingerprint", admission->fingerprint, "as it is read aloud at the kiosk");
    command.option("--out", admission->out, "where to write what the kiosk must be brought").required();
    add_config(command, *config);
    return [=] { return kiosk_admit(*config, *admission); };
}

Run set_up_revoke(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto name = std::make_shared<std::string>();
    auto since = std::make_shared<std::string>();
    command.argument("name", *name, "the kiosk's name").required();
    command.option("--suspected-since", *since,
                   "mark what came from it in this UTC hour or later: 2026-11-23T14");
    add_config(command, *config);
    return [=] { return kiosk_revoke(*config, *name, *since); };
}

Run set_up_readmit(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto name = std::make_shared<std::string>();
    auto unmark = std::make_shared<bool>(false);
    command.argument("name", *name, "the kiosk's name").required();
    command.flag("--unmark", *unmark, "none of its responses is suspect");
    add_config(command, *config);
    return [=] { return kiosk_readmit(*config, *name, *unmark); };
}

Run set_up_status(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    add_config(command, *config);
    return [=] { return status(*config); };
}

}  // namespace

void add_kiosk_commands(arguments::Command& program) {
    auto kiosk = program.group("kiosk", "the kiosks that this endpoint listens to");
    add_command(kiosk, "new", "makes a one-time code with which a kiosk enrols", set_up_new);
    add_command(kiosk, "list", "lists the kiosks", set_up_list);
    add_command(kiosk, "admit", "enrols a kiosk that has no network", set_up_admit);
    add_command(kiosk, "revoke", "ends a kiosk's right to send", set_up_revoke);
    add_command(kiosk, "readmit", "gives it back", set_up_readmit);
    add_command(program, "status", "tells how keys, backups, comments and kiosks stand", set_up_status);
}

}  // namespace cli
