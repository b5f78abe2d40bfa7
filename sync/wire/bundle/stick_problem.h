#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "sync/base/error.h"

namespace wire {

// Everything that can be wrong with a stick and what lies on it. The one registry: kind <-> code <-> what
// staff are told. Nothing that was collected is deleted because of any of them: an answer leaves the kiosk by
// the endpoint's signed acknowledgement alone.
enum class StickProblem {
    // Writing to it:
    NoStick,          // the folder is not there
    StickFull,        // no room, or a file larger than its file system takes
    StickReadOnly,    // a lock, or another owner
    StickLost,        // the device is gone or fails: pulled out half-way
    StickDiffers,     // what is read back is not what was written
    KioskUnreadable,  // kiosk.db does not let itself be read now
    NotEnrolled,      // no key that the endpoint would know
    // Any file on it:
    NotAFile,      // a folder, a link, a device
    EmptyFile,     // no byte
    FileTooLarge,  // more than kMaxBundleBytes
    Unreadable,    // the medium does not give it
    // A bundle, or an answer to one:
    NotABundle,      // no part of it is a batch
    NotAnAnswer,     // no part of it is an acknowledgement
    Incomplete,      // its last part is missing; what is whole counts
    Altered,         // not what was signed, or another count or order than the last part says
    MisSigned,       // not by the key that it names, or by none that is trusted
    MalformedPart,   // not a message; the next one that is counts
    PartTooLarge,    // past the limits of a message
    ForeignRequest,  // a request that no bundle holds
    // An answer that is whole, but not for this kiosk now:
    ForeignDeployment,  // another municipality's
    ForeignKiosk,       // about answers that this kiosk never had
    Outdated,           // from before the central store was restored
    TakenBefore,        // all that it says is known
};
inline constexpr std::size_t kStickProblems = static_cast<std::size_t>(StickProblem::TakenBefore) + 1;

struct StickProblemType {
    StickProblem problem;
    std::string_view code;
    base::ErrorKind kind;
    std::string_view what;    // a sentence for staff, without its full stop
    std::string_view remedy;  // what to do, likewise
};
[[nodiscard]] const StickProblemType& stick_problem(StickProblem problem);

// What is wrong, and with what.
struct StickFault {
    StickProblem problem = StickProblem::NoStick;
    std::string where;  // path; may be empty

    bool operator==(const StickFault&) const = default;
};
[[nodiscard]] base::Error error_of(const StickFault& fault);

// What is wrong inside one file.
struct Flaw {
    StickProblem problem = StickProblem::Altered;
    std::size_t part = 0;  // from 1; 0: the file as a whole

    bool operator==(const Flaw&) const = default;
};

}  // namespace wire
