#include "kiosk/voice/speaker/speaking_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/text/scrub.h"

namespace voice {
namespace {

using Samples = std::vector<std::int16_t>;

// Opening a device takes longer than a visitor's finger from one answer to the next.
constexpr std::chrono::milliseconds kLinger{1000};

Samples louder(Samples samples, float gain) {
    for (auto& sample : samples)
        sample = static_cast<std::int16_t>(static_cast<float>(sample) * gain);
    return samples;
}

}  // namespace

SpeakingThread::SpeakingThread(Told told, OpenSound open_sound)
    : told_(std::move(told)), open_sound_(std::move(open_sound)), playback_([this] {
          // The lock makes sure that the one who waits is either before its look or in its sleep.
          { const std::lock_guard lock(mutex_); }
          changed_.notify_all();
      }) {}

SpeakingThread::~SpeakingThread() {
    stop();
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void SpeakingThread::start_thread() {
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
}

void SpeakingThread::speak(Utterances what, const Manner& manner) {
    {
        const std::lock_guard lock(mutex_);
        for (auto& one : what)
            waiting_.push_back({std::move(one), manner, interruptions_});
    }
    changed_.notify_all();
    start_thread();
}

void SpeakingThread::stop() {
    {
        const std::lock_guard lock(mutex_);
        ++interruptions_;
        waiting_.clear();
        is_paused_ = false;
        playback_.drop();
        playback_.resume();
    }
    changed_.notify_all();
}

void SpeakingThread::pause() {
    {
        const std::lock_guard lock(mutex_);
        is_paused_ = true;
        playback_.pause();
    }
    changed_.notify_all();
}

void SpeakingThread::resume() {
    {
        const std::lock_guard lock(mutex_);
        is_paused_ = false;
        playback_.resume();
    }
    changed_.notify_all();
}

void SpeakingThread::forget() {
    if (!thread_.joinable()) return;  // nothing was ever said
    {
        const std::lock_guard lock(mutex_);
        must_forget_ = true;
    }
    changed_.notify_all();
}

void SpeakingThread::run() {
    while (auto job = next_job()) {
        say(*job);
    }
    sound_.reset();
    espeak_.reset();
}

void SpeakingThread::wait_for_work(std::unique_lock<std::mutex>& lock) {
    const auto has_work = [this] { return is_ending_ || must_forget_ || !waiting_.empty(); };
    if (sound_ && !changed_.wait_for(lock, kLinger, has_work)) {
        lock.unlock();  // its thread may want the lock before it ends
        sound_.reset();
        lock.lock();
    }
    changed_.wait(lock, has_work);
}

std::optional<SpeakingThread::Job> SpeakingThread::next_job() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wait_for_work(lock);
        if (is_ending_) return std::nullopt;
        if (!waiting_.empty()) break;
        must_forget_ = false;
        lock.unlock();
        forget_now();
        lock.lock();
    }
    auto job = std::move(waiting_.front());
    waiting_.pop_front();
    return job;
}

void SpeakingThread::say(const Job& job) {
    auto samples = samples_of(job);
    if (is_stopped(job)) return;
    if (!samples) return give_up(job, !espeak_, std::move(samples).error());
    if (auto opened = open_sound(); !opened) return give_up(job, true, std::move(opened).error());
    play(job, louder(*std::move(samples), job.manner.gain));
    if (!is_stopped(job)) told_(Said{job.manner.turn});
}

base::Result<void> SpeakingThread::start_espeak() {
    if (espeak_) return {};
    auto started = Espeak::start();
    if (!started) return base::passed_on(std::move(started));
    espeak_.emplace(*std::move(started));
    return {};
}

base::Result<Samples> SpeakingThread::samples_of(const Job& job) {
    if (auto started = start_espeak(); !started) return base::passed_on(std::move(started));
    const auto& utterance = job.utterance;
    return espeak_->samples_of({utterance.words, utterance.voice, job.manner.words_per_minute},
                               [&] { return is_stopped(job); });
}

base::Result<void> SpeakingThread::open_sound() {
    if (sound_ && !sound_->is_lost()) return {};
    sound_.reset();
    auto opened = open_sound_(espeak_->samples_per_second(),
                              [this](std::span<std::int16_t> into) { playback_.fetch(into); });
    if (!opened) return base::passed_on(std::move(opened));
    sound_ = *std::move(opened);
    return {};
}

// Returns when all of it was heard, or it was stopped.
void SpeakingThread::play(const Job& job, Samples samples) {
    {
        const std::lock_guard lock(mutex_);
        if (is_stopped(job)) return;
        playback_.play(std::move(samples));
    }
    told_(Began{job.manner.turn, job.utterance, base::MonotonicTime::clock::now()});
    std::unique_lock lock(mutex_);
    while (!is_over(job)) {
        changed_.wait(lock, [&] { return is_over(job) || is_paused_; });
        if (!is_over(job)) hold(lock, job);
    }
}

// Until the listener lets it go on. Held for long, the sound is closed meanwhile.
void SpeakingThread::hold(std::unique_lock<std::mutex>& lock, const Job& job) {
    const auto goes_on = [&] { return is_over(job) || !is_paused_; };
    if (changed_.wait_for(lock, kLinger, goes_on)) return;
    lock.unlock();
    sound_.reset();
    lock.lock();
    changed_.wait(lock, goes_on);
    lock.unlock();
    if (!is_over(job) && !open_sound()) playback_.drop();
    lock.lock();
}

void SpeakingThread::give_up(const Job& job, bool has_no_sound, base::Error error) {
    int dropped = 1;
    {
        const std::lock_guard lock(mutex_);
        if (is_stopped(job)) return;
        if (has_no_sound) dropped += static_cast<int>(std::exchange(waiting_, {}).size());
    }
    told_(Mute{job.manner.turn, dropped, has_no_sound, std::move(error)});
}

void SpeakingThread::forget_now() {
    playback_.drop();
    if (espeak_) espeak_->forget();
    text::scrub_freed_blocks();
}

}  // namespace voice
