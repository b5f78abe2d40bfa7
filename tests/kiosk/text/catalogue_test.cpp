#include "kiosk/text/catalogue.h"
#include "kiosk/text/direction.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "sync/base/file.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace json = boost::json;

const std::filesystem::path kLanguages = support::in_source("assets/languages");

// A folder of language files that a test may break.
struct Folder {
    support::TemporaryFolder folder;
    std::filesystem::path path = folder / "languages";

    Folder() { std::filesystem::copy(kLanguages, path); }

    template <class F>
    void change(const std::string& name, F change) {
        auto value = json::parse(*base::read_file(path / name));
        change(value.as_object());
        std::ofstream(path / name) << json::serialize(value);
    }

    [[nodiscard]] text::Catalogue load() const {
        auto catalogue = text::Catalogue::load(path);
        REQUIRE(catalogue);
        return *std::move(catalogue);
    }
};

std::vector<std::string> tags(const text::Catalogue& catalogue) {
    std::vector<std::string> all;
    for (const auto& language : catalogue.languages())
        all.push_back(language.tag);
    return all;
}

// The one language that was left out, and why.
std::string why_left_out(const text::Catalogue& catalogue, const std::string& tag) {
    REQUIRE(catalogue.left_out().size() == 1);
    CHECK(catalogue.left_out().front().tag == tag);
    CHECK_FALSE(catalogue.has(tag));
    return catalogue.left_out().front().error.message();
}

}  // namespace

TEST_CASE("the shipped languages are whole and stand in the picker's order") {
    const auto catalogue = Folder().load();
    CHECK(tags(catalogue) ==
          std::vector<std::string>{"sv", "en", "ar", "uk", "fi", "so", "ti", "sv-x-lattlast"});
    CHECK(catalogue.left_out().empty());
    for (const auto& language : catalogue.languages()) {
        INFO(language.tag);
        CHECK(language.unknown.empty());
        CHECK_FALSE(language.is_reviewed);
        CHECK(language.is_right_to_left == (language.tag == "ar"));
    }
    CHECK(catalogue.language("sv-x-lattlast").name == "Lätt svenska");
    CHECK(catalogue.language("fi").voice == "fi");
    CHECK(catalogue.language("so").voice.empty());
}

TEST_CASE("a language that lacks one message is left out as a whole, and the message is named") {
    Folder folder;
    folder.change("fi.json", [](auto& file) { file.at("messages").as_object().erase("next"); });
    const auto catalogue = folder.load();
    CHECK(why_left_out(catalogue, "fi").find("next is missing") != std::string::npos);
    CHECK(catalogue.message("fi", "next") == "Nästa");  // whoever asks all the same gets Swedish throughout
    CHECK(catalogue.languages().size() == 7);
}

TEST_CASE("a translation with other placeholders than the Swedish one leaves its language out") {
    Folder folder;
    const auto progress = GENERATE("Kysymys {n}", "Kysymys {n} / {total}", "Kysymys {n} {n} {count}");
    folder.change("fi.json", [&](auto& file) { file.at("messages").at("progress") = progress; });
    CHECK(why_left_out(folder.load(), "fi").find("progress does not have the placeholders") !=
          std::string::npos);
}

TEST_CASE("the form for one may leave the number out, and nothing else") {
    Folder folder;
    SECTION("without the number") {
        folder.change("fi.json", [](auto& file) {
            file.at("messages").at("staff.refused.one") =
                "Palvelin ei ota vastaan vastausta. Soita: {contact}.";
        });
        CHECK(folder.load().left_out().empty());
    }
    SECTION("without whom to call") {
        folder.change("fi.json", [](auto& file) {
            file.at("messages").at("staff.refused.one") = "Palvelin ei ota vastaan {count} vastausta.";
        });
        CHECK(why_left_out(folder.load(), "fi").find("staff.refused.one does not have the placeholders") !=
              std::string::npos);
    }
    SECTION("with another placeholder") {
        folder.change("fi.json",
                      [](auto& file) { file.at("messages").at("restart.left.one") = "{n} sekunti"; });
        CHECK(why_left_out(folder.load(), "fi").find("restart.left.one") != std::string::npos);
    }
    SECTION("a rule that no one knows") {
        folder.change("fi.json", [](auto& file) { file["plural"] = "dual"; });
        CHECK(why_left_out(folder.load(), "fi").find("plural must be") != std::string::npos);
    }
}

