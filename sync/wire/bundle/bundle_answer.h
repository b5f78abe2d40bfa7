#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/wire/bundle/message_walk.h"

// What comes of a bundle while its parts are answered one after the other, and the file that answers it.
namespace wire {

// Why a part, or a response in it, was not taken.
struct BundleRefusal {
    std::size_t part = 0;  // as in Part; 0: the closing
    std::string code;      // of ProblemKind

    bool operator==(const BundleRefusal&) const = default;
};

// Counted in responses.
struct BundleOutcome {
    std::string kid;      // of the key that signed it, as far as one batch says; empty: nobody's
    std::string kiosk;    // its name, if the endpoint said it: it does for a file that is whole
    base::Uuid bundle{};  // likewise
    std::int64_t stored = 0;
    std::int64_t existed = 0;
    std::int64_t conflict = 0;
    std::int64_t rejected = 0;  // also those of batches that were refused as a whole
    std::vector<BundleRefusal> refusals;
};

class BundleAnswer {
public:
    // The endpoint's reply to a batch, or to the closing: yes or no. BadInput: it is neither, and nothing is
    // settled by it.
    [[nodiscard]] base::Result<void> add(const Part<HttpRequest>& batch, const HttpResponse& reply);
    [[nodiscard]] base::Result<void> close(const HttpResponse& reply);

    [[nodiscard]] const BundleOutcome& outcome() const { return outcome_; }
    // The file for the kiosk; empty: nothing was acknowledged.
    [[nodiscard]] const std::string& file() const { return file_; }
    // Whether one more reply of the largest kind would be more than a kiosk takes from a stick
    // (kMaxBundleBytes).
    [[nodiscard]] bool is_full() const;

private:
    [[nodiscard]] base::Result<void> refuse(const HttpResponse& reply, std::size_t part,
                                            std::int64_t responses);

    BundleOutcome outcome_;
    std::string file_;
};

}  // namespace wire
