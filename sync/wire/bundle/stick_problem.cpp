#include "sync/wire/bundle/stick_problem.h"

#include <array>

namespace wire {
namespace {

using base::ErrorKind;
using enum StickProblem;

constexpr std::string_view kKept = "no answer is lost by it";

// In the order of the enumeration.
constexpr std::array<StickProblemType, kStickProblems> kTypes{{
    {NoStick, "no-stick", ErrorKind::NotFound, "there is no stick",
     "put one in, wait until it is mounted, and try again"},
    {StickFull, "stick-full", ErrorKind::Full, "the stick is full", "make room on it or take another one"},
    {StickReadOnly, "stick-read-only", ErrorKind::Denied, "the stick cannot be written to",
     "look for a lock on its side, or take another one"},
    {StickLost, "stick-lost", ErrorKind::Unavailable, "the stick was pulled out or fails",
     "the answers are still on the kiosk: put it in and try again, or take another one"},
    {StickDiffers, "stick-differs", ErrorKind::Damaged, "the stick does not give back what was written",
     "the answers are still on the kiosk: take another stick"},
    {KioskUnreadable, "kiosk-unreadable", ErrorKind::Unavailable, "the kiosk's answers cannot be read now",
     "try again in a minute; start lyhord-kiosk once if it never ran"},
    {NotEnrolled, "not-enrolled", ErrorKind::Denied, "this kiosk is not enrolled",
     "enrol it first: lyhord-sync enrol, or request-enrolment without a network"},
    {NotAFile, "not-a-file", ErrorKind::BadInput, "this is a folder or a link, not a file",
     "name the file itself"},
    {EmptyFile, "empty-file", ErrorKind::BadInput, "the file is empty",
     "save to the stick again at the kiosk: the answers are still there"},
    {FileTooLarge, "file-too-large", ErrorKind::BadInput, "the file is larger than any that a kiosk writes",
     "name a file that a kiosk saved"},
    {Unreadable, "file-unreadable", ErrorKind::Unavailable, "the file cannot be read",
     "put the stick in again; if it stays so, save anew to another one"},
    {NotABundle, "not-a-bundle", ErrorKind::BadInput, "the file holds no answers of a kiosk",
     "name a file that a kiosk saved; its name ends in .bundle"},
    {NotAnAnswer, "not-an-answer", ErrorKind::BadInput, "the file holds no answer of the endpoint",
     "name the .ack file that lyhord import wrote"},
    {Incomplete, "incomplete", ErrorKind::NotFound, "the file is incomplete; what is whole in it counts",
     "save to the stick again at the kiosk: what is missing is still there"},
    {Altered, "altered", ErrorKind::Damaged, "the file is not as it was written; what is whole in it counts",
     "save to the stick again at the kiosk: what is missing is still there"},
    {MisSigned, "mis-signed", ErrorKind::Denied, "this is not signed as it must be", kKept},
    {MalformedPart, "malformed-part", ErrorKind::BadInput, "this part cannot be read", kKept},
    {PartTooLarge, "part-too-large", ErrorKind::Full, "this part is larger than any that a kiosk writes",
     kKept},
    {ForeignRequest, "foreign-request", ErrorKind::Denied,
     "this part is not a batch of answers and is not passed on", kKept},
    {ForeignDeployment, "foreign-deployment", ErrorKind::Denied, "this is another municipality's", kKept},
    {ForeignKiosk, "foreign-kiosk", ErrorKind::Denied, "this answers another kiosk",
     "take it to the kiosk that its name says"},
    {Outdated, "outdated", ErrorKind::Denied, "this is older than the central store, which was restored",
     "the answers are still on the kiosk: save to the stick again and have it imported"},
    {TakenBefore, "taken-before", ErrorKind::BadInput, "this was taken before", "nothing needs to be done"},
}};

constexpr bool has_every_problem_at_its_place() {
    for (std::size_t i = 0; i < kTypes.size(); ++i) {
        if (static_cast<std::size_t>(kTypes[i].problem) != i) return false;
    }
    return true;
}
static_assert(has_every_problem_at_its_place());

}  // namespace

const StickProblemType& stick_problem(StickProblem problem) {
    return kTypes[static_cast<std::size_t>(problem)];
}

base::Error error_of(const StickFault& fault) {
    const auto& type = stick_problem(fault.problem);
    return {type.kind, std::string(type.what), fault.where, std::string(type.remedy)};
}

}  // namespace wire
