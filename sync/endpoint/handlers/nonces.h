#pragma once
#include <map>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/wire/hash.h"

namespace endpoint {

// Numbers that are good for one live call each. Nothing is kept of those that are given out, so that nobody
// can fill the memory by asking: each carries its time and a mark that only this process can make. Only used
// ones are kept, until they are too old anyway, and only kiosks can use one. One thread.
class Nonces {
public:
    Nonces(const base::Clock& clock, base::Random& random);

    // Good for ten minutes; longer than a call that a bad network draws out (the client gives up after one).
    [[nodiscard]] std::string make();
    // Ours, not too old, not used.
    [[nodiscard]] bool is_good(std::string_view nonce);
    // Call when the signature over it was verified.
    void use(std::string_view nonce);

private:
    [[nodiscard]] std::string mark_of(std::string_view body) const;
    void forget_old();

    const base::Clock& clock_;
    base::Random& random_;
    wire::MacKey key_{};
    std::map<std::string, base::MonotonicTime, std::less<>> used_;  // until when they must be known
};

}  // namespace endpoint
