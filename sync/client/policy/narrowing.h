#pragma once
#include <cstddef>
#include <vector>

#include "sync/base/uuid.h"

namespace client {

// Why a batch as a whole did not go through.
enum class Complaint {
    Size,     // the endpoint says that the batch is too large
    Content,  // the endpoint says that it cannot read the batch
    Silence,  // the endpoint was there, but no answer of use came: a faulty network, or an event that it
              // stumbles over
};

// What follows from how a batch went.
struct Finding {
    std::vector<base::Uuid> at_fault;  // to be set aside: every batch with one of these is refused
    bool is_again = false;             // send at once, by the new limit; else after the back-off
};

// So many silences in a row are taken for a network's mood; from then on an event is looked for.
inline constexpr int kSilencesBorne = 3;
// An event that gets no answer alone is at fault only when another one does; when so many in a row get none,
// it was not the events.
inline constexpr std::size_t kMostSuspects = 3;

// PURE: finds the one event because of which batches are refused, by halving, so that it never holds up the
// others (E14). Batches must come in the same order each time, as those by id do.
//
// Invariant: limit() >= 1. Nothing is at fault after Silence unless another event went through alone since:
// a bad network condemns nobody.
class Narrowing {
public:
    // `most`: events in a batch as long as nothing is wrong.
    explicit Narrowing(std::size_t most) : most_(most), ceiling_(most) {}

    // A new round of batches: the endpoint may take larger ones by now.
    void begins() { ceiling_ = most_; }
    // Everything that waits is through, or nothing is left that could speak against a suspect.
    void starts_over();

    // How many events the next batch may hold.
    [[nodiscard]] std::size_t limit() const;
    // Whether this one has to stay out of the next batch, until it is known how others fare.
    [[nodiscard]] bool leaves_out(const base::Uuid& id) const;
    [[nodiscard]] bool has_suspects() const { return !suspects_.empty(); }

    // The batch of so many was acknowledged.
    Finding taken(std::size_t count);
    // `batch`: its ids in their order, at least one.
    Finding refused(const std::vector<base::Uuid>& batch, Complaint complaint);

private:
    Finding met_silence(const std::vector<base::Uuid>& batch);

    std::size_t most_;
    std::size_t ceiling_;               // of this round
    std::size_t within_ = 0;            // the fault is among the next so many events; 0: nothing is known
    int silences_ = 0;                  // in a row
    std::vector<base::Uuid> suspects_;  // got no answer alone
};

}  // namespace client
