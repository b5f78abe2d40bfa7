#pragma once
#include <pango/pangocairo.h>

#include <filesystem>
#include <memory>

#include "sync/base/result.h"

// Seen inside the text room only: it brings Pango with it.
namespace text {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

// In this order for every text. Noto Color Emoji is found by fallback and must not stand here: it would take
// digits and spaces from Inter.
inline constexpr const char* kFamilies = "Inter, Noto Sans Arabic, Noto Sans Ethiopic, Noto Sans Hebrew";

// A context on the fonts that `fonts_conf` names, and on no others of the machine. Takes 5 ms with a warm
// fontconfig cache.
base::Result<Ref<PangoContext>> open_fonts(const std::filesystem::path& fonts_conf);

}  // namespace text
