#include "sync/client/stick/export.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "sync/client/batch_request.h"
#include "sync/client/stick/stick_file.h"
#include "sync/wire/batch.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/event.h"

namespace client {
namespace {

using wire::StickFault;
using wire::StickProblem;

// Of the events of one batch: the brackets and commas around them are part of it.
constexpr std::size_t kEventBytes = wire::kMaxBatchBytes - wire::kMaxBatchEvents - 2;

// The next events of one source after an id.
using Rows = std::function<base::Result<std::vector<handover::OutboxRow>>(const base::Uuid& after)>;

base::Unexpected<StickFault> unreadable(const base::Error& error) {
    return {{StickProblem::KioskUnreadable, error.message()}};
}

class Exporter {
public:
    Exporter(const ExportOrder& order, base::Random& random, base::WallTime now, std::string ledger)
        : order_(order), random_(random), now_(now), ledger_(std::move(ledger)) {}

    base::Result<void, StickFault> add_all(const std::string& source, const Rows& rows_after);
    void ask();
    base::Result<Exported, StickFault> finish();
    [[nodiscard]] bool is_empty() const { return !writer_ && done_.files.empty(); }

private:
    base::Result<void, StickFault> add(const std::vector<handover::OutboxRow>& rows,
                                       const std::string& source);
    base::Result<void, StickFault> write_file();

    const ExportOrder& order_;
    base::Random& random_;
    base::WallTime now_;
    std::string ledger_;
    std::optional<wire::BundleWriter> writer_;
    std::int64_t in_file_ = 0;  // answers
    Exported done_;
};

base::Result<void, StickFault> Exporter::add_all(const std::string& source, const Rows& rows_after) {
    for (base::Uuid after{};;) {
        const auto rows = rows_after(after);
        if (!rows) return unreadable(rows.error());
        if (rows->empty()) return {};
        after = rows->back().id;
        if (auto added = add(*rows, source); !added) return added;
    }
}

// One batch, as large as one may be.
base::Result<void, StickFault> Exporter::add(const std::vector<handover::OutboxRow>& rows,
                                             const std::string& source) {
    std::vector<std::string> bodies;
    for (const auto& row : rows) {
        if (order_.settled.contains(row.id)) continue;
        auto event = sent_event(row, source);
        if (!event) ++done_.damaged;
        if (event) bodies.push_back(std::move(event->body));
    }
    if (bodies.empty()) return {};
    if (!writer_) writer_.emplace(base::Uuid::random(random_));
    writer_->add(signed_batch(bodies, order_.identity, ledger_, now_));
    done_.answers += std::ssize(bodies);
    in_file_ += std::ssize(bodies);
    const bool is_full = writer_->is_full() || in_file_ >= order_.answers_per_file;
    return is_full ? write_file() : base::Result<void, StickFault>{};
}

base::Result<void, StickFault> Exporter::write_file() {
    const auto content =
        writer_->close({order_.identity.key, order_.identity.manifest.audience, ledger_, now_});
    auto written =
        write_to_stick(order_.folder, wire::bundle_name(order_.identity.kiosk, writer_->id()), content);
    if (!written) return base::passed_on(std::move(written));
    done_.files.push_back(std::move(*written));
    writer_.reset();
    in_file_ = 0;
    return {};
}

void Exporter::ask() {
    writer_.emplace(base::Uuid::random(random_));
    writer_->add(signed_batch({}, order_.identity, ledger_, now_));
    done_.asks = true;
}

base::Result<Exported, StickFault> Exporter::finish() {
    if (writer_) {
        if (auto written = write_file(); !written) return base::passed_on(std::move(written));
    }
    return std::move(done_);
}

// The kiosk's own store, and those before it whose answers still wait here.
base::Result<void, StickFault> add_sources(Exporter& exporter, handover::KioskReader& kiosk,
                                           const base::Uuid& store) {
    auto added = exporter.add_all(wire::source_of(store), [&](const base::Uuid& after) {
        return kiosk.waiting(wire::kMaxBatchEvents, kEventBytes, after);
    });
    if (!added) return added;
    const auto salvaged = kiosk.salvaged_sources();
    if (!salvaged) return unreadable(salvaged.error());
    for (const auto& [source, waiting] : *salvaged) {
        added = exporter.add_all(source, [&, &of = source](const base::Uuid& after) {
            return kiosk.salvaged(of, wire::kMaxBatchEvents, kEventBytes, after);
        });
        if (!added) return added;
    }
    return {};
}

}  // namespace

base::Result<Exported, StickFault> export_waiting(const ExportOrder& order, base::Random& random,
                                                  base::WallTime now) {
    sweep_parts(order.folder);
    const auto store = order.kiosk.store();
    if (!store) return unreadable(store.error());
    const auto ledger = order.kiosk.ledger();
    if (!ledger) return unreadable(ledger.error());
    Exporter exporter(order, random, now, wire::encode(*ledger));
    if (auto added = add_sources(exporter, order.kiosk, *store); !added)
        return base::passed_on(std::move(added));
    const auto has_settled = order.kiosk.has_settled();
    if (!has_settled) return unreadable(has_settled.error());
    if (exporter.is_empty() && *has_settled) exporter.ask();
    return exporter.finish();
}

}  // namespace client
