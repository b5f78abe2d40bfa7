#include "sync/endpoint/store/sqlite/sqlite_store.h"

#include <future>

#include "sync/base/log.h"
#include "sync/db/open.h"
#include "sync/endpoint/store/sqlite/backup/backup_folder.h"
#include "sync/endpoint/store/sqlite/erasures/erasure_log.h"
#include "sync/endpoint/store/sqlite/jobs.h"
#include "sync/endpoint/store/sqlite/reader.h"
#include "sync/endpoint/store/sqlite/writer_thread.h"

namespace endpoint {

namespace {

// All that must not be in the store, also by the word of the copy among the backups.
base::Result<std::vector<Erasure>> erasures_for(const StoreSettings& settings) {
    const auto log = erasures_beside(settings.file);
    if (settings.backups) {
        auto gathered = gather_erasures(log, erasures_among(*settings.backups));
        if (!gathered) return base::passed_on(std::move(gathered));
    }
    return read_erasures(log);
}

// With the newest backup in its place, if there is one.
base::Result<void> set_damaged_aside(const StoreSettings& settings, const base::Clock& clock,
                                     SqliteStore::Opened& opened) {
    std::vector<Backup> backups;
    if (settings.backups) {
        auto there = backups_in(*settings.backups);
        if (!there) {
            return base::fail(there.error().kind, "central.db is damaged, and " + there.error().what,
                              there.error().where,
                              there.error().remedy + "; central.db is restored from there at the next start");
        }
        backups = *std::move(there);
    }
    auto aside = db::set_aside(settings.file, base::utc_text(clock.wall()));
    if (!aside) return base::passed_on(std::move(aside));
    opened.set_aside = *std::move(aside);
    if (backups.empty()) return {};
    auto restored = restore({settings.file, *settings.backups, {}, settings.audience}, clock);
    if (!restored) return base::passed_on(std::move(restored));
    opened.restored = *std::move(restored);
    return {};
}

}  // namespace

base::Result<SqliteStore::Opened> SqliteStore::open(const StoreSettings& settings, const base::Clock& clock,
                                                    base::Random& random) {
    Opened opened;
    const auto finished = finish_restore(settings.file, clock);
    if (!finished) return base::Unexpected<base::Error>{finished.error()};
    if (*finished) base::log_warn("a restore that had been interrupted is finished");
    const auto erasures = erasures_for(settings);
    if (!erasures) return base::Unexpected<base::Error>{erasures.error()};
    auto writer = Writer::open(settings, *erasures, clock, random);
    if (!writer && writer.error().kind == base::ErrorKind::Damaged) {
        auto replaced = set_damaged_aside(settings, clock, opened);
        if (!replaced) return base::passed_on(std::move(replaced));
        writer = Writer::open(settings, *erasures, clock, random);
    }
    if (!writer) return base::passed_on(std::move(writer));
    auto reader = Reader::open(settings.file);
    if (!reader) return base::passed_on(std::move(reader));
    auto identity = (*writer)->identity();
    opened.store.reset(new SqliteStore(
        std::move(identity), std::make_unique<WriterThread>(*std::move(writer)), *std::move(reader)));
    return opened;
}

SqliteStore::SqliteStore(Identity identity, std::unique_ptr<WriterThread> writer,
                         std::unique_ptr<Reader> reader)
    : identity_(std::move(identity)), writer_(std::move(writer)), reader_(std::move(reader)) {}

SqliteStore::~SqliteStore() = default;

void SqliteStore::ingest(Batch batch, Done<Commit> done) {
    writer_->add(ingest_job(std::move(batch), std::move(done)));
}

void SqliteStore::report(std::int64_t kiosk, const wire::Ledger& ledger, Done<void> done) {
    writer_->add(
        work_job([kiosk, ledger](Writer& writer) { writer.report(kiosk, ledger); }, std::move(done)));
}

void SqliteStore::enrol(Enrolment enrolment, Done<Kiosk> done) {
    writer_->add(enrol_job(std::move(enrolment), std::move(done)));
}

void SqliteStore::succeed(Succession succession, Done<Kiosk> done) {
    writer_->add(succeed_job(std::move(succession), std::move(done)));
}

void SqliteStore::close_tranche(Done<void> done) {
    writer_->add(close_tranche_job(std::move(done)));
}

base::Result<void> SqliteStore::publish(const Document& document, const std::string& body) {
    std::promise<base::Result<void>> answered;
    writer_->add(publish_job(document, body,
                             [&](base::Result<void> result) { answered.set_value(std::move(result)); }));
    return answered.get_future().get();
}

base::Result<std::int64_t> SqliteStore::open_comments(const std::vector<wire::SecretKey>& keys) {
    std::promise<base::Result<std::int64_t>> answered;
    writer_->add(open_comments_job(
        keys, [&](base::Result<std::int64_t> result) { answered.set_value(std::move(result)); }));
    return answered.get_future().get();
}

base::Result<std::optional<Sender>> SqliteStore::sender_with(const std::string& kid) {
    return reader_->sender_with(kid);
}

base::Result<std::optional<std::string>> SqliteStore::reader_with(const SecretHash& token) {
    return reader_->reader_with(token);
}

base::Result<std::vector<Document>> SqliteStore::documents() {
    return reader_->documents();
}

base::Result<std::optional<std::string>> SqliteStore::document_body(const wire::Sha256& sha256) {
    return reader_->document_body(sha256);
}

base::Result<Page> SqliteStore::page(Position after, std::size_t limit) {
    return reader_->page(after, limit);
}

}  // namespace endpoint
