#pragma once

namespace platform {

// Lets the C library keep what a frame frees for the next frame. It would give the pages back to the system
// each time otherwise, and faulting them in again takes longer than painting on them. Once, at the start of
// main.
void keep_freed_memory();

// Lets the heap grow at once by what a start needs, in pages of 2 MiB where the system has them, and for all
// threads: faulting 4 KiB pages in one by one took a quarter of the processor's time until the first frame
// (perf, in a virtual machine: 12,800 faults; with this the start took 260 instead of 325 ms). Once, after
// keep_freed_memory() and before the first thread.
void take_heap_in_large_pages();

// No file with the process's memory is written when it crashes: a comment may be in it (P11). Also for what
// the system hands dumps to, which keeps to the same limit. Once, at the start of main.
void refuse_core_dumps();

}  // namespace platform
