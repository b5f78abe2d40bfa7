#include "kiosk/text/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

namespace text {
namespace {

struct DestroyConfig {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using Config = std::unique_ptr<FcConfig, DestroyConfig>;

base::Result<Config> read_config(const std::filesystem::path& fonts_conf) {
    Config config(FcConfigCreate());
    const auto path = std::filesystem::absolute(fonts_conf).string();
    const auto* name = reinterpret_cast<const FcChar8*>(path.c_str());
    if (!std::filesystem::exists(path)) {
        return base::fail(base::ErrorKind::NotFound, "the list of font folders is missing", path,
                          "Install lyhord's assets again.");
    }
    if (!FcConfigParseAndLoad(config.get(), name, FcTrue) || !FcConfigBuildFonts(config.get())) {
        return base::fail(base::ErrorKind::BadInput, "fontconfig cannot read the list of font folders", path,
                          "Install lyhord's assets again.");
    }
    return config;
}

// Fontconfig always finds *some* font; the interface is designed and measured for this one.
bool has_family(FcConfig* config, const char* family) {
    const auto* set = FcConfigGetFonts(config, FcSetSystem);
    for (int i = 0; set != nullptr && i < set->nfont; ++i) {
        FcChar8* name = nullptr;
        for (int n = 0; FcPatternGetString(set->fonts[i], FC_FAMILY, n, &name) == FcResultMatch; ++n) {
            if (FcStrCmp(name, reinterpret_cast<const FcChar8*>(family)) == 0) {
                return true;
            }
        }
    }
    return false;
}

// Glyphs stand where the design puts them, not where a pixel grid would: lines wrap the same at every size.
void use_free_positions(PangoContext* context) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
}

}  // namespace

base::Result<Ref<PangoContext>> open_fonts(const std::filesystem::path& fonts_conf) {
    auto config = read_config(fonts_conf);
    if (!config) {
        return base::passed_on(std::move(config));
    }
    if (!has_family(config->get(), "Inter")) {
        return base::fail(base::ErrorKind::NotFound, "the font Inter is not installed",
                          "looked in the folders of " + fonts_conf.string(),
                          "Install the packages fonts-inter and fonts-noto-core, then run fc-cache.");
    }
    // Otherwise Pango reads the machine's own list beside it, on a thread, and waits for that.
    FcConfigSetCurrent(config->get());
    const Ref<PangoFontMap> map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config->get());
    Ref<PangoContext> context(pango_font_map_create_context(map.get()));
    use_free_positions(context.get());
    return context;
}

}  // namespace text
