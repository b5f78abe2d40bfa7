#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/aloud/voice_desk.h"
#include "tests/kiosk/screens/gallery.h"

namespace aloud_tests {

// Writes down what it is asked for, and is done when the test says so.
class FakeSpeaker : public voice::Speaker {
public:
    struct Line {
        std::string words;
        voice::Manner manner;
        voice::Utterance utterance;
    };
    void speak(voice::Utterances what, const voice::Manner& manner) override {
        for (auto& one : what)
            waiting.push_back({one.words, manner, one});
    }
    void stop() override {
        waiting.clear();
        ++stops;
    }
    void pause() override { ++pauses; }
    void resume() override { ++resumes; }
    void forget() override { ++forgotten; }

    std::vector<Line> waiting;
    int stops = 0, pauses = 0, resumes = 0, forgotten = 0;
};

inline const base::Error kNoSound{base::ErrorKind::Unavailable, "no sound device", "", ""};

// A visitor, a desk and its speaker, connected as the loop connects them.
class Booth {
public:
    explicit Booth(bool follows_headphones = true, bool has_headphones = false)
        : desk({.catalogue = support::hall().catalogue,
                .listener = {has_headphones, "sv"},
                .follows_headphones = follows_headphones,
                .quiet_for = std::chrono::seconds(45),
                .wake = [] {},
                .note = [this](const std::string& line) { lines.push_back(line); },
                .make_speaker = [this](app::VoiceDesk::Told told) -> std::unique_ptr<voice::Speaker> {
                    tell = std::move(told);
                    auto made = std::make_unique<FakeSpeaker>();
                    speaker = made.get();
                    return made;
                }}) {
        look();
    }

    void takes(const flow::Event& event) {
        desk.note(event, now);
        visitor.does(event);
        look();
    }
    void presses(platform::Key key) {
        if (const auto event = desk.take({key, now}, visitor.state)) takes(*event);
    }
    void look() { desk.look(scene(), visitor.state.visit.preferences); }
    [[nodiscard]] scene::Scene scene() const {
        return support::show(visitor, {{}, theme::TextSize::Default, "sv"});
    }
    // The next frame, as far as the voice has a say in it.
    struct Frame {
        scene::Scene scene;
        std::string caption;
    };
    [[nodiscard]] Frame frame() const {
        Frame next{scene(), desk.caption()};
        desk.mark(next.scene);
        return next;
    }
    // The first that waits begins to be heard.
    FakeSpeaker::Line begins_one() {
        const auto line = speaker->waiting.front();
        speaker->waiting.erase(speaker->waiting.begin());
        tell(voice::Began{line.manner.turn, line.utterance, now});
        return line;
    }
    // The first that waits is heard from its beginning to its end.
    app::VoiceDesk::News hears_one() {
        tell(voice::Said{begins_one().manner.turn});
        return desk.take_reports();
    }
    [[nodiscard]] bool reads() const { return visitor.state.visit.preferences.is_read_aloud; }

    support::Visitor visitor;
    base::MonotonicTime now{std::chrono::seconds(1000)};
    std::vector<std::string> lines;
    app::VoiceDesk::Told tell;
    FakeSpeaker* speaker = nullptr;
    app::VoiceDesk desk;
};

}  // namespace aloud_tests
