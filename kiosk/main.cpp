// lyhord-kiosk: asks visitors and keeps their answers. Composition root: build, connect, run.

#include <clocale>
#include <cstdio>
#include <functional>
#include <future>

#include "kiosk/app/kiosk.h"
#include "kiosk/app/out_of_service.h"
#include "kiosk/app/warm_up.h"
#include "kiosk/platform/memory.h"
#include "sync/arguments/arguments.h"
#include "sync/base/log.h"
#include "sync/wire/sodium.h"

namespace {

constexpr const char* kTitle = "Lyhörd";
// The one thing that no page can show.
constexpr const char* kNoGraphics = "G1";

struct Options {
    std::filesystem::path config = "/etc/lyhord/kiosk.toml";
    bool only_checks = false;
};

void report(const app::Fault& fault) {
    std::fprintf(stderr, "lyhord-kiosk: %s: %s\n", fault.code.c_str(), fault.error.message().c_str());
}

void tell_remarks(const app::Supplies& supplies) {
    for (const auto& remark : supplies.remarks) {
        base::log_warn("{}", remark.message());
    }
}

int check(const app::Settings& settings) {
    const auto [faults, notes] = app::inspect(settings);
    for (const auto& fault : faults) {
        report(fault);
    }
    for (const auto& note : notes) {
        std::printf("note: %s\n", note.c_str());
    }
    if (faults.empty()) {
        std::puts("Settings, languages, fonts and dialogue are in order.");
    }
    return faults.empty() ? 0 : 1;
}

base::Result<platform::Window> open_window(std::optional<platform::WindowSize> size) {
    auto window = platform::Window::open(kTitle, size);
    if (!window) {
        report({kNoGraphics, window.error()});
    }
    return window;
}

// For faults that are found before or while everything is gathered: told on stderr and, kindly, on the
// screen. True when `is_over` says so.
bool refuse(platform::Window& window, const app::Settings& settings, app::Supplies& supplies,
            const std::function<bool()>& is_over = {}) {
    for (const auto& fault : supplies.faults) {
        report(fault);
    }
    const app::StopSignal stop([&window] { window.wake(); });
    app::OutOfService view;
    view.code = supplies.faults.front().code;
    view.contact = settings.contact;
    view.language = supplies.preferences.language;
    view.assets = settings.assets;
    view.panel = [&] { return app::panel_of(window.size(), settings.px_per_mm, settings.distance); };
    return app::stay_out_of_service(window, view, supplies, stop, is_over);
}

int refuse_settings(const base::Error& error) {
    app::Supplies nothing;
    nothing.faults.push_back({"S1", error});
    auto window = open_window(std::nullopt);
    if (!window) {
        report(nothing.faults.front());
        return 1;
    }
    const app::Settings none;
    static_cast<void>(refuse(*window, none, nothing));
    return 1;
}

int run(const app::Settings& settings, base::MonotonicTime started) {
    const base::SystemClock clock;
    base::SystemRandom random;
    const auto gather = [&] {
        auto supplies = app::gather(settings, clock, random);
        app::warm_up(supplies, settings, clock, random);
        return supplies;
    };
    // Fonts, files and database are read while the display server and the graphics library make the window.
    auto gathering = std::async(std::launch::async, gather);
    auto window = open_window(settings.window);
    auto supplies = gathering.get();
    tell_remarks(supplies);
    if (!window) {
        return 1;
    }
    app::Supplies later;
    while (!supplies.faults.empty()) {
        const auto is_over = [&] {
            later = gather();
            return later.faults.empty();
        };
        const bool may_pass = app::may_pass(supplies.faults.front());
        if (!refuse(*window, settings, supplies, may_pass ? is_over : std::function<bool()>())) {
            return 1;
        }
        supplies = std::move(later);
        tell_remarks(supplies);
    }
    const app::StopSignal stop([&window] { window->wake(); });
    app::Times times(app::LineFile::named_by("LYHORD_TIMES"), started);
    return app::serve(*window, std::move(supplies), {settings, clock, random, stop, times}) ? 0 : 1;
}

int start(const Options& options, base::MonotonicTime started) {
    const auto settings = app::read_settings(options.config);
    if (!settings && options.only_checks) {
        report({"S1", settings.error()});
        return 1;
    }
    if (!settings) {
        return refuse_settings(settings.error());
    }
    return options.only_checks ? check(*settings) : run(*settings, started);
}

}  // namespace

int main(int argc, char** argv) {
    const auto started = base::MonotonicTime::clock::now();
    // espeak-ng sets this when it starts, on a thread of its own: then it is so already, and nothing changes
    // under the feet of the others.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    platform::keep_freed_memory();
    platform::refuse_core_dumps();
    app::StopSignal::hold_back();
    base::start_log("lyhord-kiosk");
    wire::start_sodium();

    Options options;
    arguments::Program program(
        "Asks visitors how safe they feel and keeps their answers until they are sent.", "lyhord-kiosk");
    program.version(LYHORD_VERSION);
    program.option("--config", options.config, "settings file (TOML)").shows_default();
    program.flag("--check", options.only_checks, "check settings, languages, fonts and dialogue, then exit");
    program.runs([&] { return start(options, started); });
    return program.run(argc, argv);
}
