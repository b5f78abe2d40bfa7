#pragma once
#include <string>
#include <vector>

#include "kiosk/screens/kit/page.h"

namespace screens {

struct ResultRow {
    std::string option;  // its code, for the id
    std::string words;
    int percent = 0;
};

// How others answered, and what came of it.
struct ResultView {
    std::string place;
    std::int64_t n = 0;
    std::string since;            // ISO 8601
    std::vector<ResultRow> rows;  // in the order of the scale; empty: nothing may be shown
    std::string notice;           // empty: none
};

// "2027-02-04" as "4 februari", in the screen's language.
[[nodiscard]] std::string spoken_date(const Kit& kit, const std::string& iso);

// One column of texts and bars, `width` wide. Every bar has its words and its percentage beside or above it,
// so that length and colour tell nothing alone (WCAG 2.2 SC 1.4.1).
[[nodiscard]] Body result_column(const ResultView& view, const Kit& kit, float width);

}  // namespace screens
