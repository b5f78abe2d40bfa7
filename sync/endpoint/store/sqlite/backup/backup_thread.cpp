#include "sync/endpoint/store/sqlite/backup/backup_thread.h"

#include <condition_variable>
#include <mutex>

namespace endpoint {
namespace {

constexpr auto kPace = std::chrono::seconds(1);  // one small query each

void run(Backups& backups, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    do
        backups.look(stop);
    while (!stopped.wait_for(lock, stop, kPace, [&] { return stop.stop_requested(); }));
}

}  // namespace

BackupThread::BackupThread(Backups backups)
    : backups_(std::move(backups)), thread_([this](const std::stop_token& stop) { run(backups_, stop); }) {}

}  // namespace endpoint
