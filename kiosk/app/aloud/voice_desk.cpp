#include "kiosk/app/aloud/voice_desk.h"

#include <utility>

#include "kiosk/app/aloud/speech_line.h"
#include "kiosk/voice/steps.h"
#include "sync/base/log.h"

namespace app {
namespace {

using platform::Key;

#ifdef NDEBUG
constexpr bool kWritesPrivate = false;
#else
constexpr bool kWritesPrivate = true;
#endif

base::MonotonicTime now() {
    return base::MonotonicTime::clock::now();
}

std::string caption_of(const voice::Utterance& said) {
    return said.node.empty() && !said.is_private ? said.words : std::string();
}

bool wakes(const std::optional<flow::Event>& event) {
    return event == flow::Event(flow::SetReadAloud{true});
}

}  // namespace

VoiceDesk::VoiceDesk(Parts parts)
    : parts_(std::move(parts)),
      reader_(parts_.catalogue, parts_.listener),
      keys_(parts_.quiet_for, parts_.any_key_wakes),
      reports_(parts_.wake),
      speaker_(parts_.make_speaker([this](voice::Report report) { reports_.put(std::move(report)); })) {}

void VoiceDesk::write(const std::string& line) const {
    if (parts_.note) {
        parts_.note(line);
    }
}

void VoiceDesk::interrupt() {
    carry_out(reader_.interrupt());
}

std::optional<flow::Event> VoiceDesk::take(const platform::KeyPressed& key, const flow::State& state) {
    if (key.key == Key::HeadphonesOut && !parts_.follows_headphones) {
        return std::nullopt;
    }
    auto event = keys_.take(key, state);
    const bool is_wish = key.key == Key::Repeat || key.key == Key::HeadphonesIn;
    if (wakes(event) && !is_wish && !has_sound_) {
        return std::nullopt;
    }
    if (wakes(event)) {
        is_woken_by_key_ = !is_wish;
        reader_.greet();
    }
    obey(key.key);
    return event;
}

void VoiceDesk::obey(Key key) {
    const bool is_plug = key == Key::HeadphonesIn || key == Key::HeadphonesOut;
    if (is_plug && parts_.follows_headphones) {
        carry_out(reader_.plug(key == Key::HeadphonesIn));
    } else if (key == Key::Repeat) {
        carry_out(reader_.repeat());
    } else if (key == Key::Pause) {
        carry_out(reader_.pause());
    } else {
        interrupt();
    }
}

void VoiceDesk::note(const flow::Event& event, base::MonotonicTime time) {
    keys_.note(event, time);
    reader_.note(event);
    if (flow::is_from_visitor(event)) {
        interrupt();
    }
}

void VoiceDesk::look(const scene::Scene& scene, const flow::Preferences& preferences) {
    preferences_ = preferences;
    carry_out(reader_.look(scene, preferences));
}

void VoiceDesk::mark(scene::Scene& scene) const {
    for (auto& node : scene.nodes) {
        node.is_spoken = !spoken_.empty() && node.id == spoken_;
    }
}

void VoiceDesk::carry_out(const voice::Orders& orders) {
    for (const auto& order : orders) {
        std::visit([this](const auto& one) { carry_out(one); }, order);
    }
}

void VoiceDesk::carry_out(const voice::Speak& order) {
    outstanding_ += static_cast<int>(order.what.size());
    speaker_->speak(order.what, {.words_per_minute = voice::words_per_minute(preferences_.speech_rate),
                                 .gain = voice::gain(preferences_.volume),
                                 .turn = turn_});
}

void VoiceDesk::carry_out(const voice::Stop&) {
    speaker_->stop();
    ++turn_;
    outstanding_ = 0;
    spoken_.clear();
    caption_.clear();
    write(speech_line("stop", now()));
}

void VoiceDesk::carry_out(const voice::Pause&) {
    speaker_->pause();
    write(speech_line("pause", now()));
}

void VoiceDesk::carry_out(const voice::Resume&) {
    speaker_->resume();
    write(speech_line("resume", now()));
}

void VoiceDesk::carry_out(const voice::Forget&) {
    speaker_->forget();
}

VoiceDesk::News VoiceDesk::take_reports() {
    News news;
    for (const auto& report : reports_.take()) {
        std::visit([&](const auto& one) { take(one, news); }, report);
    }
    return news;
}

void VoiceDesk::take(const voice::Began& report, News& news) {
    news.has_changed = news.has_changed || !has_sound_;
    has_sound_ = true;
    is_woken_by_key_ = false;
    told_.clear();
    if (report.turn != turn_) {
        return;
    }
    const auto caption = caption_of(report.utterance);
    news.has_changed = news.has_changed || spoken_ != report.utterance.node || caption_ != caption;
    spoken_ = report.utterance.node;
    caption_ = caption;
    write(speech_line(report.utterance, report.time, kWritesPrivate));
}

void VoiceDesk::take(const voice::Said& report, News& news) {
    if (report.turn != turn_) {
        return;
    }
    news.was_heard = true;
    news.has_changed = news.has_changed || !spoken_.empty() || !caption_.empty();
    spoken_.clear();
    caption_.clear();
    count_down(report.turn, 1);
}

// Each fault is told once, until something is heard again: a kiosk without a loudspeaker goes on silently.
void VoiceDesk::take(const voice::Mute& report, News& news) {
    count_down(report.turn, report.utterances);
    write(mute_line(report.error.what, now()));
    if (told_.insert(report.error.message()).second) {
        base::log_warn("cannot be heard: {}", report.error.message());
    }
    news.has_changed = news.has_changed || has_sound_ == report.has_no_sound;
    has_sound_ = !report.has_no_sound;
    news.is_in_vain = std::exchange(is_woken_by_key_, false) && !has_sound_;
}

void VoiceDesk::count_down(int turn, int utterances) {
    if (turn != turn_) {
        return;
    }
    outstanding_ -= utterances;
    if (outstanding_ == 0) {
        reader_.finish();
    }
}

}  // namespace app
