#include "sync/endpoint/store/account.h"

namespace endpoint {
namespace {

bool agrees_in_full(const Account& account, const wire::Ledger& report) {
    return account.received == report.recorded && account.ids == report.sum;
}

}  // namespace

std::vector<Discrepancy> discrepancies_of(const Account& account) {
    std::vector<Discrepancy> found;
    if (account.reported) {
        const auto& report = *account.reported;
        if (account.received > report.recorded) found.push_back(Discrepancy::MoreThanRecorded);
        if (account.received < report.settled) found.push_back(Discrepancy::FewerThanSettled);
        if (account.received == report.recorded && account.ids != report.sum)
            found.push_back(Discrepancy::OtherIds);
    }
    if (account.contradicted) found.push_back(Discrepancy::Contradiction);
    return found;
}

bool is_complete(const Account& account) {
    return account.reported && account.received >= account.reported->recorded - account.reported->rejected &&
           discrepancies_of(account).empty();
}

void take_report(Account& account, const wire::Ledger& report, base::UtcHour now) {
    if (account.reported && report.report_no < account.reported->report_no) return;
    if (account.reported && report.report_no == account.reported->report_no) {
        if (report == *account.reported)
            account.reported_at = now;
        else if (!account.contradicted)
            account.contradicted = now;
        return;
    }
    account.reported = report;
    account.reported_at = now;
    if (agrees_in_full(account, report)) account.contradicted.reset();
}

}  // namespace endpoint
