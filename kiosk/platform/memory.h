#pragma once

namespace platform {

// Lets the C library keep what a frame frees for the next frame. It would give the pages back to the system
// each time otherwise, and faulting them in again takes longer than painting on them. Once, at the start of
// main.
void keep_freed_memory();

}  // namespace platform
