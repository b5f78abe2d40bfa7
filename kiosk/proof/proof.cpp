#include "kiosk/proof/proof.h"

#include "kiosk/proof/fit.h"
#include "kiosk/proof/letters.h"
#include "kiosk/proof/pictures.h"
#include "kiosk/proof/tour.h"

namespace proof {

std::vector<Finding> prove(const dialogue::Dialogue& dialogue, Assets& assets) {
    Findings findings;
    prove_letters(dialogue, assets, findings);
    prove_languages(dialogue, assets, findings);
    prove_pictures(dialogue, assets, findings);
    const flow::Facts facts{
        .dialogue = dialogue, .now = {}, .fresh_id = {}, .preferences = {.language = "sv"}, .can_seal = true};
    auto tour = tour_of(facts);
    for (const auto* question : tour.unreached)
        findings.add(Severity::Warning, question->path + ".visibleIf", "no answers lead to this question");
    prove_sizes(facts, assets, findings);
    prove_fit(facts, tour, assets, findings);
    return findings.list();
}

}  // namespace proof
