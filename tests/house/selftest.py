#!/usr/bin/env python3
"""Every rule of the house, shown to fire on a bad sample and to stay silent on its good twin."""

import sys
import unittest
from pathlib import Path

import check
import drawing
import includes
import language
import libraries
import marks
import shape
from source import Tree

GUARD = "#pragma once\n"


def tree(files):
    made = Tree(Path("."))
    for path, text in files.items():
        made.add(path, text)
    return made


class House(unittest.TestCase):
    def assert_fires(self, rule, path, text, what):
        found = list(rule.check(tree({path: text, **OTHERS})))
        self.assertTrue(any(what in f.what and f.path == path for f in found), [f.message() for f in found])

    def assert_silent(self, rule, path, text):
        found = list(rule.check(tree({path: text, **OTHERS})))
        self.assertEqual([], [f.message() for f in found])


OTHERS = {
    "sync/client/worker.h": GUARD + "namespace client {}\nnamespace client {\n}\n",
    "sync/endpoint/store/store.h": GUARD + "namespace endpoint {\n}\n",
    "sync/wire/secret_text.h": GUARD + "namespace wire {\n}\n",
    "sync/wire/event.h": GUARD + "namespace wire {\n}\n",
    "sync/base/result.h": GUARD + "namespace base {\n}\n",
    "kiosk/text/catalogue.h": GUARD + "namespace text {\n}\n",
    "kiosk/text/shaper.h": GUARD + "namespace text {\n}\n",
    "kiosk/platform/sound.h": GUARD + "namespace platform {\n}\n",
    "kiosk/voice/speaker/speaker.h": GUARD + "namespace voice {\n}\n",
    "kiosk/scene/scene.h": GUARD + "namespace scene {\n}\n",
    "kiosk/screens/screen.h": GUARD + "namespace screens {\n}\n",
}


class Includes(House):
    def test_the_kiosk_never_includes_the_client(self):
        self.assert_fires(includes, "kiosk/app/run.cpp", '#include "sync/client/worker.h"\n', "kiosk/app includes")

    def test_the_endpoint_never_includes_the_kiosk(self):
        self.assert_fires(includes, "sync/endpoint/handlers/a.cpp", '#include "kiosk/scene/scene.h"\n',
                          "sync/endpoint/handlers includes")

    def test_a_lower_room_does_not_include_a_higher_one(self):
        self.assert_fires(includes, "kiosk/scene/a.h", '#include "kiosk/screens/screen.h"\n', "kiosk/scene includes")
        self.assert_fires(includes, "sync/base/a.cpp", '#include "sync/wire/event.h"\n', "sync/base includes")

    def test_one_header_of_a_room_can_be_allowed_without_the_others(self):
        self.assert_silent(includes, "kiosk/flow/a.h", '#include "sync/wire/secret_text.h"\n')
        self.assert_fires(includes, "kiosk/flow/a.h", '#include "sync/wire/event.h"\n', "kiosk/flow includes")
        self.assert_silent(includes, "kiosk/screens/a.h", '#include "kiosk/text/catalogue.h"\n')
        self.assert_fires(includes, "kiosk/screens/a.h", '#include "kiosk/text/shaper.h"\n', "kiosk/screens includes")

    def test_nothing_but_the_voice_makes_a_sound(self):
        sound = '#include "kiosk/platform/sound.h"\n'
        self.assert_fires(includes, "kiosk/app/loop.cpp", sound, '"kiosk/platform/sound.h" is for')
        self.assert_silent(includes, "kiosk/voice/speaker/a.h", sound)
        self.assert_fires(includes, "kiosk/app/loop.cpp", '#include "kiosk/voice/speaker/speaker.h"\n', "is for")
        self.assert_silent(includes, "kiosk/app/aloud/a.h", '#include "kiosk/voice/speaker/speaker.h"\n')

    def test_the_tool_may_know_the_client_and_the_store(self):
        self.assert_silent(includes, "sync/cli/pull.cpp",
                           '#include "sync/client/worker.h"\n#include "sync/endpoint/store/store.h"\n')

    def test_a_commented_include_is_not_an_include(self):
        self.assert_silent(includes, "kiosk/scene/a.h", '// #include "kiosk/screens/screen.h"\n')

    def test_third_party_headers_stand_in_their_room_only(self):
        samples = {
            "SDL2/SDL.h": "kiosk/platform", "GL/gl.h": "kiosk/platform", "imgui.h": "kiosk/widgets",
            "pango/pango.h": "kiosk/text", "librsvg/rsvg.h": "kiosk/text", "curl/curl.h": "sync/client",
            "boost/beast/http.hpp": "sync/endpoint/http", "boost/asio/ssl.hpp": "sync/endpoint/http",
            "openssl/ssl.h": "sync/endpoint/http", "sodium.h": "sync/wire", "toml++/toml.h": "sync/base",
            "SQLiteCpp/SQLiteCpp.h": "sync/db", "sqlite3.h": "sync/endpoint/store",
        }
        for header, room in samples.items():
            with self.subTest(header=header):
                self.assert_silent(includes, f"{room}/a.cpp", f"#include <{header}>\n")
                self.assert_fires(includes, "kiosk/scene/a.cpp", f"#include <{header}>\n", "kiosk/scene includes")
        self.assert_fires(includes, "sync/endpoint/store/a.cpp", "#include <boost/asio.hpp>\n", "includes")

    def test_one_file_alone_reads_the_library_of_command_lines(self):
        library = "#include <CLI/CLI.hpp>\n"
        self.assert_silent(includes, "sync/arguments/arguments.cpp", library)
        for path in ("sync/arguments/arguments.h", "sync/cli/main.cpp", "kiosk/main.cpp", "tests/bench/load/main.cpp"):
            with self.subTest(path=path):
                self.assert_fires(includes, path, library, "<CLI/CLI.hpp> is for sync/arguments/arguments.cpp")

    def test_the_kiosk_has_no_sockets(self):
        self.assert_fires(includes, "kiosk/platform/a.cpp", "#include <sys/socket.h>\n", "the kiosk includes")
        self.assert_silent(includes, "sync/client/a.cpp", "#include <sys/socket.h>\n")

    def test_pure_rooms_are_handed_the_world(self):
        self.assert_fires(includes, "kiosk/flow/a.cpp", "#include <thread>\n", "kiosk/flow includes <thread>")
        self.assert_silent(includes, "kiosk/store/a.cpp", "#include <thread>\n")
        self.assert_fires(includes, "kiosk/screens/kit/a.cpp", "#include <thread>\n", "kiosk/screens includes <thread>")
        self.assert_silent(includes, "kiosk/voice/speaker/a.cpp", "#include <thread>\n")

    def test_includes_are_named_from_the_root_and_exist(self):
        self.assert_fires(includes, "kiosk/scene/a.cpp", '#include "scene.h"\n', "not named from the root")
        self.assert_fires(includes, "kiosk/scene/a.cpp", '#include "kiosk/scene/gone.h"\n', "does not exist")
        self.assert_fires(includes, "kiosk/scene/a.cpp", "#include <kiosk/scene/scene.h>\n", "one of our files")


