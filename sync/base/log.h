#pragma once
#include <fmt/core.h>

#include <string>

// What the programs say to those who run them: one line an event on stderr, where systemd's journal picks it
// up. Never log what a visitor typed or tapped, nor an address together with a second (P07). Any thread may
// call.
//
// Nobody else includes spdlog: whoever does compiles all of fmt again, five seconds a file. Here only the
// format is checked and the arguments are gathered where the call stands; they become text in log.cpp.
namespace base {

// Names the program at the head of each line, which carries UTC to the second. Call once from main.
void start_log(const std::string& program);

// For tests in which much goes wrong that is meant to: nothing is written any more.
void silence_log();

enum class LogLevel { Info, Warn, Error };

// What log_info, log_warn and log_error end in: they check the format when they are compiled.
void write_log(LogLevel level, fmt::string_view format, fmt::format_args arguments);

template <typename... Arguments>
void log_info(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    write_log(LogLevel::Info, format, fmt::make_format_args(arguments...));
}

template <typename... Arguments>
void log_warn(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    write_log(LogLevel::Warn, format, fmt::make_format_args(arguments...));
}

template <typename... Arguments>
void log_error(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    write_log(LogLevel::Error, format, fmt::make_format_args(arguments...));
}

}  // namespace base
