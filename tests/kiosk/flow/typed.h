#pragma once
#include <initializer_list>

#include "kiosk/flow/comment/comment.h"
#include "sync/wire/sodium.h"

namespace support {

// A comment after these keys were pressed one after the other.
inline flow::Comment typed(std::initializer_list<const char*> keys) {
    wire::start_sodium();
    flow::Comment comment;
    for (const auto* key : keys)
        (void)comment.type(key, 0);
    return comment;
}

}  // namespace support
