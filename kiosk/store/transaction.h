#pragma once
#include "kiosk/store/kiosk_store.h"
#include "kiosk/store/rows.h"
#include "sync/db/open.h"

// How KioskStore goes to its file: here, because it is written in more than one. No exception leaves either.
namespace store {

template <class Work>
base::Result<void> KioskStore::commit(Work&& work) {
    if (!rows_) return closed();
    try {
        SQLite::Transaction transaction(rows_->database(), SQLite::TransactionBehavior::IMMEDIATE);
        if (auto done = work(*rows_); !done) return done;
        if (faults_.before_commit) {
            if (auto let = faults_.before_commit(); !let) return let;
        }
        transaction.commit();
        return {};
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, path_)};
    }
}

template <class Read>
auto KioskStore::read(Read&& work) -> decltype(work()) {
    if (!rows_) return closed();
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, path_)};
    }
}

}  // namespace store
