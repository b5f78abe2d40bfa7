#include "kiosk/app/boot.h"

#include <sys/stat.h>
#include <unistd.h>

#include "sync/base/file.h"
#include "sync/dialogue/parse.h"

namespace app {
namespace {

using base::ErrorKind;

constexpr const char* kLastGood = "dialogue.last-good";  // key in kiosk.db's setting table

// Support codes (README.md).
constexpr const char* kLanguages = "L1";
constexpr const char* kDialogueMissing = "D1";
constexpr const char* kDialogueFaulty = "D2";
constexpr const char* kDatabase = "B1";
constexpr const char* kStoreReplaced = "B2";
constexpr const char* kFont = "F1";
constexpr const char* kSettings = "S1";

std::string listed(const std::vector<dialogue::Fault>& faults) {
    std::string text = "the dialogue is faulty";
    for (const auto& fault : faults) {
        text += "; " + fault.path + ": " + fault.what;
    }
    return text;
}

base::Result<dialogue::Dialogue> read_dialogue(const std::string& text, const std::string& where) {
    auto parsed = dialogue::parse(text);
    if (!parsed) {
        return base::fail(ErrorKind::BadInput, listed(parsed.error()), where,
                          "Run \"lyhord dialogue check\" on it and correct what it names.");
    }
    return std::move(*parsed);
}

void read_assets(const Settings& settings, Supplies& supplies) {
    if (auto shaper = text::Shaper::load(settings.assets / "fonts.conf")) {
        supplies.shaper = std::move(*shaper);
    } else {
        supplies.faults.push_back({kFont, shaper.error()});
    }
    auto catalogue = text::Catalogue::load(settings.assets / "languages");
    if (!catalogue) {
        supplies.faults.push_back({kLanguages, catalogue.error()});
    } else if (catalogue->language(settings.language).tag != settings.language) {
        supplies.catalogue = std::move(*catalogue);
        supplies.faults.push_back(
            {kSettings,
             {ErrorKind::BadInput, "there is no language \"" + settings.language + "\"",
              (settings.assets / "languages").string(), "Correct \"language\" in the settings."}});
    } else {
        supplies.catalogue = std::move(*catalogue);
    }
    std::error_code ignored;  // a folder without icons is a kiosk without icons: words carry the meaning
    for (const auto& entry : std::filesystem::directory_iterator(settings.assets / "icons", ignored)) {
        supplies.icons.insert(entry.path().stem().string());
    }
}

// Without a folder there can be no database; both Unix users reach it through their group (contracts:
// identity).
void make_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    if (std::filesystem::create_directories(folder, failed) && !failed) {
        chmod(folder.c_str(), 02750);
    }
}

void open_store(const Settings& settings, Supplies& supplies, const base::Clock& clock,
                base::Random& random) {
    make_folder(settings.data);
    auto opened = store::KioskStore::open(settings.data / "kiosk.db", clock, random);
    if (!opened) {
        supplies.faults.push_back({kDatabase, opened.error()});
        return;
    }
    supplies.store = std::move(opened->store);
    if (opened->set_aside) {
        supplies.support_code = kStoreReplaced;
        supplies.remarks.push_back({ErrorKind::Damaged, "the database was damaged; a new one has begun",
                                    opened->set_aside->string(),
                                    "Keep the old file: answers can be saved from it."});
    }
}

// The dialogue that was in use before the file became faulty.
void fall_back(Supplies& supplies, const base::Error& fault) {
    const auto kept = supplies.store == nullptr ? base::Result<std::optional<std::string>>(std::nullopt)
                                                : supplies.store->setting(kLastGood);
    if (!kept || !*kept) {
        const bool is_missing = fault.kind == ErrorKind::NotFound;
        supplies.faults.push_back({is_missing ? kDialogueMissing : kDialogueFaulty, fault});
        return;
    }
    auto dialogue = read_dialogue(**kept, "the last good dialogue in kiosk.db");
    if (!dialogue) {
        supplies.faults.push_back({kDialogueFaulty, fault});
        supplies.remarks.push_back(dialogue.error());
        return;
    }
    supplies.dialogue = std::move(*dialogue);
    if (supplies.support_code.empty()) supplies.support_code = kDialogueFaulty;
    supplies.remarks.push_back(fault);
    supplies.remarks.push_back(
        {ErrorKind::BadInput, "the last good dialogue is asked instead",
         supplies.dialogue->id + " version " + std::to_string(supplies.dialogue->version), ""});
}

base::Result<dialogue::Dialogue> take_dialogue(const Settings& settings, std::string& text) {
    auto file = base::read_file(settings.dialogue);
    if (!file) {
        return base::passed_on(std::move(file));
    }
    text = std::move(*file);
    return read_dialogue(text, settings.dialogue.string());
}

void find_dialogue(const Settings& settings, Supplies& supplies) {
    std::string text;
    auto dialogue = take_dialogue(settings, text);
    if (!dialogue) {
        fall_back(supplies, dialogue.error());
        return;
    }
    supplies.dialogue = std::move(*dialogue);
    if (supplies.store == nullptr) {
        return;
    }
    const auto kept = supplies.store->setting(kLastGood);
    if (!kept || *kept != text) {
        supplies.fresh_dialogue = std::move(text);
    }
}

// A place that the dialogue does not know could never be found in its results.
void check_place(const Settings& settings, Supplies& supplies) {
    if (supplies.dialogue && supplies.dialogue->place(settings.place) == nullptr) {
        supplies.faults.push_back(
            {kSettings,
             {ErrorKind::BadInput, "the dialogue has no place \"" + settings.place + "\"",
              settings.dialogue.string(), "Correct \"place\" in the settings."}});
    }
}

}  // namespace

const char* last_good_key() {
    return kLastGood;
}

Supplies gather(const Settings& settings, const base::Clock& clock, base::Random& random) {
    Supplies supplies;
    read_assets(settings, supplies);
    open_store(settings, supplies, clock, random);
    find_dialogue(settings, supplies);
    check_place(settings, supplies);
    return supplies;
}

std::vector<Fault> inspect(const Settings& settings) {
    Supplies supplies;
    read_assets(settings, supplies);
    find_dialogue(settings, supplies);
    check_place(settings, supplies);
    if (access(settings.data.c_str(), R_OK | W_OK | X_OK) != 0) {
        supplies.faults.push_back(
            {kDatabase,
             {ErrorKind::Denied, "the data folder cannot be used", settings.data.string(),
              "Make it and give it to the user of lyhord-kiosk."}});
    }
    return std::move(supplies.faults);
}

}  // namespace app
