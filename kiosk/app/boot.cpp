#include "kiosk/app/boot.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "kiosk/flow/step.h"
#include "kiosk/screens/fit.h"
#include "sync/base/file.h"
#include "sync/dialogue/parse.h"

namespace app {
namespace {

using base::ErrorKind;

constexpr const char* kLastGood = "dialogue.last-good";  // key in kiosk.db's setting table

// Support codes (packaging/guides/support-codes.md).
constexpr const char* kLanguages = "L1";
constexpr const char* kLanguageLeftOut = "L2";
constexpr const char* kKeyboards = "K1";
constexpr const char* kDialogueMissing = "D1";
constexpr const char* kDialogueFaulty = "D2";
constexpr const char* kDatabase = "B1";
constexpr const char* kStoreReplaced = "B2";
constexpr const char* kFont = "F1";
constexpr const char* kSettings = "S1";
constexpr const char* kNoRoot = "T1";
constexpr const char* kCopied = "C1";
constexpr const char* kPanel = "P1";

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

// Without the Swedish one nobody can write; with it the kiosk can do without any other (keyboard_faults).
void read_keyboards(const Settings& settings, Supplies& supplies) {
    if (auto keyboards = text::Keyboards::load(settings.assets / "keyboards")) {
        supplies.keyboards = std::move(*keyboards);
    } else {
        supplies.faults.push_back({kKeyboards, keyboards.error()});
    }
}

// What is wrong with keyboards that the Swedish one stands in for.
std::vector<base::Error> keyboard_faults(const Supplies& supplies) {
    if (!supplies.keyboards || !supplies.catalogue) return {};
    return supplies.keyboards->faults(supplies.catalogue->languages());
}

void read_assets(const Settings& settings, Supplies& supplies) {
    if (auto shaper = text::Shaper::load(settings.assets / "fonts.conf")) {
        supplies.shaper = std::move(*shaper);
    } else {
        supplies.faults.push_back({kFont, shaper.error()});
    }
    if (auto catalogue = text::Catalogue::load(settings.assets / "languages")) {
        supplies.catalogue = std::move(*catalogue);
    } else {
        supplies.faults.push_back({kLanguages, catalogue.error()});
    }
    read_keyboards(settings, supplies);
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
    auto opened = store::KioskStore::open({settings.data / "kiosk.db", base::machine_id(settings.machine_id)},
                                          clock, random);
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
    if (opened->is_copied) {
        supplies.support_code = kCopied;
        supplies.remarks.push_back({ErrorKind::Denied, "the data folder was copied from another machine",
                                    settings.data.string(),
                                    "A new store has begun; enrol this kiosk with a code of its own."});
    }
}

// The kiosk asks on without it: what is collected stays here until somebody can be believed.
void pin_root(const Settings& settings, Supplies& supplies) {
    auto root = read_root(settings);
    if (root) {
        supplies.root = std::move(*root);
        return;
    }
    supplies.remarks.push_back(std::move(root).error());
    if (supplies.support_code.empty()) supplies.support_code = kNoRoot;
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

bool is_left_out(const text::Catalogue& catalogue, const std::string& tag) {
    const auto& all = catalogue.left_out();
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.tag == tag; });
}

// Visits start in the settings' language. One that was left out, or that the dialogue lacks, would mix
// languages on the screen (L08): then they start in Swedish, which both always have.
void choose_language(const Settings& settings, Supplies& supplies) {
    const auto& tag = settings.preferences.language;
    supplies.preferences = settings.preferences;
    if (!supplies.catalogue) {
        supplies.preferences.language = "sv";
        return;
    }
    const bool is_known = supplies.catalogue->has(tag) || is_left_out(*supplies.catalogue, tag);
    const bool is_asked = !supplies.dialogue || supplies.dialogue->languages.contains(tag);
    if (supplies.catalogue->has(tag) && is_asked) return;
    supplies.preferences.language = "sv";
    if (!is_known) {
        supplies.faults.push_back(
            {kSettings,
             {ErrorKind::BadInput, "there is no language \"" + tag + "\"",
              (settings.assets / "languages").string(), "Correct \"language\" in the settings."}});
    } else if (!is_asked) {
        supplies.missing_languages.push_back(
            {ErrorKind::BadInput, "the dialogue has no language \"" + tag + "\"", settings.dialogue.string(),
             "Visits start in Swedish until it has."});
    }
}

// What the kiosk does without: never a reason to stop asking in the languages that are whole.
void note_missing_languages(Supplies& supplies) {
    if (supplies.catalogue) {
        for (const auto& language : supplies.catalogue->left_out())
            supplies.missing_languages.push_back(language.error);
    }
    for (const auto& error : supplies.missing_languages)
        supplies.remarks.push_back(error);
    if (!supplies.missing_languages.empty() && supplies.support_code.empty())
        supplies.support_code = kLanguageLeftOut;
}

// A whole screen's size is not known before there is a window: then the panels that kiosks are built with.
std::vector<theme::Panel> panels_for(const Settings& settings) {
    if (settings.window) return {panel_of(*settings.window, settings.px_per_mm, settings.distance)};
    constexpr std::array kSizes{platform::WindowSize{1280, 800}, platform::WindowSize{800, 1280},
                                platform::WindowSize{1920, 1080}, platform::WindowSize{1080, 1920}};
    std::vector<theme::Panel> panels;
    for (const auto& size : kSizes)
        panels.push_back(panel_of(size, {}, settings.distance));
    return panels;
}

std::vector<screens::Misfit> misfits_on(const theme::Panel& panel, const Settings& settings,
                                        Supplies& supplies) {
    const flow::Facts facts{
        .dialogue = *supplies.dialogue, .now = {}, .fresh_id = {}, .preferences = supplies.preferences};
    const auto state = flow::at_rest(facts);
    const auto* place = supplies.dialogue->place(settings.place);
    return screens::misfits({.state = state,
                             .facts = facts,
                             .catalogue = *supplies.catalogue,
                             .keyboards = *supplies.keyboards,
                             .place_name = place == nullptr ? "" : place->name,
                             .icons = &supplies.icons,
                             .is_test_mode = settings.is_rehearsal},
                            panel, *supplies.shaper);
}

// Text sizes that do not fit are notes; a panel of the settings that is too small is a fault.
void check_panels(const Settings& settings, Supplies& supplies, std::vector<std::string>& notes) {
    if (!supplies.dialogue || !supplies.catalogue || !supplies.keyboards || !supplies.shaper) return;
    for (const auto& panel : panels_for(settings)) {
        const auto misfits = misfits_on(panel, settings, supplies);
        for (const auto& note : screens::notes_on(panel, misfits))
            notes.push_back(note);
        for (const auto& misfit : misfits) {
            const bool is_own = misfit.language == supplies.preferences.language;
            if (settings.window && is_own && misfit.is_too_small())
                supplies.faults.push_back(too_small(panel, misfit.language));
        }
    }
}

std::string in_quotes(const std::string& tag) {
    return "language \"" + tag + "\"";
}

// Visitors with a keyboard of their own write them, and dialogues may have them.
void note_missing_emoji(text::Shaper& shaper, std::vector<std::string>& notes) {
    constexpr theme::TextStyle kAny{.size = 20, .line_height = 26};
    if (shaper.unknown_glyphs("\U0001F642", kAny) > 0)
        notes.push_back("emoji show as empty boxes: no font has them (fonts-noto-color-emoji)");
}

// What does not stop anything, yet somebody should know before visitors see it.
std::vector<std::string> notes_on(Supplies& supplies) {
    std::vector<std::string> notes;
    if (supplies.shaper) note_missing_emoji(*supplies.shaper, notes);
    if (!supplies.catalogue || !supplies.dialogue) return notes;
    const auto& asked = supplies.dialogue->languages;
    for (const auto& language : supplies.catalogue->languages()) {
        if (!asked.contains(language.tag))
            notes.push_back(in_quotes(language.tag) + " is not offered: the dialogue does not have it");
        if (!language.is_reviewed)
            notes.push_back(in_quotes(language.tag) + ": nobody has reviewed the interface");
        for (const auto& key : language.unknown)
            notes.push_back(in_quotes(language.tag) + ": no screen asks for messages." + key);
    }
    for (const auto& [tag, review] : asked) {
        if (!supplies.catalogue->has(tag))
            notes.push_back(in_quotes(tag) + " is not offered: the interface does not have it");
        if (!review.is_reviewed) notes.push_back(in_quotes(tag) + ": nobody has reviewed the dialogue");
    }
    return notes;
}

}  // namespace

