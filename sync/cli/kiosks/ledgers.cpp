#include "sync/cli/kiosks/ledgers.h"

namespace cli {
namespace {

using endpoint::Account;
using endpoint::Discrepancy;

std::string count_of(std::int64_t count, const char* what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string sentence_of(const Account& account) {
    if (!account.reported)
        return count_of(account.received, "response") + " here; it has not told yet how many it recorded";
    const auto& report = *account.reported;
    const auto here = std::to_string(account.received) + " of " + count_of(report.recorded, "response");
    const auto told = ", as it told in the hour " + account.reported_at.to_string();
    const auto refused = report.rejected == 0 ? std::string()
                                              : "; " + count_of(report.rejected, "response") +
                                                    " refused and kept on the kiosk";
    if (endpoint::is_complete(account)) return "all is here, " + here + refused + told;
    return here + " here; the others wait on the kiosk" + refused + told;
}

const char* meaning_of(Discrepancy discrepancy) {
    switch (discrepancy) {
        case Discrepancy::MoreThanRecorded:
            return "more arrived than the kiosk ever recorded: look for a second machine with a copy of its "
                   "data "
                   "folder, and enrol both anew";
        case Discrepancy::FewerThanSettled:
            return "the kiosk was told of responses that are not here: this store is older than its kiosk "
                   "remembers. They come again by themselves if the store was restored from its newest "
                   "backup; leave "
                   "the "
                   "kiosk on";
        case Discrepancy::OtherIds:
            return "as many are here as were recorded, but not the same ones: keep the kiosk's data folder "
                   "as it "
                   "is and ask whoever maintains the system";
        case Discrepancy::Contradiction:
            return "it told two different things under one number: its data folder runs in two machines; "
                   "switch "
                   "one off and enrol it anew";
    }
    return "";
}

}  // namespace

std::vector<Finding> ledger_findings(const std::vector<endpoint::Administration::KioskSummary>& kiosks) {
    std::vector<Finding> findings;
    for (const auto& kiosk : kiosks) {
        for (const auto& account : kiosk.accounts) {
            if (account == Account{}) continue;
            findings.push_back({false, "ledger", kiosk.name + ": " + sentence_of(account)});
            for (const auto discrepancy : endpoint::discrepancies_of(account))
                findings.push_back({true, "ledger", kiosk.name + ": " + meaning_of(discrepancy)});
        }
    }
    return findings;
}

}  // namespace cli
