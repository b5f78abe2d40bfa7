#include "tests/bench/probe/glass.h"

#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include <cstdio>
#include <cstdlib>

namespace probe {
namespace {

[[noreturn]] void give_up(const char* why) {
    std::fprintf(stderr, "lyhord-screen-probe: %s\n", why);
    std::exit(1);
}

constexpr unsigned kFirstButton = 1;

}  // namespace

Glass::Glass(Rect watched) : display_(XOpenDisplay(nullptr)), watched_(watched) {
    int unused = 0;
    if (display_ == nullptr) give_up("there is no display");
    if (XShmQueryExtension(display_) == 0) give_up("the display shares no memory");
    if (XTestQueryExtension(display_, &unused, &unused, &unused, &unused) == 0) {
        give_up("the display has no test extension");
    }
    const int number = DefaultScreen(display_);
    image_ = XShmCreateImage(display_, DefaultVisual(display_, number),
                             static_cast<unsigned>(DefaultDepth(display_, number)), ZPixmap, nullptr,
                             &memory_, static_cast<unsigned>(watched.w), static_cast<unsigned>(watched.h));
    if (image_ == nullptr) give_up("no image of that size");
    pixels_.resize(static_cast<std::size_t>(image_->bytes_per_line) *
                   static_cast<std::size_t>(image_->height));
    memory_.shmid = shmget(IPC_PRIVATE, pixels_.size(), IPC_CREAT | 0600);
    memory_.shmaddr = static_cast<char*>(shmat(memory_.shmid, nullptr, 0));
    image_->data = memory_.shmaddr;
    memory_.readOnly = False;
    if (memory_.shmid < 0 || XShmAttach(display_, &memory_) == 0) give_up("memory cannot be shared");
    XSync(display_, False);
    shmctl(memory_.shmid, IPC_RMID, nullptr);  // goes when both sides have let go of it
}

Glass::~Glass() {
    XShmDetach(display_, &memory_);
    image_->data = nullptr;  // shared, not allocated
    XDestroyImage(image_);
    shmdt(memory_.shmaddr);
    XCloseDisplay(display_);
}

const Pixels& Glass::look() {
    XShmGetImage(display_, DefaultRootWindow(display_), image_, watched_.x, watched_.y, AllPlanes);
    pixels_.assign(memory_.shmaddr, memory_.shmaddr + pixels_.size());
    return pixels_;
}

void Glass::move_to(int x, int y) {
    XTestFakeMotionEvent(display_, DefaultScreen(display_), x, y, CurrentTime);
    XSync(display_, False);
}

void Glass::click() {
    XTestFakeButtonEvent(display_, kFirstButton, True, CurrentTime);
    XTestFakeButtonEvent(display_, kFirstButton, False, CurrentTime);
    XSync(display_, False);
}

}  // namespace probe
