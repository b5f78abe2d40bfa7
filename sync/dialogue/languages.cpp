#include "sync/dialogue/languages.h"

#include <algorithm>

namespace dialogue {
namespace {

using document::Entry;

// A language tag as in BCP 47, as far as dialogues need them: "sv", "ckb", "zh-Hant", "pt-BR".
bool is_tag(std::string_view tag) {
    const auto dash = std::min(tag.find('-'), tag.size());
    const auto rest = tag.substr(dash);
    return dash >= 2 && dash <= 3 && rest.size() <= 16 && !tag.ends_with('-') &&
           tag.substr(0, dash).find_first_not_of("abcdefghijklmnopqrstuvwxyz") == tag.npos &&
           rest.find_first_not_of("-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") ==
               rest.npos;
}

Review read_review(const Entry& entry) {
    Review review;
    if (!entry.is_object({"reviewed", "by", "texts"}, "a language")) return review;
    if (const auto reviewed = entry.required("reviewed"))
        review.is_reviewed = reviewed->flag().value_or(false);
    if (const auto by = entry.member("by")) review.by = by->text().value_or("");
    if (review.is_reviewed && review.by.empty()) entry.fault("who reviewed it is missing: 'by'");
    return review;
}

}  // namespace

std::map<std::string, Review> read_languages(const Entry& entry, document::Translations& translations) {
    std::map<std::string, Review> languages;
    if (!entry.value().is_object()) entry.fault("the languages are an object in braces");
    for (const auto& [tag, language] : entry.members()) {
        if (!is_tag(tag)) language.fault("'" + tag + "' is not a language tag such as sv, en or ckb");
        languages[tag] = read_review(language);
        translations.declare(tag);
        if (const auto texts = language.member("texts")) translations.read_block(tag, *texts);
    }
    if (entry.value().is_object() && !languages.contains("sv")) entry.fault("'sv' is missing");
    return languages;
}

}  // namespace dialogue
