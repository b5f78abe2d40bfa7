#include "kiosk/platform/canvas.h"

#include <backends/imgui_impl_opengl2.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <cstdint>

#include "kiosk/platform/texture.h"
#include "sync/base/check.h"

namespace platform {
namespace {

// Curves without visible corners at the sizes of cards and pills.
void set_style() {
    auto& style = ImGui::GetStyle();
    style.CircleTessellationMaxError = 0.1f;
    style.CurveTessellationTol = 0.3f;
    style.AntiAliasedLinesUseTex = false;  // would need a smoothed texture
}

bool start_backend(Graphics graphics) {
    switch (graphics) {
        case Graphics::Core32:
            return ImGui_ImplOpenGL3_Init("#version 150");
        case Graphics::Version30:
            return ImGui_ImplOpenGL3_Init("#version 130");
        case Graphics::Version2:
            return ImGui_ImplOpenGL2_Init();
    }
    return false;
}

constexpr int kAtlasWidth = 500;  // px

}  // namespace

Canvas::Canvas(Window& window) : window_(window), uses_shaders_(window.graphics() != Graphics::Version2) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // nothing of ImGui's is ever written to the disk
    io.LogFilename = nullptr;
    io.DeltaTime = 1.0f / 60;  // unused: motion has its own clock
    set_style();
    // Never sides that are powers of two; see texture.cpp.
    io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    io.Fonts->TexDesiredWidth = kAtlasWidth;
    CHECK(start_backend(window.graphics()), "ImGui refused the OpenGL that the window was opened with");
}

Canvas::~Canvas() {
    if (uses_shaders_) {
        ImGui_ImplOpenGL3_Shutdown();
    } else {
        ImGui_ImplOpenGL2_Shutdown();
    }
    ImGui::DestroyContext();
}

scene::Rect Canvas::bounds() const {
    const auto size = window_.size();
    return {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
}

ImDrawList& Canvas::begin(const std::vector<scene::Rect>& parts, theme::Rgba surface) {
    const auto all = bounds();
    ImGui::GetIO().DisplaySize = {all.w, all.h};
    if (uses_shaders_) {
        ImGui_ImplOpenGL3_NewFrame();
    } else {
        ImGui_ImplOpenGL2_NewFrame();
    }
    if (!is_ready_) {
        show_pixel_by_pixel(
            static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID)));
        is_ready_ = true;
    }
    ImGui::NewFrame();
    for (const auto& part : parts) {
        window_.clear(part, surface);
    }
    return *ImGui::GetBackgroundDrawList();
}

void Canvas::end() {
    ImGui::Render();
    if (uses_shaders_) {
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    } else {
        ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
    }
    window_.present();
}

}  // namespace platform
