#include "kiosk/app/composer.h"

#include "kiosk/screens/screen.h"

namespace app {

scene::Scene Composer::scene_of(const flow::State& state, const flow::Facts& facts) const {
    const screens::World world{.state = state,
                               .facts = facts,
                               .catalogue = material_.catalogue,
                               .place_name = material_.place_name,
                               .is_online = is_online_,
                               .support_code = support_code_,
                               .icons = &material_.icons};
    return screens::compose(world, theme_of(state), material_.shaper);
}

}  // namespace app
