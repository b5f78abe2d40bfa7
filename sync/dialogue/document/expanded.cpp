#include "sync/dialogue/document/expanded.h"

namespace document {
namespace {

namespace json = boost::json;

json::value in_all_languages(const dialogue::LocalisedText& text) {
    if (text.by_language.size() == 1) return json::string(text.in("sv"));
    json::object all{{"default", text.in("sv")}};
    for (const auto& [tag, words] : text.by_language) {
        if (tag != "sv") all[tag] = words;
    }
    return all;
}

// Goes no deeper than the file, which was read with a limit.
json::value with_texts(const json::value& value, const Translations& translations) {
    const auto found = translations.texts().find(&value);
    if (found != translations.texts().end()) return in_all_languages(found->second);
    if (const auto* object = value.if_object()) {
        json::object copy;
        for (const auto& member : *object)
            copy[member.key()] = with_texts(member.value(), translations);
        return copy;
    }
    if (const auto* array = value.if_array()) {
        json::array copy;
        for (const auto& item : *array)
            copy.push_back(with_texts(item, translations));
        return copy;
    }
    return value;
}

}  // namespace

json::value expanded(const json::value& file, const Translations& translations) {
    auto copy = with_texts(file, translations);
    for (auto& language : copy.at("languages").as_object())
        language.value().as_object().erase("texts");
    return copy;
}

}  // namespace document
