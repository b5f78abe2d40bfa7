#pragma once
#include <boost/json.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sync/endpoint/handlers/router.h"
#include "sync/wire/signature/signed_acknowledgement.h"
#include "tests/support/fakes.h"

// The handlers before a store in memory: a request in, a reply out, no socket and no disk.
namespace handlers_test {

inline const std::string kReaderToken = "token-of-a-reader";
inline const std::string kCode = "BCDFGHJK";
inline const std::string kAudience = "6f1c7c1e-1111-4222-8333-444455556666";

// A key that is the same in every run; 7 is the kiosk MJB-07's.
[[nodiscard]] wire::SigningKey key_number(std::uint8_t number);
[[nodiscard]] inline wire::SigningKey device() {
    return key_number(7);
}
// What the endpoint holds.
[[nodiscard]] wire::EndpointKeys endpoint_keys(std::vector<wire::SecretKey> seal = {});

// Answers at once, on the caller's thread.
class FakeStore final : public endpoint::Store {
public:
    FakeStore();

    bool is_failing = false;         // every call returns Unavailable
    bool is_throwing = false;        // every call throws
    std::optional<int> fails_after;  // calls that succeed before it is failing
    int calls = 0;                   // of the functions that look at tokens, stores or documents
    int closed_tranches = 0;
    int suspect = 0;                                       // batches that came as suspect
    std::map<std::string, endpoint::Sender> senders;       // by key id
    std::map<endpoint::SecretHash, base::WallTime> codes;  // until when they work
    std::map<base::Uuid, std::int64_t> bound;              // store -> kiosk
    std::map<base::Uuid, endpoint::Arrival> stored;        // by id
    std::vector<wire::Ledger> reported;                    // with batches and without
    std::map<wire::Sha256, std::string> bodies;
    std::vector<endpoint::Document> listed;
    std::vector<endpoint::StoredResponse> closed;  // position n is after closed[n - 1]

    [[nodiscard]] const endpoint::Identity& identity() const override { return identity_; }
    void ingest(endpoint::Batch batch, endpoint::Done<endpoint::Commit> done) override;
    void report(std::int64_t kiosk, const wire::Ledger& ledger, endpoint::Done<void> done) override;
    void enrol(endpoint::Enrolment enrolment, endpoint::Done<endpoint::Kiosk> done) override;
    void close_tranche(endpoint::Done<void> done) override;
    void succeed(endpoint::Succession succession, endpoint::Done<endpoint::Kiosk> done) override;
    base::Result<void> publish(const endpoint::Document& document, const std::string& body) override;
    base::Result<std::int64_t> open_comments(const std::vector<wire::SecretKey>& keys) override;
    base::Result<std::optional<endpoint::Sender>> sender_with(const std::string& kid) override;
    base::Result<std::optional<std::string>> reader_with(const endpoint::SecretHash& token) override;
    base::Result<std::vector<endpoint::Document>> documents() override;
    base::Result<std::optional<std::string>> document_body(const wire::Sha256& sha256) override;
    base::Result<endpoint::Page> page(endpoint::Position after, std::size_t limit) override;

private:
    [[nodiscard]] bool is_down();
    [[nodiscard]] bool is_foreign(const endpoint::Batch& batch) const;
    [[nodiscard]] wire::Disposition keep(endpoint::Arrival arrival);

    endpoint::Identity identity_{kAudience, "0b5d7c1e-7777-4888-9999-aaaabbbbcccc"};
    std::int64_t seq_ = 0;
};

class Endpoint {
public:
    explicit Endpoint(std::vector<wire::SecretKey> seal = {}, std::string note = "");

    // The reply; fails the test unless there is exactly one.
    endpoint::Reply ask(const endpoint::Request& request);
    // As the server asks before it reads a body.
    endpoint::Allowance allowance(const endpoint::Request& head) { return router_.allowance(head); }
    // With a token, or with none.
    endpoint::Reply get(const std::string& path, const std::string& query = "",
                        const std::string& token = "");
    // As the kiosk MJB-07: a batch,
    endpoint::Reply send(const std::string& body);
    endpoint::Reply send(endpoint::Request request, const wire::SigningKey& key = device());
    // a live call,
    endpoint::Reply call(const std::string& path, const std::string& if_none_match = "");
    endpoint::Reply call(endpoint::Request request, const wire::SigningKey& key = device());
    [[nodiscard]] std::string nonce();
    // or enrolling a key.
    endpoint::Reply enrol(const std::string& code, const wire::SigningKey& key = key_number(8));
    endpoint::Reply enrol_with(const std::string& body, const wire::SigningKey& key = key_number(8));

    support::FakeClock clock;
    support::SeededRandom random{7};
    FakeStore store;

private:
    std::deque<std::function<void()>> posted_;
    endpoint::Router router_;
};

// Not signed yet.
[[nodiscard]] endpoint::Request batch_request(const std::string& body);
[[nodiscard]] endpoint::Request live_request(const std::string& path, const std::string& body = "");

// A response of the event variant; every call another id.
[[nodiscard]] wire::ResponseEvent a_response(base::Random& random);
[[nodiscard]] std::string batch_of(const std::vector<wire::ResponseEvent>& events);

[[nodiscard]] std::string field_of(const endpoint::Reply& reply, const std::string& name);  // "" when absent
// The wire code of a problem reply; "" when it is not one from head to foot.
[[nodiscard]] std::string code_of(const endpoint::Reply& reply);
// The acknowledgement of a 200, verified; fails the test otherwise.
[[nodiscard]] wire::Acknowledgement acknowledgement_of(const endpoint::Reply& reply);

}  // namespace handlers_test
