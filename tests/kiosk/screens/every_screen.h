#pragma once
#include <catch2/catch.hpp>

#include "tests/kiosk/screens/gallery.h"

namespace support {

// check(scene, setting) for every exhibit in every setting. Setting by setting: the shaper keeps the words of
// one language and size, and screens share many of them.
template <class F>
void on_every_screen(F check) {
    for (const auto& setting : settings()) {
        for (const auto& exhibit : exhibits()) {
            const auto scene = show(exhibit, setting);
            INFO(label(exhibit, setting));
            check(scene, setting);
        }
    }
}

}  // namespace support
