#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

// Looks for a text in this process's own memory. Sanitizers bring allocators of their own that keep what is
// freed, so tests of it are left out there.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LYHORD_CAN_SEARCH_MEMORY

namespace support {

// The needle is never whole in memory except where the text goes: it is made from this by a shift.
inline constexpr const char* kShifted = "Mbnqbo!wje!hbohuvoofmo!ivtfu";

inline std::string secret() {
    std::string text = kShifted;
    for (auto& letter : text) {
        letter = static_cast<char>(letter - 1);
    }
    return text;
}

// Byte order UTF-8 (step 1) and UTF-32 (step 4), without holding the needle itself.
inline bool is_needle_at(const std::uint8_t* bytes, std::size_t step) {
    for (std::size_t i = 0; kShifted[i] != 0; ++i) {
        if (bytes[i * step] != static_cast<std::uint8_t>(kShifted[i] - 1)) {
            return false;
        }
    }
    return true;
}

inline int count_in(const std::vector<std::uint8_t>& bytes) {
    int found = 0;
    const auto length = std::strlen(kShifted);
    for (const std::size_t step : {std::size_t{1}, std::size_t{4}}) {
        for (std::size_t at = 0; at + length * step < bytes.size(); ++at) {
            found += is_needle_at(bytes.data() + at, step) ? 1 : 0;
        }
    }
    return found;
}

// How often this process's writable memory holds the secret.
inline int copies_in_memory() {
    const int memory = open("/proc/self/mem", O_RDONLY);
    std::ifstream maps("/proc/self/maps");
    std::string line;
    int found = 0;
    std::vector<std::pair<unsigned long, unsigned long>> areas;
    while (std::getline(maps, line)) {
        unsigned long from = 0;
        unsigned long to = 0;
        char mode[5] = {};
        std::sscanf(line.c_str(), "%lx-%lx %4s", &from, &to, mode);
        const bool is_ours = line.find("[heap]") != std::string::npos || line.find('/') == std::string::npos;
        if (mode[1] == 'w' && is_ours && line.find("[stack]") == std::string::npos) {
            areas.emplace_back(from, to);
        }
    }
    std::vector<std::uint8_t> bytes(1 << 20);
    for (const auto& [from, to] : areas) {
        for (auto at = from; at < to; at += bytes.size() / 2) {
            const auto wanted = std::min<unsigned long>(bytes.size(), to - at);
            const auto got = pread(memory, bytes.data(), wanted, static_cast<off_t>(at));
            if (got > 0) {
                std::vector<std::uint8_t> copy(bytes.begin(), bytes.begin() + got);
                found += count_in(copy);
            }
        }
    }
    close(memory);
    return found;
}

}  // namespace support

#endif