class Libraries(House):
    def test_a_public_link_is_a_breach(self):
        self.assert_fires(libraries, "sync/wire/CMakeLists.txt", "target_link_libraries(a PUBLIC b)\n", "PUBLIC link")

    def test_a_room_links_only_what_it_may_see(self):
        self.assert_fires(libraries, "kiosk/screens/CMakeLists.txt",
                          "lyhord_room(SOURCES a.cpp\n USES kiosk_scene kiosk_widgets)\n", "links kiosk_widgets")
        self.assert_silent(libraries, "kiosk/screens/CMakeLists.txt",
                           "lyhord_room(SOURCES a.cpp USES kiosk_scene kiosk_text)\n")


class Shape(House):
    LONG = "int f(int a) {\n" + "    ++a;\n" * 69 + "}\n"

    def test_a_function_past_seventy_lines_is_a_breach(self):
        self.assert_fires(shape, "sync/base/a.cpp", "namespace base {\n" + self.LONG + "}\n", "f has 71 lines")
        self.assert_silent(shape, "sync/base/a.cpp", self.LONG.replace("    ++a;\n", "", 1))

    def test_methods_constructors_templates_and_tests_are_functions_too(self):
        body = "{\n" + "    ++a;\n" * 70 + "}\n"
        for header in ("A::A(int x) : a_{x}, b_(x) ", "template <class T>\nauto A::f() const -> int ",
                       'TEST_CASE("a") ', "bool operator==(const A& b) ", "struct B { int g(int a = 1) "):
            with self.subTest(header=header):
                self.assert_fires(shape, "sync/base/a.cpp", header + body, "lines")

    def test_a_long_table_or_class_is_not_a_function(self):
        rows = "    {1, f(2)},\n" * 90
        self.assert_silent(shape, "sync/base/a.cpp", "constexpr Row kRows[] = {\n" + rows + "};\n")
        self.assert_silent(shape, "sync/base/a.h", "class A {\n" + "    int f();\n" * 90 + "};\n")

    def test_a_file_past_five_hundred_lines_is_a_breach(self):
        self.assert_fires(shape, "sync/base/a.h", "int a;\n" * 501, "501 lines")
        self.assert_silent(shape, "sync/base/a.h", "int a;\n" * 500)

    def test_a_folder_past_fourteen_units_is_a_breach(self):
        files = {f"sync/db/a{n}{suffix}": "" for n in range(15) for suffix in (".h", ".cpp")}
        self.assertEqual(["the folder holds 15 units"], [f.what for f in shape.check(tree(files))])
        del files["sync/db/a3.h"], files["sync/db/a3.cpp"]
        self.assertEqual([], list(shape.check(tree(files))))


