#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/endpoint/handlers/enrol.h"
#include "sync/endpoint/handlers/gate.h"
#include "sync/endpoint/handlers/ingest.h"
#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/store/store.h"

namespace endpoint {

// From a request to its handler: who may do what, and what is not there. One thread calls handle(); answers
// may come on the store's.
class Router {
public:
    struct Parts {
        Store& store;
        const base::Clock& clock;
        base::Random& random;
        wire::EndpointKeys keys;
        // Runs something later on the thread that calls handle(): the store's reads belong to it.
        std::function<void(std::function<void()>)> post;
        std::string store_note;  // shown by /healthz: a database that was set aside; empty when all is well
    };
    explicit Router(Parts parts);

    // For a request of which only the head has come. Larger bodies than a batch's are for files from a stick,
    // by whoever has a token, one at a time: each is held in memory.
    [[nodiscard]] Allowance allowance(const Request& head) noexcept;

    // Never throws: whatever a handler did not expect becomes a 500 and the server goes on (S19).
    void handle(const Request& request, Answer answer) noexcept;

private:
    // Runs `work`; answers 500 when it throws.
    void guarded(const Answer& answer, const std::function<void()>& work) noexcept;
    void route(const Request& request, Answer answer);
    void as_kiosk(const Request& request, Answer answer);
    [[nodiscard]] std::variant<Admits, Reply> admission(const Request& request);
    void as_kiosk_now(const Request& request, Answer answer);
    void keep(std::int64_t kiosk, const wire::Ledger& ledger);
    void as_reader(const Request& request, Answer answer);
    void as_bringer(const Request& request, Answer answer);
    [[nodiscard]] Allowance upload_allowance(const Request& head);
    // Why whoever asks may not; nullopt: the token is valid.
    [[nodiscard]] std::optional<Reply> token_refusal(const Request& request);
    [[nodiscard]] Reply health() const;

    Parts parts_;
    Gate gate_;
    Enroller enroller_;
    std::weak_ptr<const void> upload_;  // under way, while somebody holds it
};

}  // namespace endpoint
