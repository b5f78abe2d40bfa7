#include "sync/privacy/identifiers.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using privacy::find_identifiers;
using privacy::Kind;

namespace {

struct Part {
    Kind kind;
    std::string words;

    bool operator==(const Part&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Part& part) {
    return out << static_cast<int>(part.kind) << ":" << part.words;
}

std::vector<Part> found(const std::string& text) {
    std::vector<Part> parts;
    for (const auto& each : find_identifiers(text))
        parts.push_back({each.kind, text.substr(each.from, each.to - each.from)});
    return parts;
}

std::vector<Part> one(Kind kind, const std::string& words) {
    return {{kind, words}};
}

}  // namespace

TEST_CASE("a personal number is found however it is written (P04)") {
    for (const std::string number :
         {"640823-3234", "6408233234", "640823 3234", "640823 - 3234", "19640823-3234", "196408233234",
          "19640823 3234", "1964-08-23-3234", "64 08 23 3234", "640823\u20113234", "640823\u20133234",
          "640823\u22123234", "121212-1212", "121212+1212", "20121212-1212"}) {
        INFO(number);
        CHECK(found(number) == one(Kind::PersonalNumber, number));
        CHECK(found("Mitt nummer " + number + ", ring mig.") == one(Kind::PersonalNumber, number));
        CHECK(found("(" + number + ")") == one(Kind::PersonalNumber, number));
    }
}

TEST_CASE("a coordination number has a day that is 60 higher") {
    CHECK(found("701063-2391") == one(Kind::CoordinationNumber, "701063-2391"));
    CHECK(found("19701063-2391") == one(Kind::CoordinationNumber, "19701063-2391"));
}

TEST_CASE("what only resembles a personal number is none") {
    for (const std::string text : {"640823-3235",    // check digit
                                   "640823-323",     // too short
                                   "640823-32344",   // 11 digits
                                   "64082332341",    // 11 digits
                                   "6408233234123",  // 13 digits
                                   "641323-3231",    // month 13
                                   "640832-3233",    // day 32, and no coordination number's either
                                   "640800-3231",    // day 0
                                   "630229-1230",    // 1963 had no 29 February
                                   "17640823-3234",  // nobody of that century
                                   "21640823-3234",  // nor of that
                                   "640823*3234",
                                   "640823--3234",
                                   "640823   3234",
                                   "64082a33234",
                                   "640823+\n3234",                  // two lines are two texts
                                   "6408+23-3234",                   // a plus stands before the last four
                                   "SE45 5000 0000 0583 9825 7466",  // an account
                                   "556036-0793",  // a company: its third digit is 2 or more
                                   "5,5 miljoner 1 000 000 000 kr",
                                   "2026-10-01 14:30",
                                   ""}) {
        INFO(text);
        for (const auto& part : found(text)) {
            CHECK(part.kind != Kind::PersonalNumber);
            CHECK(part.kind != Kind::CoordinationNumber);
        }
    }
}

TEST_CASE("digits of other scripts count") {
    CHECK(found("رقمي ٦٤٠٨٢٣-٣٢٣٤ هنا") == one(Kind::PersonalNumber, "٦٤٠٨٢٣-٣٢٣٤"));
    CHECK(found("شماره ۶۴۰۸۲۳-۳۲۳۴") == one(Kind::PersonalNumber, "۶۴۰۸۲۳-۳۲۳۴"));
    CHECK(found("６４０８２３－３２３４") == one(Kind::PersonalNumber, "６４０８２３－３２３４"));
    CHECK(found("٠٧٠-١٢٣٤٥٦٧") == one(Kind::Phone, "٠٧٠-١٢٣٤٥٦٧"));
    CHECK(found("፮፬፱").empty());  // Ethiopic numerals are not decimal digits
}

TEST_CASE("what cannot be seen does not hide a number") {
    CHECK(found("6408\u200b23-32\u200f34").size() == 1);
    CHECK(found("640823\u00ad-3234").front().words == "640823\u00ad-3234");
}

TEST_CASE("a phone number is found however it is written") {
    for (const std::string number :
         {"070-123 45 67", "0701234567", "070 1234567", "070-1234567", "070/123 45 67", "0142-850 00",
          "08-123 456 78", "08-12 34 56", "08 1234567", "+46701234567", "+46 70 123 45 67",
          "+46 (0)70-123 45 67", "0046701234567", "0046 70 123 45 67", "+358 40 1234567",
          "+47 22 33 44 55"}) {
        INFO(number);
        CHECK(found(number) == one(Kind::Phone, number));
        CHECK(found("Ring " + number + " efter kl 17.") == one(Kind::Phone, number));
    }
    CHECK(found("(0142) 850 00").front().kind == Kind::Phone);
}

TEST_CASE("what only resembles a phone number is none") {
    for (const std::string text : {"112",
                                   "114 14",
                                   "1177",
                                   "08",
                                   "08-12",
                                   "0900-1700",
                                   "08:30-09:30",
                                   "08-05-2024",
                                   "08.05.2024",
                                   "01-02-2023",
                                   "2026-08-23",
                                   "0",
                                   "00",
                                   "000000000",
                                   "0,5-1,5 m",
                                   "070",
                                   "+",
                                   "+1234567",
                                   "01234567890",
                                   "5-10 lampor 2024",
                                   "kl 07-09 och 16-18",
                                   "590 20 Mantorp",
                                   "595 80"}) {
        INFO(text);
        CHECK(found(text).empty());
    }
}

TEST_CASE("an address of electronic mail is found without what stands around it") {
    for (const std::string address :
         {"anna@example.se", "anna.b-c+d_e@mail.example.com", "åsa@exempel.se", "a@b.co", "1@2.se"}) {
        INFO(address);
        CHECK(found(address) == one(Kind::Email, address));
        CHECK(found("Skriv till <" + address + ">.") == one(Kind::Email, address));
        CHECK(found("Skriv till " + address + ", tack") == one(Kind::Email, address));
    }
}

TEST_CASE("what only resembles an address is none") {
    for (const std::string text : {"@", "anna@", "@example.se", "anna@example", "anna@.se", "anna@example.s",
                                   "anna @ example.se", "kl 8 @ torget", "a@b.12", "@@@@"}) {
        INFO(text);
        CHECK(found(text).empty());
    }
}

TEST_CASE("several are found in the text's order, and what lies over each other is one") {
    const auto parts = found("640823-3234 070-123 45 67 anna@example.se 701063-2391");
    REQUIRE(parts.size() == 4);
    CHECK(parts[0] == Part{Kind::PersonalNumber, "640823-3234"});
    CHECK(parts[1] == Part{Kind::Phone, "070-123 45 67"});
    CHECK(parts[2] == Part{Kind::Email, "anna@example.se"});
    CHECK(parts[3] == Part{Kind::CoordinationNumber, "701063-2391"});
    CHECK(found("640823-3234@example.se") == one(Kind::PersonalNumber, "640823-3234@example.se"));
}

TEST_CASE("a number of a person who waits for one, with a letter in it, is a personal number") {
    for (const std::string number : {"900101T123", "900101-T123", "20900101-T123", "900101t123"}) {
        INFO(number);
        CHECK(found("Jag: " + number + ".") == one(Kind::PersonalNumber, number));
    }
    for (const std::string text : {"900132T123", "900101T1234", "900101T12", "900101A123", "901301T123",
                                   "900101T12a", "20240101T1230"}) {
        INFO(text);
        CHECK(found(text).empty());
    }
}

TEST_CASE("a Finnish personal number is found by its check character") {
    for (const std::string number : {"131052-308T", "131052-308t", "131052A308T", "010100+123D"}) {
        INFO(number);
        CHECK(found("Olen " + number + ".") == one(Kind::PersonalNumber, number));
    }
    for (const std::string text : {"131052-308U", "321052-308T", "131352-308T", "131052Q308T"}) {
        INFO(text);
        CHECK(found(text).empty());
    }
}

TEST_CASE(
    "a mobile number is found in pieces of any size, with underscores, commas or the country's code alone") {
    for (const std::string number : {"073-5 12 34 56", "070_123_45_67", "070,123,45,67", "070, 123 45 67",
                                     "46701234567", "46 70 123 45 67", "00 46 70 123 45 67",
                                     "+ 46 70 123 45 67", "(+46) 70 123 45 67", "070-12345 67"}) {
        INFO(number);
        const auto parts = found("Ring " + number + " tack");
        REQUIRE(parts.size() == 1);
        CHECK(parts[0].kind == Kind::Phone);
        const auto digits = number.find_first_of("+0123456789");
        CHECK(parts[0].words == number.substr(digits));
    }
    for (const std::string text :
         {"070 5", "46 kr", "4670 meter", "461234567890", "46 80 123 45 67", "0,7,0,1", "070, 071 och 072"}) {
        INFO(text);
        CHECK(found(text).empty());
    }
}

TEST_CASE("a mobile number that could be someone's number is called a mobile number") {
    CHECK(found("0707767604") == one(Kind::Phone, "0707767604"));
    CHECK(found("070 776 76 04") == one(Kind::Phone, "070 776 76 04"));
    CHECK(found("070-776 76 04") == one(Kind::Phone, "070-776 76 04"));
    // Written as personal numbers are, it is one.
    CHECK(found("070776-7604") == one(Kind::CoordinationNumber, "070776-7604"));
    CHECK(found("200707767604") == one(Kind::CoordinationNumber, "200707767604"));
}

TEST_CASE("what stands among many words is found where it is, whatever is around it") {
    const std::string words = "Lampan vid gångtunneln har varit trasig sedan i augusti. ";
    const std::string text =
        words + "Ring + 46 70 123 45 67 " + words + "(0142) 850 00, " + words + "a.b@c.se";
    const auto parts = found(text);
    REQUIRE(parts.size() == 3);
    CHECK(parts[0] == Part{Kind::Phone, "+ 46 70 123 45 67"});
    CHECK(parts[1] == Part{Kind::Phone, "0142) 850 00"});
    CHECK(parts[2] == Part{Kind::Email, "a.b@c.se"});
    CHECK(found(words + words).empty());
}

TEST_CASE("a number of somebody born after 1999 is personal, though it begins like a phone number") {
    CHECK(found("010203-1234").front().kind == Kind::PersonalNumber);
}