const char* last_good_key() {
    return kLastGood;
}

Supplies gather(const Settings& settings, const base::Clock& clock, base::Random& random) {
    Supplies supplies;
    read_assets(settings, supplies);
    open_store(settings, supplies, clock, random);
    pin_root(settings, supplies);
    find_dialogue(settings, supplies);
    check_place(settings, supplies);
    choose_language(settings, supplies);
    note_missing_languages(supplies);
    for (auto& fault : keyboard_faults(supplies)) {
        if (supplies.support_code.empty()) supplies.support_code = kKeyboards;
        supplies.remarks.push_back(std::move(fault));
    }
    return supplies;
}

Fault too_small(const theme::Panel& panel, const std::string& language) {
    return {kPanel,
            {ErrorKind::BadInput,
             "the panel is too small: not all steps of a scale are in view in text of the usual size",
             screens::name_of(panel) + ", language " + language,
             "Use a larger panel or a shorter question, or correct px_per_mm in the settings."}};
}

bool may_pass(const Fault& fault) {
    const auto kind = fault.error.kind;
    return fault.code == kDatabase && (kind == ErrorKind::Full || kind == ErrorKind::Unavailable);
}

Inspection inspect(const Settings& settings) {
    Supplies supplies;
    read_assets(settings, supplies);
    find_dialogue(settings, supplies);
    check_place(settings, supplies);
    choose_language(settings, supplies);
    auto notes = notes_on(supplies);
    note_missing_languages(supplies);
    for (const auto& error : supplies.missing_languages)
        supplies.faults.push_back({kLanguageLeftOut, error});
    if (auto root = read_root(settings); !root) supplies.faults.push_back({kNoRoot, std::move(root).error()});
    for (auto& fault : keyboard_faults(supplies))
        supplies.faults.push_back({kKeyboards, std::move(fault)});
    if (access(settings.data.c_str(), R_OK | W_OK | X_OK) != 0) {
        supplies.faults.push_back(
            {kDatabase,
             {ErrorKind::Denied, "the data folder cannot be used", settings.data.string(),
              "Make it and give it to the user of lyhord-kiosk."}});
    }
    check_panels(settings, supplies, notes);
    return {std::move(supplies.faults), std::move(notes)};
}

}  // namespace app
