#include "kiosk/proof/pictures.h"

#include <algorithm>

#include "kiosk/screens/questions/faces.h"

namespace proof {
namespace {

using dialogue::Question;
using dialogue::QuestionKind;

void prove_faces(const Question& question, const Assets& assets, Findings& findings) {
    for (const auto& option : question.options) {
        const auto name = dialogue::to_text(option.value);
        if (screens::face_colours(option.value) && !assets.faces.contains(name))
            findings.add(Severity::Warning, option.path + ".value",
                         "there is no face " + name + ".svg for it");
    }
}

void prove_icons(const Question& question, const Assets& assets, Findings& findings) {
    const auto has_icon = [&](const dialogue::Option& option) {
        return assets.icons.contains(dialogue::to_text(option.value));
    };
    const auto& options = question.options;
    if (std::none_of(options.begin(), options.end(), has_icon)) return;
    for (const auto& option : options) {
        if (has_icon(option) || option.value == dialogue::Value(dialogue::kDeclined)) continue;
        findings.add(
            Severity::Warning, option.path + ".value",
            "there is no icon " + dialogue::to_text(option.value) + ".svg for it, and others have one");
    }
}

}  // namespace

void prove_pictures(const dialogue::Dialogue& dialogue, const Assets& assets, Findings& findings) {
    for (const auto& question : dialogue.questions) {
        switch (question.kind) {
            case QuestionKind::Rating:
                prove_faces(question, assets, findings);
                break;
            case QuestionKind::SingleChoice:
            case QuestionKind::MultipleChoice:
                prove_icons(question, assets, findings);
                break;
            case QuestionKind::Comment:
                break;
        }
    }
}

void prove_languages(const dialogue::Dialogue& dialogue, const Assets& assets, Findings& findings) {
    for (const auto& [tag, review] : dialogue.languages) {
        const auto path = "$.languages." + tag;
        if (!assets.catalogue.has(tag)) {
            findings.add(Severity::Warning, path, "kiosks do not offer it: the interface does not speak it");
        } else if (assets.catalogue.language(tag).voice.empty()) {
            findings.add(Severity::Warning, path, "no voice reads it aloud");
        }
    }
    for (const auto& left_out : assets.catalogue.left_out())
        findings.add(Severity::Warning, "languages/" + left_out.tag + ".json", left_out.error.what);
    for (const auto& fault : assets.keyboards.faults(assets.catalogue.languages()))
        findings.add(Severity::Warning, fault.where, fault.what);
}

}  // namespace proof
