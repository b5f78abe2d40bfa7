#pragma once
#include "sync/base/clock.h"

namespace platform {

// What a key of an assistive keypad, two switches or a keyboard asks for, already freed of its code.
enum class Key {
    Previous,  // move to what stands before, in reading order
    Next,      // move to what comes after
    Left,      // move to what stands to the left: before or after, as the language reads
    Right,
    Up,  // move to the line above, or a block back: from key row to key row, from answers to header
    Down,
    Activate,  // what a tap on it would do
    Back,      // the screen's way back
    Forward,   // the screen's way on
    Help,      // the page about the questions
    Aids,      // text size, colours, voice
    Language,  // the list of languages
    Repeat,    // say it again
    Pause,     // stop speaking, or go on
    Louder,
    Softer,
    Faster,
    Slower,
    HeadphonesIn,   // somebody plugged headphones in
    HeadphonesOut,  // or took them out
};

struct KeyPressed {
    Key key = Key::Next;
    base::MonotonicTime time;  // when it was taken from the system
};

}  // namespace platform
