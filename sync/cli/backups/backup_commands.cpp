#include "sync/cli/backups/backup_commands.h"

#include <iostream>
#include <memory>

#include "sync/cli/backups/backup_jobs.h"
#include "sync/cli/kit/command.h"

namespace cli {
namespace {

constexpr int kNeedsALook = 2;  // as `lyhord status` has it

std::string count_of(std::int64_t count, const char* what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string age_of(const endpoint::Restored& restored, base::WallTime now) {
    if (!restored.made) return "of unknown age";
    return count_of(std::chrono::floor<std::chrono::minutes>(now - *restored.made).count(), "minute") +
           " old";
}

int tell(const endpoint::Restored& restored, const RestoreWish& wish, base::WallTime now) {
    for (const auto& one : restored.unusable)
        std::cerr << "cannot be used: " << one.file.string() << ": " << one.why.what << "\n";
    std::cerr << "from " << restored.backup.string() << "\n";
    if (restored.set_aside)
        std::cerr << "What was there before lies at " << restored.set_aside->string() << ".\n";
    if (!wish.is_rehearsal && (!restored.unusable.empty() || wish.from)) {
        std::cerr
            << "Kiosks keep what the newest backup lacked. What only a newer file than this one held is with "
               "nobody else: keep those files, and what was there before, for whoever can read them.\n";
    }
    if (!wish.is_rehearsal) {
        std::cerr
            << "Start lyhord-endpoint: kiosks then send again what the newest backup lacked. What was done "
               "here "
               "after it was made must be done again: `lyhord kiosk list` shows codes and revocations as "
               "they were then. Pull anew, without --cursor-file.\n";
    }
    std::cout << (wish.is_rehearsal ? "rehearsal: " : "restore: ") << count_of(restored.responses, "response")
              << ", " << count_of(restored.comments, "comment") << ", backup " << age_of(restored, now)
              << ", restored in " << restored.took.count() << " ms\n";
    if (printed() != 0) return 1;
    return restored.unusable.empty() ? 0 : kNeedsALook;
}

int run_restore(const std::string& config, const RestoreWish& wish) {
    const base::SystemClock clock;
    const auto restored = restore_store(config, wish, clock);
    if (!restored) return refused(restored.error());
    return tell(*restored, wish, clock.wall());
}

int tell(const ErasedThere& erased) {
    const auto& rows = erased.rows;
    if (rows.responses + rows.comments == 0) {
        std::cerr << "There was nothing left of it here.\n";
    } else {
        std::cerr << "Erased: " << count_of(rows.responses, "response") << ", "
                  << count_of(rows.comments, "comment")
                  << ". It stays erased: also when its kiosk sends it again, and after a restore.\n";
    }
    if (erased.backup_days) {
        std::cerr << "Backups from before hold it until they are removed, " << *erased.backup_days
                  << " days from now; so do copies that were made of them.\n";
    }
    for (const auto& copy : erased.old_copies)
        std::cerr << "This older copy may hold it: " << copy.string() << "\n";
    std::cerr << "Tables that were pulled before hold it, too.\n";
    if (rows.is_overwritten) return 0;
    std::cerr
        << "Its bytes are still in the write-ahead log, for somebody reads the store, a backup perhaps: "
           "give the same command again in a while.\n";
    return kNeedsALook;
}

int run_erase(const std::string& config, const EraseWish& wish) {
    const auto erased = erase_response(config, wish, base::SystemClock().wall());
    return erased ? tell(*erased) : refused(erased.error());
}

Run set_up_restore(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto wish = std::make_shared<RestoreWish>();
    command.option("--from", wish->from, "this copy of a central store, not the newest backup");
    command.flag("--rehearse", wish->is_rehearsal,
                 "do all of it in a folder of its own and change nothing; also beside the endpoint");
    add_config(command, *config);
    command.footer(
        "Standard output has one line: responses, comments, the backup's age and how long it took. Exit code "
        "2: "
        "a newer backup could not be used; standard error says why. packaging/backup.md tells the rest.");
    return [=] { return run_restore(*config, *wish); };
}

Run set_up_erase(arguments::Command& command) {
    auto config = std::make_shared<std::string>();
    auto wish = std::make_shared<EraseWish>();
    command.option("--id", wish->id, "the response's id, as in the table of `lyhord pull`").required();
    command.option("--store", wish->store, "the kiosk's store, should several have given that id");
    command.flag("--comment-only", wish->is_comment_only, "its comment, and keep its ratings");
    add_config(command, *config);
    return [=] { return run_erase(*config, *wish); };
}

}  // namespace

void add_backup_commands(arguments::Command& program) {
    add_command(program, "restore", "puts a backup in the place of the central store", set_up_restore);
    add_command(program, "erase", "erases a response for good", set_up_erase);
}

}  // namespace cli
