#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

// Pango and fontconfig keep what they once looked up until the process ends; seen in a program of ten lines.
// Read by AddressSanitizer.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig\nleak:libpango\n";
}
