#include "sync/endpoint/store/sqlite/jobs.h"

#include <optional>

#include "sync/endpoint/store/sqlite/tables/comments.h"
#include "sync/endpoint/store/sqlite/tables/registry.h"

namespace endpoint {
namespace {

// Only known once the transaction is through.
template <class T>
void add_position(base::Result<T>& /*outcome*/, const Writer& /*writer*/) {}

void add_position(base::Result<Commit>& outcome, const Writer& writer) {
    if (!outcome) return;
    outcome->seq = writer.seq();
    outcome->safe_seq = writer.safe_seq();
}

// `Work` returns base::Result<T>; an error in it is an answer, not a reason to roll back.
template <class T, class Work>
class Asked final : public Job {
public:
    Asked(Work work, Done<T> done) : work_(std::move(work)), done_(std::move(done)) {}

    void apply(Writer& writer) override { outcome_.emplace(work_(writer)); }
    void settle(const Writer& writer) override {
        add_position(*outcome_, writer);
        done_(std::move(*outcome_));
    }
    void refuse(const base::Error& error) override { done_(base::Unexpected<base::Error>{error}); }

private:
    Work work_;
    Done<T> done_;
    std::optional<base::Result<T>> outcome_;
};

template <class T, class Work>
std::unique_ptr<Job> asked(Work work, Done<T> done) {
    return std::make_unique<Asked<T, Work>>(std::move(work), std::move(done));
}

}  // namespace

std::unique_ptr<Job> ingest_job(Batch batch, Done<Commit> done) {
    auto work = [batch = std::move(batch)](Writer& writer) -> base::Result<Commit> {
        auto dispositions = writer.ingest(batch);
        if (!dispositions) return base::passed_on(std::move(dispositions));
        return Commit{0, 0, *std::move(dispositions)};
    };
    return asked<Commit>(std::move(work), std::move(done));
}

std::unique_ptr<Job> enrol_job(Enrolment enrolment, Done<Kiosk> done) {
    auto work = [enrolment = std::move(enrolment)](Writer& writer) -> base::Result<Kiosk> {
        auto kiosk = writer.enrol(enrolment);
        if (kiosk) return *std::move(kiosk);
        return base::fail(base::ErrorKind::NotFound, "the code is wrong, used or expired", {},
                          "make a new one: lyhord kiosk new NAME");
    };
    return asked<Kiosk>(std::move(work), std::move(done));
}

std::unique_ptr<Job> succeed_job(Succession succession, Done<Kiosk> done) {
    auto work = [succession = std::move(succession)](Writer& writer) -> base::Result<Kiosk> {
        if (writer.succeed(succession)) return Kiosk{};
        return base::fail(base::ErrorKind::Denied, "this key may not name another one");
    };
    return asked<Kiosk>(std::move(work), std::move(done));
}

std::unique_ptr<Job> publish_job(Document document, std::string body, Done<void> done) {
    auto work = [document = std::move(document),
                 body = std::move(body)](Writer& writer) -> base::Result<void> {
        if (publish(writer.database(), document, body)) return {};
        return base::fail(base::ErrorKind::Denied,
                          "a newer one, or another one of the version " + std::to_string(document.version) +
                              ", was given out before",
                          "document " + document.kind, "give the newest one");
    };
    return asked<void>(std::move(work), std::move(done));
}

std::unique_ptr<Job> open_comments_job(std::vector<wire::SecretKey> keys, Done<std::int64_t> done) {
    auto work = [keys = std::move(keys)](Writer& writer) -> base::Result<std::int64_t> {
        return open_comments(writer.database(), keys);
    };
    return asked<std::int64_t>(std::move(work), std::move(done));
}

std::unique_ptr<Job> close_tranche_job(Done<void> done) {
    return work_job([](Writer& writer) { writer.close_tranche(); }, std::move(done));
}

std::unique_ptr<Job> work_job(std::function<void(Writer&)> work, Done<void> done) {
    auto answering = [work = std::move(work)](Writer& writer) -> base::Result<void> {
        work(writer);
        return {};
    };
    return asked<void>(std::move(answering), std::move(done));
}

}  // namespace endpoint
