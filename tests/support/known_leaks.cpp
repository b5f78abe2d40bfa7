// Read by AddressSanitizer; part of every program in a build with sanitizers, for tests start the programs,
// too. Pango and fontconfig keep what they once looked up until the process ends; seen in a program of ten
// lines.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig\nleak:libpango\n";
}

extern "C" const char* __lsan_default_options() {
    return "print_suppressions=0";
}
