#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/app/settings.h"
#include "kiosk/store/kiosk_store.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/text/keyboards/keyboards.h"
#include "kiosk/text/shaper.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/dialogue/dialogue.h"
#include "sync/wire/keys/signing_key.h"

// What has to be there before the first question can be asked.
namespace app {

// Why the kiosk cannot ask. `code` is what the out-of-service page shows.
struct Fault {
    std::string code;
    base::Error error;
};

struct Supplies {
    std::optional<text::Catalogue> catalogue;
    std::optional<text::Keyboards> keyboards;
    std::optional<text::Shaper> shaper;
    std::set<std::string> icons;  // names under assets/icons
    std::unique_ptr<store::KioskStore> store;
    std::optional<wire::VerifyKey> root;  // whose key manifests are believed; nullopt: nobody's
    std::optional<dialogue::Dialogue> dialogue;
    std::string fresh_dialogue;  // its file's text when it is to be remembered as the last good one
    std::vector<Fault> faults;   // the first is shown; empty: everything else is here
    flow::Preferences preferences{.language = "sv"};  // the settings', in a language that can be shown
    std::vector<base::Error> missing_languages;       // left out or not asked: also among the remarks
    std::vector<base::Error> remarks;                 // for the log: the kiosk can do without
    std::string support_code;  // the first remark that staff must know of; empty when all is well
};

// The key in kiosk.db under which the last good dialogue is remembered.
[[nodiscard]] const char* last_good_key();

// Reads and opens everything; does not stop at the first fault. Slow (some 20 ms), uses neither window nor
// screen: may run on another thread. `clock` and `random` must outlive the store.
[[nodiscard]] Supplies gather(const Settings& settings, const base::Clock& clock, base::Random& random);

// Why the kiosk cannot ask on that panel: some steps of a scale would not be in view (contracts: screen).
[[nodiscard]] Fault too_small(const theme::Panel& panel, const std::string& language);

// Whether what `fault` told may pass by itself, so that it is worth gathering again: a disk that is full or
// fails. False for what a person has to mend.
[[nodiscard]] bool may_pass(const Fault& fault);

// What --check prints.
struct Inspection {
    std::vector<Fault> faults;       // a language that is left out is one, though the kiosk asks without it
    std::vector<std::string> notes;  // "language "fi": nobody has reviewed the interface"
};

// The same without touching the data folder, beyond looking whether it can be used: for --check.
[[nodiscard]] Inspection inspect(const Settings& settings);

}  // namespace app
