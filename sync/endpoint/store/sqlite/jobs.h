#pragma once
#include <functional>
#include <memory>

#include "sync/endpoint/store/sqlite/writer.h"

namespace endpoint {

// One thing that the writer's thread was asked for. apply() runs inside a transaction, maybe together with
// other jobs; then exactly one of settle() and refuse() follows, which call whoever asked. After a roll-back
// apply() may run again.
class Job {
public:
    virtual ~Job() = default;
    virtual void apply(Writer& writer) = 0;  // throws SQLite::Exception
    // What apply() did is durable.
    virtual void settle(const Writer& writer) = 0;
    // What apply() did was rolled back.
    virtual void refuse(const base::Error& error) = 0;
};

[[nodiscard]] std::unique_ptr<Job> ingest_job(Batch batch, Done<Commit> done);
[[nodiscard]] std::unique_ptr<Job> enrol_job(Enrolment enrolment, Done<Kiosk> done);
[[nodiscard]] std::unique_ptr<Job> succeed_job(Succession succession, Done<Kiosk> done);
[[nodiscard]] std::unique_ptr<Job> publish_job(Document document, std::string body, Done<void> done);
[[nodiscard]] std::unique_ptr<Job> open_comments_job(std::vector<wire::SecretKey> keys,
                                                     Done<std::int64_t> done);
[[nodiscard]] std::unique_ptr<Job> close_tranche_job(Done<void> done);
// Any other work that answers nothing.
[[nodiscard]] std::unique_ptr<Job> work_job(std::function<void(Writer&)> work, Done<void> done);

}  // namespace endpoint
