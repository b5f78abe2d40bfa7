#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

// Finds in free text what points out a person: so that a visitor can hide it before it is sent, and whoever
// receives the text can be warned. Pure; used by the kiosk and by the endpoint.
namespace privacy {

// In falling order of what they tell about a person.
enum class Kind {
    PersonalNumber,      // Swedish personnummer
    CoordinationNumber,  // Swedish samordningsnummer: the day is 60 higher
    Phone,
    Email,
};

struct Identifier {
    Kind kind = Kind::PersonalNumber;
    std::size_t from = 0, to = 0;  // bytes of the text, whole code points

    bool operator==(const Identifier&) const = default;
};

// All of them in the text's order, never overlapping; where two lie over each other (an address that begins
// with a personal number) they are one, of the graver kind. `text` is UTF-8; bytes that are not stand for
// nothing. Digits of every script count (Arabic ٦٤, Persian ۶۴), and a number may stand in pieces that
// spaces, hyphens, dots or slashes keep apart. Takes time in proportion to the text's length; keeps nothing
// of it.
//
// Personal numbers: YYMMDD-NNNN, YYMMDD+NNNN, YYYYMMDD-NNNN, with or without the sign (Swedish Tax Agency's
// legal guidance on how personnummer and samordningsnummer are made): a day that exists, or one that does
// with 60 added, and a check digit by Luhn's rule over the last ten digits. Of random ten digits 0.73 % look
// like one: 2 x 36525 days of 1000000, and every tenth check digit. Also interim numbers (YYMMDD-Tnnn) and
// Finnish ones (DDMMYY-nnnX). Ten digits that are a mobile number are that, unless a sign stands before the
// last four. Phone numbers: Swedish ones with their 0 (8 to 10 digits in all), any with a country's code
// (+46, 0046), and mobile ones with 46 alone; those of mobiles also in pieces of one digit, or with _ or
// commas in between. Addresses of electronic mail: something@label.label, of letters of any script.
[[nodiscard]] std::vector<Identifier> find_identifiers(std::string_view text);

}  // namespace privacy
