#pragma once

namespace wire {

// Call once at the start of every program that links wire; ends the process when libsodium does not start.
void start_sodium();

}  // namespace wire
