#include "kiosk/store/tables/draft_hash.h"

namespace store {

wire::Sha256 hash_of(const Draft& draft) {
    std::string text = draft.id.to_string();
    const auto add = [&text](const std::string& column) {
        text += '\n';  // in no id, hour or JSON of ours
        text += column;
    };
    add(draft.dialogue);
    add(std::to_string(draft.version));
    add(draft.sha256);
    add(draft.place);
    add(draft.channel);
    add(draft.language);
    add(draft.is_rehearsal ? "1" : "0");
    add(wire::encode_answers(draft.answers));
    add(draft.started.to_string());
    return wire::sha256(text);
}

}  // namespace store
