#pragma once
#include <boost/json/value.hpp>
#include <map>
#include <set>
#include <string>

#include "sync/dialogue/dialogue.h"
#include "sync/dialogue/document/entry.h"

namespace document {

// The declared languages of a file, their blocks of texts, and what becomes of each text of the file. A block
// is keyed by the Swedish text, so that a translator has all of it in one place and a changed wording leaves
// its stale translations behind by name.
class Translations {
public:
    // Before any text is read.
    void declare(const std::string& tag) { languages_.insert(tag); }
    // `texts` is an object: Swedish text -> translation.
    void read_block(const std::string& tag, const Entry& texts);

    // A text in all declared languages. In the file it is plain (Swedish), or SurveyJS's object: `default`
    // (Swedish) and one text for each language, which wins over the block. A language is there as a whole or
    // not at all (L08), so a missing translation is a fault, once for each language and wording; only texts
    // without letters, such as "13–15", may go without. Braces may only say {place}.
    [[nodiscard]] dialogue::LocalisedText read(const Entry& entry);

    // After every text was read: notes the entries of blocks that no text is worded like.
    void note_unused() const;

    // Every text that was read, by its value in the file. The values must still be there.
    [[nodiscard]] const std::map<const boost::json::value*, dialogue::LocalisedText>& texts() const {
        return texts_;
    }

private:
    struct Block {
        Entry where;
        std::map<std::string, Entry> texts;  // by the Swedish text
    };

    void read_inline(const Entry& entry, dialogue::LocalisedText& text) const;
    void translate(const Entry& entry, dialogue::LocalisedText& text);
    // nullptr when the language's block, if it has one, does not hold the text.
    [[nodiscard]] const Entry* in_block(const std::string& tag, const std::string& swedish) const;
    void note_missing(const Entry& entry, const std::string& tag, const std::string& swedish);

    std::set<std::string> languages_;
    std::map<std::string, Block> blocks_;
    std::set<std::string> wordings_;                           // every Swedish text of the file
    std::set<std::pair<std::string, std::string>> is_missed_;  // language and wording, told once
    std::map<const boost::json::value*, dialogue::LocalisedText> texts_;
};

}  // namespace document
