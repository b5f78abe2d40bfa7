#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/platform/sound.h"
#include "kiosk/voice/speaker/espeak.h"
#include "kiosk/voice/speaker/playback.h"
#include "kiosk/voice/speaker/speaker.h"

namespace voice {

// Says things through the loudspeaker. The thread, espeak-ng and the way to the loudspeaker are made when
// something is said for the first time; the sound is closed again soon after the last word, so that a silent
// kiosk costs nothing. The interface is for one thread, the main one.
class SpeakingThread : public Speaker {
public:
    using Told = std::function<void(Report)>;  // on the thread that speaks
    using OpenSound = std::function<base::Result<std::unique_ptr<platform::Sound>>(int, platform::Fill)>;

    explicit SpeakingThread(Told told, OpenSound open_sound = platform::open_sound);
    ~SpeakingThread() override;
    SpeakingThread(const SpeakingThread&) = delete;
    SpeakingThread& operator=(const SpeakingThread&) = delete;

    void speak(Utterances what, const Manner& manner) override;
    void stop() override;
    void pause() override;
    void resume() override;
    void forget() override;

private:
    struct Job {
        Utterance utterance;
        Manner manner;
        int interruptions = 0;  // how often it had been stopped when this was ordered
    };

    void run();
    [[nodiscard]] std::optional<Job> next_job();
    void wait_for_work(std::unique_lock<std::mutex>& lock);
    void say(const Job& job);
    [[nodiscard]] base::Result<std::vector<std::int16_t>> samples_of(const Job& job);
    [[nodiscard]] base::Result<void> start_espeak();
    [[nodiscard]] base::Result<void> open_sound();
    void play(const Job& job, std::vector<std::int16_t> samples);
    void hold(std::unique_lock<std::mutex>& lock, const Job& job);
    void give_up(const Job& job, bool has_no_sound, base::Error error);
    void forget_now();
    void start_thread();
    [[nodiscard]] bool is_stopped(const Job& job) const { return job.interruptions != interruptions_; }
    [[nodiscard]] bool is_over(const Job& job) const { return is_stopped(job) || playback_.is_done(); }

    Told told_;
    OpenSound open_sound_;
    Playback playback_;

    // Of the thread that speaks only.
    std::optional<Espeak> espeak_;
    std::unique_ptr<platform::Sound> sound_;

    std::atomic<int> interruptions_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> waiting_;  // guarded by mutex_, as all below
    bool is_paused_ = false;
    bool must_forget_ = false;
    bool is_ending_ = false;

    std::thread thread_;  // last: it uses the members above
};

}  // namespace voice
