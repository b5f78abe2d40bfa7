#include "sync/disclosure/subject.h"

#include <algorithm>

#include "sync/base/local_day.h"
#include "sync/dialogue/walk.h"

namespace disclosure {
namespace {

std::size_t length_after(const dialogue::Dialogue& dialogue, const std::string& question,
                         const dialogue::Value& value) {
    return dialogue::visible_questions(dialogue, {{question, dialogue::Answer::one(value)}}).size();
}

std::vector<dialogue::Value> counted_options(const dialogue::Dialogue& dialogue,
                                             const dialogue::Question& question) {
    std::size_t longest = 0;
    for (const auto& option : question.options)
        longest = std::max(longest, length_after(dialogue, question.name, option.value));
    std::vector<dialogue::Value> counted;
    for (const auto& option : question.options) {
        const bool is_declining = option.value == dialogue::Value{dialogue::kDeclined};
        if (!is_declining && length_after(dialogue, question.name, option.value) == longest)
            counted.push_back(option.value);
    }
    return counted;
}

}  // namespace

base::UtcHour period_start(base::WallTime now, Cadence cadence) {
    switch (cadence) {
        case Cadence::Hourly:
            return base::UtcHour::of(now);
        case Cadence::Daily:
            break;
    }
    return base::local_midnight(now);
}

bool Subject::counts(const dialogue::Value& option) const {
    return std::find(options.begin(), options.end(), option) != options.end();
}

const dialogue::Question* rated_question(const dialogue::Dialogue& dialogue) {
    const auto& all = dialogue.questions;
    const auto found = std::find_if(all.begin(), all.end(), [](const auto& question) {
        return question.kind == dialogue::QuestionKind::Rating;
    });
    return found == all.end() ? nullptr : &*found;
}

Subject subject_of(const dialogue::Dialogue& dialogue, std::string place) {
    Subject subject;
    subject.dialogue = dialogue.id;
    subject.version = dialogue.version;
    subject.place = std::move(place);
    if (const auto* rating = rated_question(dialogue)) {
        subject.question = rating->name;
        subject.options = counted_options(dialogue, *rating);
    }
    subject.cadence = dialogue.from == dialogue.to ? Cadence::Hourly : Cadence::Daily;
    subject.is_shown = !subject.options.empty() && dialogue.channel != "walk";
    return subject;
}

}  // namespace disclosure
