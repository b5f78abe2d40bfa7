#pragma once

namespace text {

// From now on the C library overwrites memory that is freed (mallopt M_PERTURB). Once, before anybody can
// type.
void overwrite_freed_memory();

// glibc keeps small freed blocks in a per-thread list and does not overwrite those. This takes each of them
// and overwrites it: after a private text was shaped or painted on this thread, no copy of it stays behind
// (P11). Costs tens of microseconds.
void scrub_freed_blocks();

// Overwrites the stack below the caller, where a short text lay inside a std::string.
void scrub_stack();

}  // namespace text
