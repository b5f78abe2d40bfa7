#pragma once
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <string>

// A dialogue as another author would have written it.
namespace support {

// As if that language had never been added: one block less.
inline std::string without_language(const std::string& text, const std::string& tag) {
    auto value = boost::json::parse(text);
    REQUIRE(value.at("languages").as_object().erase(tag) == 1);
    return boost::json::serialize(value);
}

// With one language more: the block of `like`, each text changed by `translate`.
template <class F>
std::string with_language(const std::string& text, const std::string& tag, const std::string& like,
                          F translate) {
    auto value = boost::json::parse(text);
    auto& languages = value.at("languages").as_object();
    boost::json::value block = languages.at(like);
    for (auto& entry : block.at("texts").as_object())
        entry.value() = translate(std::string(entry.value().as_string()));
    languages[tag] = std::move(block);
    return boost::json::serialize(value);
}

// With the first `old` replaced; `old` must be there, so that a test cannot pass by missing it.
inline std::string replaced(std::string text, const std::string& old, const std::string& with) {
    const auto at = text.find(old);
    REQUIRE(at != text.npos);
    return text.replace(at, old.size(), with);
}

}  // namespace support
