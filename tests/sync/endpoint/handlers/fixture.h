#pragma once
#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sync/endpoint/handlers/router.h"
#include "tests/support/fakes.h"

// The handlers before a store in memory: a request in, a reply out, no socket and no disk.
namespace handlers_test {

inline const std::string kKioskToken = "token-of-mjb-07";
inline const std::string kReaderToken = "token-of-a-reader";
inline const std::string kCode = "BCDFGHJK";

// Answers at once, on the caller's thread.
class FakeStore final : public endpoint::Store {
public:
    FakeStore();

    bool is_failing = false;   // every call returns Unavailable
    bool is_throwing = false;  // every call throws
    int calls = 0;             // of the functions that look at tokens, stores or documents
    int closed_tranches = 0;
    std::map<endpoint::SecretHash, endpoint::Kiosk> kiosks;
    std::map<endpoint::SecretHash, base::WallTime> codes;  // until when they work
    std::map<base::Uuid, std::int64_t> bound;              // store -> kiosk
    std::map<base::Uuid, endpoint::Arrival> stored;        // by id
    std::map<wire::Sha256, std::string> bodies;
    std::vector<endpoint::Document> listed;
    std::vector<endpoint::StoredResponse> closed;  // position n is after closed[n - 1]

    [[nodiscard]] const endpoint::Identity& identity() const override { return identity_; }
    void ingest(endpoint::Batch batch, endpoint::Done<endpoint::Commit> done) override;
    void enrol(endpoint::Enrolment enrolment, endpoint::Done<endpoint::Kiosk> done) override;
    void close_tranche(endpoint::Done<void> done) override;
    base::Result<void> publish(const std::string& kind, const std::string& id,
                               const std::function<std::string(std::int64_t)>& body) override;
    base::Result<std::optional<endpoint::Kiosk>> kiosk_with(const endpoint::SecretHash& token) override;
    base::Result<std::optional<std::string>> reader_with(const endpoint::SecretHash& token) override;
    base::Result<std::vector<endpoint::Document>> documents() override;
    base::Result<std::optional<std::string>> document_body(const wire::Sha256& sha256) override;
    base::Result<endpoint::Page> page(endpoint::Position after, std::size_t limit) override;

private:
    [[nodiscard]] bool is_down();
    [[nodiscard]] bool is_foreign(const endpoint::Batch& batch) const;
    [[nodiscard]] wire::Disposition keep(endpoint::Arrival arrival);

    endpoint::Identity identity_{"6f1c7c1e-1111-4222-8333-444455556666",
                                 "0b5d7c1e-7777-4888-9999-aaaabbbbcccc"};
    std::int64_t seq_ = 0;
};

class Endpoint {
public:
    explicit Endpoint(endpoint::SealKeys keys = {}, std::string note = "");

    // The reply; fails the test unless there is exactly one.
    endpoint::Reply ask(const endpoint::Request& request);
    endpoint::Reply get(const std::string& path, const std::string& query = "",
                        const std::string& token = kKioskToken);
    endpoint::Reply send(const std::string& body);  // a batch, as the kiosk MJB-07
    endpoint::Reply enrol(const std::string& code);

    support::FakeClock clock;
    support::SeededRandom random{7};
    FakeStore store;

private:
    endpoint::Router router_;
};

[[nodiscard]] endpoint::Request batch_request(const std::string& body);

// A response of the event variant; every call another id.
[[nodiscard]] wire::ResponseEvent a_response(base::Random& random);
[[nodiscard]] std::string batch_of(const std::vector<wire::ResponseEvent>& events);

[[nodiscard]] std::string field_of(const endpoint::Reply& reply, const std::string& name);  // "" when absent
// The wire code of a problem reply; "" when it is not one from head to foot.
[[nodiscard]] std::string code_of(const endpoint::Reply& reply);
// The acknowledgement of a 200; fails the test otherwise.
[[nodiscard]] wire::Acknowledgement acknowledgement_of(const endpoint::Reply& reply);

}  // namespace handlers_test
