// Fingers for a program that knows nothing of them being ours: loaded with LD_PRELOAD into the unmodified
// lyhord-kiosk, it reads a script from the FIFO that LYHORD_FINGERS names and pushes SDL's finger events.
// X's test extension moves a mouse only, and uinput is there in virtual machines only.
//
// One command a line: MILLISECONDS down|move|up FINGER X Y. Milliseconds are waited since the command before;
// X and Y are parts of the window's width and height, as SDL has them.
#include <SDL.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

namespace {

using std::chrono::milliseconds;

Uint32 type_of(std::string_view verb) {
    return verb == "down" ? SDL_FINGERDOWN : verb == "up" ? SDL_FINGERUP : SDL_FINGERMOTION;
}

void wait_for_sdl() {
    while (SDL_WasInit(SDL_INIT_EVENTS) == 0) {
        std::this_thread::sleep_for(milliseconds(1));
    }
}

void play(std::FILE* script) {
    int pause = 0;
    char verb[8] = "";
    int finger = 0;
    float x = 0;
    float y = 0;
    while (std::fscanf(script, "%d %7s %d %f %f", &pause, verb, &finger, &x, &y) == 5) {
        std::this_thread::sleep_for(milliseconds(pause));
        wait_for_sdl();
        SDL_Event event{};
        event.type = type_of(verb);
        event.tfinger.touchId = 1;
        event.tfinger.fingerId = finger;
        event.tfinger.x = x;
        event.tfinger.y = y;
        event.tfinger.pressure = 1;
        SDL_PushEvent(&event);
    }
    std::fprintf(stderr, "finger_shim: the script cannot be read on\n");
}

// Opened for writing too: the script goes on when one who wrote to it is gone.
void* follow(void* path) {
    const int fifo = open(static_cast<const char*>(path), O_RDWR | O_CLOEXEC);
    if (std::FILE* script = fifo < 0 ? nullptr : fdopen(fifo, "r")) {
        play(script);
        std::fclose(script);
    }
    return nullptr;
}

// The program's signals are its own: this thread must take none of them.
[[gnu::constructor]] void start() {
    char* path = std::getenv("LYHORD_FINGERS");
    if (path == nullptr) {
        return;
    }
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    if (pthread_create(&thread, nullptr, follow, path) == 0) {
        pthread_detach(thread);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace
