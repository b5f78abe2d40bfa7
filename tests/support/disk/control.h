#pragma once
#include <string>
#include <vector>

#include "tests/support/disk/watched_disk.h"

namespace support::disk {

// Rules as text, one a line: CALLS NTH[+] EFFECT [PART-OF-PATH].
//
// CALLS are open, write, sync, truncate, rename, remove joined by commas, or any. NTH counts from the moment
// when they are armed; with a "+" every later one fails too. EFFECT is EIO, ENOSPC, EDQUOT, EROFS, short, or
// delay=MILLISECONDS. Ends the process when a line is no rule.
std::vector<Rule> read_rules(const std::string& text);

}  // namespace support::disk
