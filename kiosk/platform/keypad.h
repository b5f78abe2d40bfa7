#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/platform/double_strike.h"
#include "kiosk/platform/keys.h"

namespace platform {

// EN 301 549 5.8 asks that it can be 0.5 s and names no usual value. Tremor that disturbs a hand has 4
// strikes a second or more (consensus statement of the Movement Disorder Society, Deuschl et al. 1998:
// Parkinson's 4 to 6 Hz, essential tremor 4 to 12), so what comes again within a quarter of a second is taken
// for it, while a list can still be stepped through four times a second.
inline constexpr std::chrono::milliseconds kDoubleStrike{250};

struct KeypadSettings {
    std::string table = "keyboard";  // a name of key_tables()
    std::vector<Binding> own{};      // come before the table's
    std::chrono::milliseconds double_strike = kDoubleStrike;
};

// The keys that a visitor may use, whatever is plugged in: it knows no devices, so taking one out and putting
// one in changes nothing (A23). Pure.
class Keypad {
public:
    // The table must exist.
    explicit Keypad(KeypadSettings settings);

    // What is bound to the key, if anything; valid while the keypad is.
    [[nodiscard]] const Binding* bound(const Stroke& stroke) const {
        return meaning(stroke, settings_.own, *table_);
    }
    // What is meant by striking a bound key now; nullopt for a double strike.
    [[nodiscard]] std::optional<Key> strike(const Binding& binding, base::MonotonicTime now);
    // A key was struck that is not bound, or that gives way to typing.
    void see_other_key() { double_strike_.forget(); }

private:
    KeypadSettings settings_;
    const KeyTable* table_;
    DoubleStrike double_strike_;
};

}  // namespace platform
