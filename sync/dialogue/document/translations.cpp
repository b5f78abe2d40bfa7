#include "sync/dialogue/document/translations.h"

#include "sync/dialogue/document/wording.h"

namespace document {
namespace {

// A translation that loses the place asks about another one.
void check_place(const Entry& entry, const std::string& translation, const std::string& swedish) {
    const auto says_place = [](const std::string& text) { return text.find("{place}") != text.npos; };
    if (says_place(swedish) && !says_place(translation)) entry.fault("{place} is missing: Swedish has it");
    if (!says_place(swedish) && says_place(translation)) entry.fault("Swedish does not say {place}");
}

}  // namespace

void Translations::read_block(const std::string& tag, const Entry& texts) {
    if (!texts.value().is_object()) {
        texts.fault("the texts are an object in braces: Swedish text, then its translation");
        return;
    }
    if (tag == "sv") {
        texts.fault("Swedish has no block: its words are the texts themselves");
        return;
    }
    Block block{texts, {}};
    for (const auto& [swedish, translation] : texts.members())
        block.texts.emplace(swedish, translation);
    blocks_.emplace(tag, std::move(block));
}

dialogue::LocalisedText Translations::read(const Entry& entry) {
    dialogue::LocalisedText text;
    read_inline(entry, text);
    const auto swedish = text.by_language.find("sv");
    if (swedish != text.by_language.end()) {
        wordings_.insert(swedish->second);
        translate(entry, text);
    }
    texts_[&entry.value()] = text;
    return text;
}

void Translations::read_inline(const Entry& entry, dialogue::LocalisedText& text) const {
    const auto take = [&](const Entry& words, const std::string& tag) {
        if (auto read = read_words(words)) text.by_language[tag] = *std::move(read);
    };
    if (!entry.value().is_object()) return take(entry, "sv");
    bool has_default = false;
    for (const auto& [name, words] : entry.members()) {
        if (name == "default") {
            has_default = true;
            take(words, "sv");
        } else if (name == "sv") {
            words.fault("the Swedish text stands under 'default'");
        } else if (!languages_.empty() && !languages_.contains(name)) {
            words.fault("'" + name + "' is not among the declared languages");
        } else {
            take(words, name);
        }
    }
    if (!has_default) entry.fault("the 'default' text (Swedish) is missing");
}

void Translations::translate(const Entry& entry, dialogue::LocalisedText& text) {
    const auto swedish = text.by_language.at("sv");
    for (const auto& tag : languages_) {
        if (tag == "sv") continue;
        const auto* object = entry.value().if_object();
        if (object != nullptr && object->contains(tag)) {
            const auto written = text.by_language.find(tag);
            if (written != text.by_language.end()) check_place(entry, written->second, swedish);
        } else if (const auto* translation = in_block(tag, swedish)) {
            auto words = read_words(*translation);
            if (!words) continue;
            check_place(*translation, *words, swedish);
            text.by_language[tag] = *std::move(words);
        } else {
            note_missing(entry, tag, swedish);
        }
    }
}

const Entry* Translations::in_block(const std::string& tag, const std::string& swedish) const {
    const auto block = blocks_.find(tag);
    if (block == blocks_.end()) return nullptr;
    const auto found = block->second.texts.find(swedish);
    return found == block->second.texts.end() ? nullptr : &found->second;
}

void Translations::note_missing(const Entry& entry, const std::string& tag, const std::string& swedish) {
    if (!has_words(swedish) || !is_missed_.emplace(tag, swedish).second) return;
    const auto block = blocks_.find(tag);
    if (block == blocks_.end()) {
        entry.fault("the text in '" + tag + "' is missing, and the language is declared");
    } else {
        block->second.where.fault("\"" + swedish + "\" is missing (" + entry.path() + ")");
    }
}

void Translations::note_unused() const {
    for (const auto& [tag, block] : blocks_) {
        for (const auto& [swedish, translation] : block.texts) {
            if (!wordings_.contains(swedish))
                translation.fault("no text of the dialogue is worded like this");
        }
    }
}

}  // namespace document
