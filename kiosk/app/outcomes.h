#pragma once
#include "kiosk/app/aloud/inbox.h"
#include "kiosk/store/job.h"

namespace app {

// What the store thread answered.
using Outcomes = Inbox<store::Outcome>;

// What people should find in the log about it; nothing when all is well.
void log(const store::Outcome& outcome);

}  // namespace app
