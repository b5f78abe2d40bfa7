#include "kiosk/platform/keypad.h"

#include <utility>

#include "sync/base/check.h"

namespace platform {
namespace {

const KeyTable* known_table(std::string_view name) {
    const auto* table = key_table(name);
    CHECK(table != nullptr, "settings name a table of keys that exists");
    return table;
}

}  // namespace

Keypad::Keypad(KeypadSettings settings)
    : settings_(std::move(settings)),
      table_(known_table(settings_.table)),
      double_strike_(settings_.double_strike) {}

std::optional<Key> Keypad::strike(const Binding& binding, base::MonotonicTime now) {
    return double_strike_.accepts(binding.stroke, now) ? std::optional(binding.key) : std::nullopt;
}

}  // namespace platform
