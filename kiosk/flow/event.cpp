#include "kiosk/flow/event.h"

namespace flow {

bool is_from_visitor(const Event& event) {
    return !std::holds_alternative<Tick>(event) && !std::holds_alternative<VisitStored>(event) &&
           !std::holds_alternative<VisitNotStored>(event) && !std::holds_alternative<Heard>(event);
}

}  // namespace flow