class Drawing(House):
    def test_colours_stand_in_the_theme(self):
        for text in ('auto a = "#F5F2EA";', "Rgba{1, 2, 3};", "IM_COL32(1, 2, 3, 4);", "ImVec4(.1f, 0, 0, 1);"):
            with self.subTest(text=text):
                self.assert_fires(drawing, "kiosk/widgets/a.cpp", text, "colour literal")
                self.assert_silent(drawing, "kiosk/theme/a.cpp", text)

    def test_lengths_stand_in_the_theme(self):
        for text in ("float a = 12.0f;", "rect.inset(3);", "Rect{0, 0, 40, m.target};", "y += 1.25f;"):
            with self.subTest(text=text):
                self.assert_fires(drawing, "kiosk/screens/a.cpp", text, "length literal")
                self.assert_silent(drawing, "kiosk/theme/a.cpp", text)
        self.assert_silent(drawing, "kiosk/screens/a.cpp", "y += 0.5f * m.gap + 2 * m.gap; n[3] = grid(4); // 12.0f\n")

    def test_screens_and_widgets_remember_nothing(self):
        for text in ("static int count = 0;", "static std::string last;", "thread_local Cache cache;"):
            with self.subTest(text=text):
                self.assert_fires(drawing, "kiosk/widgets/a.cpp", text, "mutable static")
        self.assert_silent(drawing, "kiosk/widgets/a.cpp",
                           "static constexpr int kA = 1;\nstatic const Table t;\nstatic int f(int a);\n")


class Language(House):
    def test_headers_are_guarded(self):
        self.assert_fires(language, "sync/base/a.h", "namespace base {\n}\n", "no #pragma once")

    def test_a_switch_over_our_enum_has_no_default(self):
        self.assert_fires(language, "sync/base/a.cpp",
                          "namespace base {\nint f(E e) { switch (e) { case E::One: return 1; default: return 2; } }\n}\n",
                          "default:")
        self.assert_fires(language, "sync/base/a.cpp",
                          "namespace base {\nint f(E e) { switch (e) { case Full: { return 1; } default: return 2; } }\n}\n",
                          "default:")

    def test_a_switch_over_codes_of_a_library_may_have_one(self):
        self.assert_silent(language, "sync/base/a.cpp",
                           "namespace base {\nint f(int e) { switch (e) { case SQLITE_FULL: return 1; "
                           "case 404: return 2; case 'a': return 3; default: return 4; } }\n}\n")

    def test_a_namespace_is_its_folder(self):
        self.assert_fires(language, "sync/base/a.cpp", "namespace wire {\n}\n", "namespace wire")
        self.assert_fires(language, "sync/base/a.cpp", "int a;\n", "no namespace")
        self.assert_silent(language, "sync/endpoint/store/a.cpp", "namespace endpoint {\n}\n")
        self.assert_silent(language, "sync/client/main.cpp", "int main() {}\n")
        self.assert_silent(language, "sync/cli/a.h",
                           GUARD + "namespace CLI {\nclass App;\n}\nnamespace cli {\n}\n")

    def test_names_say_something(self):
        self.assert_fires(language, "sync/base/a.cpp", "namespace base {\nclass FooManager {};\n}\n", "FooManager")
        self.assert_fires(language, "sync/base/string_util.cpp", "namespace base {\n}\n", "file name")


class Marks(House):
    def test_marks_of_unfinished_work_are_found(self):
        for mark in ("TO" + "DO", "FIX" + "ME"):
            self.assert_fires(marks, "sync/base/a.cpp", f"// {mark} later\n", "unfinished")
            self.assert_fires(marks, "README.md", f"{mark}\n", "unfinished")

    def test_paths_of_one_machine_are_found(self):
        self.assert_fires(marks, "README.md", "see /wo" + "rk/main\n", "one machine")
        self.assert_silent(marks, "README.md", "see tests/wo" + "rk/main and /etc/lyhord\n")


class Ratchet(unittest.TestCase):
    def test_known_breaches_are_silent_and_stale_lines_are_not(self):
        found = list(marks.check(tree({"a.md": "TO" + "DO\n"})))
        known = f"{found[0].path}: {found[0].what}"
        self.assertEqual([], check.without_known(found, {known}))
        self.assertEqual(['"gone: what" is no longer so'], [f.what for f in check.without_known([], {"gone: what"})])

    def test_a_message_says_where_what_why_and_what_to_do(self):
        found = list(marks.check(tree({"a.md": "TO" + "DO\n"})))
        self.assertRegex(found[0].message(), r"^a\.md:1: .+; .+; .+")


if __name__ == "__main__":
    sys.exit(unittest.main())
