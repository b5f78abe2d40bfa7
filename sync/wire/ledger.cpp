#include "sync/wire/ledger.h"

#include <sodium.h>

namespace wire {

void add_to(LedgerSum& sum, const base::Uuid& id) {
    LedgerSum hash{};
    crypto_generichash(hash.data(), hash.size(), id.bytes.data(), id.bytes.size(), nullptr, 0);
    sodium_add(sum.data(), hash.data(), sum.size());
}

}  // namespace wire
