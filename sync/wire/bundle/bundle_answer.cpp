#include "sync/wire/bundle/bundle_answer.h"

#include "sync/wire/acknowledgement.h"
#include "sync/wire/batch.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/bundle/receipt.h"
#include "sync/wire/gzip.h"
#include "sync/wire/problem.h"
#include "sync/wire/signature/message_signature.h"
#include "sync/wire/signature/signed_acknowledgement.h"

namespace wire {
namespace {

constexpr std::string_view kContentType = "content-type";

// How many responses a batch holds that nobody took apart for us.
std::int64_t size_of(const HttpRequest& batch) {
    base::Result<std::string> text(batch.body);
    if (field_of(batch.headers, "content-encoding") == "gzip") text = gunzip(batch.body, kMaxBatchBytes);
    if (!text) return 0;
    const auto events = decode_batch(*text);
    return events ? std::ssize(*events) : 0;
}

base::Result<Acknowledgement> acknowledgement_in(const HttpResponse& reply) {
    const auto type = field_of(reply.headers, kContentType);
    if (type != kAcknowledgementContentType) return base::fail(base::ErrorKind::BadInput, std::string(type));
    return decode_acknowledgement(reply.body);
}

void count(const AcknowledgedItem& item, std::size_t part, BundleOutcome& outcome) {
    switch (item.disposition) {
        case Disposition::Stored:
            ++outcome.stored;
            return;
        case Disposition::Exists:
            ++outcome.existed;
            return;
        case Disposition::Conflict:
            ++outcome.conflict;
            break;
        case Disposition::Rejected:
            ++outcome.rejected;
            break;
    }
    outcome.refusals.push_back({part, item.problem});
}

base::Unexpected<base::Error> neither(const std::string& what) {
    return base::fail(base::ErrorKind::BadInput, what);
}

}  // namespace

base::Result<void> BundleAnswer::add(const Part<HttpRequest>& batch, const HttpResponse& reply) {
    if (const auto stamp = stamp_of(batch.message.headers, Purpose::Ingest); stamp) outcome_.kid = stamp->kid;
    if (reply.status != 200) return refuse(reply, batch.number, size_of(batch.message));
    const auto acknowledgement = acknowledgement_in(reply);
    if (!acknowledgement) return neither("not an acknowledgement: " + acknowledgement.error().message());
    for (const auto& item : acknowledgement->items)
        count(item, batch.number, outcome_);
    file_ += encode(kept_part(reply));
    return {};
}

base::Result<void> BundleAnswer::close(const HttpResponse& reply) {
    if (reply.status != 200) return refuse(reply, 0, 0);
    const auto receipt = decode_receipt(reply);
    if (!receipt) return neither("not a receipt: " + receipt.error().message());
    outcome_.kiosk = receipt->kiosk;
    outcome_.bundle = receipt->bundle;
    file_ += encode(kept_part(reply));
    return {};
}

// A no that stays one however often it is asked.
base::Result<void> BundleAnswer::refuse(const HttpResponse& reply, std::size_t part, std::int64_t responses) {
    const auto type = field_of(reply.headers, kContentType);
    const auto code = type == kProblemContentType ? problem_code(reply.body) : std::nullopt;
    if (!code || problem_type(*code) == nullptr)
        return neither("HTTP " + std::to_string(reply.status) + " " + std::string(type) + " " +
                       code.value_or(""));
    outcome_.refusals.push_back({part, *code});
    outcome_.rejected += responses;
    return {};
}

bool BundleAnswer::is_full() const {
    return file_.size() + kMaxMessageHead + kMaxMessageBody > kMaxBundleBytes;
}

}  // namespace wire
