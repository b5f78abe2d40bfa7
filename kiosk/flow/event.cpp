#include "kiosk/flow/event.h"

namespace flow {

Event::Event() = default;
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

bool operator==(const Event& one, const Event& other) {
    return static_cast<const AnyEvent&>(one) == static_cast<const AnyEvent&>(other);
}

bool is_from_visitor(const Event& event) {
    return !std::holds_alternative<Tick>(event) && !std::holds_alternative<VisitStored>(event) &&
           !std::holds_alternative<VisitNotStored>(event) && !std::holds_alternative<DraftErased>(event) &&
           !std::holds_alternative<Heard>(event);
}

}  // namespace flow
