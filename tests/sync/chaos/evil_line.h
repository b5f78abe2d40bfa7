#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/random.h"
#include "sync/client/transport/transport.h"

namespace chaos_test {

// What a network may do to one exchange.
enum class Evil {
    None,
    Lost,        // the request never arrives
    Unanswered,  // it arrives, the reply does not
    Twice,       // it arrives twice; the reply to the second comes back
    Late,        // it arrives when something else is sent, and nobody hears of it
    Portal,      // somebody answers in the endpoint's place, with 200 and a page
    Cut,         // the reply ends too soon
    Altered,     // a bit of the reply turns
    Stale,       // the reply is that of an earlier batch
    Overloaded,  // 503 with a Retry-After of a year
    Impostor,    // TLS fails
};
inline constexpr int kEvils = 11;

// A box between lyhord-sync and the endpoint that does evil as its seed says. What it let through it keeps,
// and sends it once more when it likes: the endpoint must not care. One thread.
class EvilLine final : public client::Transport {
public:
    // Nothing is owned.
    EvilLine(client::Transport& honest, base::Random& random) : honest_(honest), random_(random) {}

    [[nodiscard]] base::Result<client::Reply, client::Fault> exchange(
        const client::Request& request) override;
    // Everything that ever went this way, twice and in another order.
    void replay();

    bool is_evil = true;
    std::optional<Evil> always{};  // instead of what the seed says
    std::map<Evil, int> done{};

private:
    base::Result<client::Reply, client::Fault> forward(const client::Request& request);
    base::Result<client::Reply, client::Fault> suffer(Evil evil, const client::Request& request);
    base::Result<client::Reply, client::Fault> spoilt(Evil evil, const client::Request& request);
    [[nodiscard]] std::size_t below(std::size_t limit);

    client::Transport& honest_;
    base::Random& random_;
    std::vector<client::Request> late_;
    std::vector<client::Request> batches_;
    std::vector<client::Reply> acknowledgements_;
};

}  // namespace chaos_test
