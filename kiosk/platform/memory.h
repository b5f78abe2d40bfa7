#pragma once

namespace platform {

// Lets the C library keep what a frame frees for the next frame. It would give the pages back to the system
// each time otherwise, and faulting them in again takes longer than painting on them. Once, at the start of
// main.
void keep_freed_memory();

// Gives what was freed back to the system, also from the middle of the heap; some milliseconds. For moments
// in which nobody waits: the start and every visit leave megabytes that the next visitor may not need for
// hours.
void give_back_freed_memory();

// No file with the process's memory is written when it crashes: a comment may be in it (P11). Also for what
// the system hands dumps to, which keeps to the same limit. Once, at the start of main.
void refuse_core_dumps();

}  // namespace platform
