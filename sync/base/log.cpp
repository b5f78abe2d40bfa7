#include "sync/base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace base {
namespace {

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Warn:
            return spdlog::level::warn;
        case LogLevel::Error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

}  // namespace

void start_log(const std::string& program) {
    auto logger = spdlog::stderr_color_mt(program);
    logger->set_pattern("%Y-%m-%dT%H:%M:%SZ %n %l %v", spdlog::pattern_time_type::utc);
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

void silence_log() {
    spdlog::set_level(spdlog::level::off);
}

void write_log(LogLevel level, fmt::string_view format, fmt::format_args arguments) {
    const auto at = spdlog_level(level);
    if (!spdlog::should_log(at)) return;
    spdlog::log(at, spdlog::string_view_t(fmt::vformat(format, arguments)));
}

}  // namespace base
