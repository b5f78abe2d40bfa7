#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "kiosk/app/aloud/inbox.h"
#include "kiosk/flow/event.h"
#include "kiosk/flow/state.h"
#include "kiosk/platform/key.h"
#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/voice/keys.h"
#include "kiosk/voice/reader.h"
#include "kiosk/voice/speaker/speaker.h"

namespace app {

// Everything between the visit and the voice: tells the reader what happens, carries its orders to the
// speaker, and brings back what became of them. Main thread.
class VoiceDesk {
public:
    using Told = std::function<void(voice::Report)>;  // another thread
    struct Parts {
        const text::Catalogue& catalogue;  // must outlive the desk
        voice::Listener listener;
        bool follows_headphones = true;                // else they are always there, or never
        std::chrono::milliseconds quiet_for{};         // see voice::Keys
        bool any_key_wakes = true;                     // likewise
        std::function<void()> wake;                    // another thread: take_reports() has work
        std::function<void(const std::string&)> note;  // LYHORD_SPEECH; may be empty
        std::function<std::unique_ptr<voice::Speaker>(Told)> make_speaker;
    };

    explicit VoiceDesk(Parts parts);

    // A finger came down: silence.
    void interrupt();
    // A key was pressed, headphones came or went. What it means for the visit; nullopt: nothing.
    [[nodiscard]] std::optional<flow::Event> take(const platform::KeyPressed& key, const flow::State& state);
    // Before the visit takes the event.
    void note(const flow::Event& event, base::MonotonicTime now);
    // What is shown now.
    void look(const scene::Scene& scene, const flow::Preferences& preferences);
    // Marks the node that is being read.
    void mark(scene::Scene& scene) const;
    // What is being said and stands on no node, for those who cannot hear it (EN 301 549 5.1.5); empty for
    // nothing. Never the visitor's own text: that stands where it is typed.
    [[nodiscard]] const std::string& caption() const { return caption_; }

    // What became of it.
    struct News {
        bool was_heard = false;    // something was said to its end
        bool is_in_vain = false;   // a key woke the voice, and there is no sound: nobody asked to be told so
        bool has_changed = false;  // another node is being read, or sound has come or gone
    };
    [[nodiscard]] News take_reports();
    // Whether the last attempt to say something could be heard.
    [[nodiscard]] bool has_sound() const { return has_sound_; }

private:
    void carry_out(const voice::Orders& orders);
    void carry_out(const voice::Speak& order);
    void carry_out(const voice::Stop&);
    void carry_out(const voice::Pause&);
    void carry_out(const voice::Resume&);
    void carry_out(const voice::Forget&);
    void take(const voice::Began& report, News& news);
    void take(const voice::Said& report, News& news);
    void take(const voice::Mute& report, News& news);
    void count_down(int turn, int utterances);
    void write(const std::string& line) const;
    void obey(platform::Key key);

    Parts parts_;
    voice::Reader reader_;
    voice::Keys keys_;
    flow::Preferences preferences_;  // of the last look
    int turn_ = 0;                   // rises with every stop: reports of earlier ones are old
    int outstanding_ = 0;            // utterances of this turn that are not said yet
    bool has_sound_ = true;
    bool is_woken_by_key_ = false;  // and was not heard yet
    std::set<std::string> told_;    // what could not be said, since something could
    std::string spoken_;            // id of the node that is being read; empty for none
    std::string caption_;           // what is said otherwise; empty for nothing
    Inbox<voice::Report> reports_;
    std::unique_ptr<voice::Speaker> speaker_;  // last: its thread uses the inbox
};

}  // namespace app