TEST_CASE("a file that is not a language is left out and named, whatever is wrong with it") {
    Folder folder;
    SECTION("not JSON") {
        std::ofstream(folder.path / "fi.json") << "{";
        CHECK(why_left_out(folder.load(), "fi").find("not a JSON object") != std::string::npos);
    }
    SECTION("several members: all are told") {
        folder.change("fi.json", [](auto& file) {
            file.erase("voice");
            file.at("direction") = "up";
            file.at("order") = "first";
            file.at("reviewed") = 1;
            file.at("name") = "";
            file.at("messages").at("next") = "";
        });
        const auto why = why_left_out(folder.load(), "fi");
        for (const auto* member : {"voice", "direction", "order", "reviewed", "name", "messages.next"})
            CHECK(why.find(std::string(member) + " must") != std::string::npos);
    }
    SECTION("another language's tag") {
        std::filesystem::copy_file(folder.path / "fi.json", folder.path / "se.json");
        CHECK(why_left_out(folder.load(), "se").find("the tag is fi") != std::string::npos);
    }
}

TEST_CASE("a message that Swedish does not have is harmless, and remembered") {
    Folder folder;
    folder.change("fi.json", [](auto& file) { file.at("messages").as_object()["old.words"] = "Vanha"; });
    const auto catalogue = folder.load();
    CHECK(catalogue.left_out().empty());
    CHECK(catalogue.language("fi").unknown == std::vector<std::string>{"old.words"});
}

TEST_CASE("without a sound sv.json there is no catalogue") {
    Folder folder;
    SECTION("missing") {
        std::filesystem::remove(folder.path / "sv.json");
    }
    SECTION("faulty") {
        folder.change("sv.json", [](auto& file) { file.erase("messages"); });
    }
    SECTION("no folder") {
        std::filesystem::remove_all(folder.path);
    }
    CHECK_FALSE(text::Catalogue::load(folder.path));
}

TEST_CASE("Swedish is first whatever order it asks for") {
    Folder folder;
    folder.change("sv.json", [](auto& file) { file.at("order") = 99; });
    CHECK(tags(folder.load()).front() == "sv");
}

TEST_CASE("a value goes into a left-to-right text as it is") {
    CHECK(text::with("Ring {contact}.", "contact", "0142-850 00") == "Ring 0142-850 00.");
    CHECK(text::with("{n} av {n}", "n", "4") == "4 av 4");
    CHECK(text::with("{retention}", "retention", "سنتان") == "سنتان");
}

TEST_CASE("a value goes into a right-to-left text isolated, a lone number excepted") {
    CHECK(text::with("اتصل بـ {contact}.", "contact", "0142-850 00") == "اتصل بـ \u20680142-850 00\u2069.");
    CHECK(text::with("السؤال {n}", "n", "4") == "السؤال 4");
    CHECK(text::with("{controller} مسؤولة", "controller", "Mjölby kommun") ==
          "\u200f\u2068Mjölby kommun\u2069 مسؤولة");
}

TEST_CASE("a sentence that a language file has marked is not marked again by what goes into it") {
    const std::string marked = text::begun_from_the_right("{controller} مسؤولة");
    CHECK(marked == "\u200f{controller} مسؤولة");
    CHECK(text::begun_from_the_right(marked) == marked);
    CHECK(text::with(marked, "controller", "Mjölby") == "\u200f\u2068Mjölby\u2069 مسؤولة");
    CHECK(text::begun_from_the_right("مسؤولة") == "مسؤولة");
    CHECK(text::begun_from_the_right("").empty());
}
