// Another wall clock for an unmodified program, loaded into it with LD_PRELOAD: LYHORD_CLOCK_AHEAD seconds
// are added to what the machine's says, and the kernel tells that it follows no time server. The monotonic
// clock goes on as it is.
#include <dlfcn.h>
#include <sys/time.h>
#include <sys/timex.h>

#include <cstdlib>
#include <ctime>

namespace {

time_t ahead() {
    static const time_t seconds = [] {
        const char* said = std::getenv("LYHORD_CLOCK_AHEAD");
        return said == nullptr ? time_t{0} : static_cast<time_t>(std::atoll(said));
    }();
    return seconds;
}

template <class Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool is_wall(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    static auto* const next = real<int(clockid_t, timespec*)>("clock_gettime");
    const int result = next(clock, time);
    if (result == 0 && is_wall(clock)) time->tv_sec += ahead();
    return result;
}

time_t time(time_t* where) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (where != nullptr) *where = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(timeval* time, void* zone) noexcept {
    static auto* const next = real<int(timeval*, void*)>("gettimeofday");
    const int result = next(time, zone);
    if (result == 0) time->tv_sec += ahead();
    return result;
}

int adjtimex(timex* state) noexcept {
    static auto* const next = real<int(timex*)>("adjtimex");
    static_cast<void>(next(state));
    state->status |= STA_UNSYNC;
    return TIME_ERROR;
}
}
