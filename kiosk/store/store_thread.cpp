#include "kiosk/store/store_thread.h"

#include "kiosk/store/worker.h"

namespace store {

StoreThread::StoreThread(std::unique_ptr<KioskStore> store, OtherSide other, Report report, Delays delays)
    : thread_([this, parts = Worker::Parts{std::move(store), std::move(other), std::move(report), delays}](
                  const std::stop_token& stop) mutable { Worker(queue_, std::move(parts)).run(stop); }) {}

StoreThread::~StoreThread() {
    thread_.request_stop();
    queue_.wake();
    thread_.join();
}

void StoreThread::post(Job job) {
    queue_.push(std::move(job));
}

}  // namespace store
