#pragma once
#include <string>
#include <vector>

#include "kiosk/screens/questions/question_view.h"

namespace screens {

// One question and what was answered to it.
struct ReviewRow {
    std::string question;  // "QS1K"
    std::string title;
    std::string answer;
    std::optional<dialogue::Value> face{};  // of a rating: its step has a face
    bool is_private = false;                // the visitor's own words
};

struct ReviewView {
    std::vector<ReviewRow> rows;
    int count = 1;  // questions on the way, all of them done
    float scroll = 0;
};

[[nodiscard]] ReviewView review_view(const World& world);

// All answers before they are sent: each can be touched to change it (A28).
[[nodiscard]] Page arrange_review(const ReviewView& view, const Kit& kit);

}  // namespace screens
