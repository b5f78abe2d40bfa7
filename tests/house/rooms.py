"""Who may know whom. The tables behind the include rules; nothing here looks at a file."""

# What each room may include of ours. A room may always include itself and rooms below it ("sync/endpoint/store"
# belongs to sync/endpoint unless it has a line of its own). An entry that ends in .h allows that one header.
BASE = {"sync/base"}
WIRE = BASE | {"sync/wire", "sync/dialogue", "sync/disclosure"}
MAY_INCLUDE = {
    "sync/base": set(),
    "sync/arguments": BASE,
    "sync/dialogue": BASE,
    "sync/disclosure": BASE | {"sync/dialogue"},
    "sync/privacy": BASE,
    "sync/wire": BASE | {"sync/dialogue", "sync/disclosure"},
    "sync/db": BASE,
    "sync/handover": WIRE | {"sync/db"},
    "sync/client": WIRE | {"sync/arguments", "sync/db", "sync/handover", "sync/client/policy"},
    "sync/client/policy": BASE,
    # main.cpp puts the endpoint together, so this room stands above the three inside it.
    "sync/endpoint": WIRE
    | {"sync/arguments", "sync/db", "sync/endpoint/store", "sync/endpoint/handlers", "sync/endpoint/http"},
    "sync/endpoint/store": WIRE | {"sync/db"},
    "sync/endpoint/handlers": WIRE | {"sync/endpoint/store"},
    "sync/endpoint/http": WIRE | {"sync/endpoint/handlers"},
    # "lyhord dialogue check" tells what a person would see, so it arranges screens as the kiosk does. Of the kiosk it
    # knows the room that does this and no other.
    "sync/cli": WIRE
    | {"sync/arguments", "sync/db", "sync/client", "sync/endpoint", "sync/endpoint/store", "kiosk/proof"},
    "kiosk/theme": BASE,
    "kiosk/flow": BASE | {"sync/dialogue", "sync/privacy", "sync/wire/secret_text.h", "kiosk/theme"},
    "kiosk/scene": BASE | {"kiosk/theme", "kiosk/flow"},
    "kiosk/text": BASE | {"kiosk/theme", "kiosk/scene"},
    "kiosk/screens": BASE | {"kiosk/scene", "kiosk/flow", "kiosk/theme", "kiosk/text/catalogue.h",
                             "kiosk/text/keyboards/keyboards.h", "sync/dialogue", "sync/disclosure", "sync/privacy"},
    # Arranges every screen of a dialogue without a window. Not pure: it measures with the machine's fonts.
    "kiosk/proof": BASE
    | {"sync/dialogue"}
    | {f"kiosk/{room}" for room in "flow scene screens theme text".split()},
    "kiosk/platform": BASE | {"kiosk/theme", "kiosk/scene/geometry.h"},
    "kiosk/widgets": BASE | {"kiosk/scene", "kiosk/flow", "kiosk/text", "kiosk/theme", "kiosk/platform"},
    "kiosk/voice": BASE
    | {"kiosk/flow", "kiosk/scene", "kiosk/theme", "kiosk/text/catalogue.h", "kiosk/platform/key.h"},
    "kiosk/voice/speaker": BASE | {"kiosk/voice", "kiosk/platform/sound.h", "kiosk/text/scrub.h"},
    "kiosk/store": WIRE | {"sync/db", "sync/handover"},
    "kiosk/app": WIRE
    | {"sync/db", "sync/handover"}
    | {f"kiosk/{room}" for room in "flow scene screens widgets theme text voice voice/speaker store platform".split()},
}
# Headers that only some of those rooms may include, and why.
ONLY_IN = {
    "kiosk/platform/sound.h": ({"kiosk/platform", "kiosk/voice/speaker"},
                               "only what the voice says is sure to be seen as well (EN 301 549 5.1.5)",
                               "say it, with an utterance; app/aloud captions what stands on no node"),
    "kiosk/voice/speaker/speaker.h": ({"kiosk/voice/speaker", "kiosk/app/aloud"},
                                      "what is said goes by the desk that marks or captions it",
                                      "give the reader an order"),
}

# Headers that one file alone may include, in tests too: pattern -> (library, that file, why, what to use instead).
ONE_INCLUDER = [
    (r"CLI/", "CLI11", "sync/arguments/arguments.cpp", "a compiler reads its headers for some seconds each time",
     'declare the command line with "sync/arguments/arguments.h"'),
]

# Composition roots: build, connect, run.
MAY_INCLUDE["kiosk"] = MAY_INCLUDE["kiosk/app"] | {"kiosk/app", "sync/arguments"}

# Rooms in which time, disk, threads and chance must be handed in, so that a test can hold the world still. What lies
# below one belongs to it, unless it has a line of its own above.
PURE = {"kiosk/flow", "kiosk/scene", "kiosk/screens", "kiosk/theme", "kiosk/voice", "sync/dialogue", "sync/disclosure",
        "sync/privacy", "sync/client/policy"}
IMPURE_HEADERS = {"fstream", "iostream", "thread", "mutex", "random", "filesystem", "cstdlib", "unistd.h", "fcntl.h"}

# The process that strangers touch cannot reach the network.
NETWORK_HEADERS = ("sys/socket.h", "netinet/", "arpa/", "netdb.h", "curl/", "openssl/", "boost/asio", "boost/beast")

# Third-party headers: pattern of the include -> (library, rooms that may name it).
THIRD_PARTY = [
    (r"imgui_impl_|backends/imgui_impl", "ImGui's backends", {"kiosk/platform", "kiosk/app"}),
    (r"(SDL2/)?SDL|GL/|GLES|EGL/|KHR/", "SDL and GL", {"kiosk/platform"}),
    (r"(imgui/)?im(gui|plot)|imstb", "Dear ImGui", {"kiosk/widgets", "kiosk/app", "kiosk/platform"}),
    (r"pango|cairo|librsvg|fontconfig|glib|gobject|gio/|hb|harfbuzz|ft2build|freetype", "Pango, Cairo and librsvg",
     {"kiosk/text"}),
    (r"curl/", "libcurl", {"sync/client"}),
    (r"boost/(beast|asio)", "Beast and Asio", {"sync/endpoint/http"}),
    # The client hands libcurl the time that certificates are checked against.
    (r"openssl/", "OpenSSL", {"sync/endpoint/http", "sync/client"}),
    (r"sodium", "libsodium", {"sync/wire"}),
    (r"libgfshare", "libgfshare", {"sync/wire"}),
    (r"SQLiteCpp/|sqlite3", "SQLite",
     {"sync/db", "sync/handover", "kiosk/store", "sync/client", "sync/endpoint/store"}),
    (r"pqxx", "libpqxx", {"sync/endpoint/store"}),
    (r"toml", "toml++", {"sync/base"}),
    (r"zlib", "zlib", {"sync/wire"}),
    (r"uni(case|conv|ctype|gbrk|lbrk|name|norm|str|width|wbrk|types)\.h", "libunistring",
     {"kiosk/flow", "sync/privacy", "sync/wire"}),
    (r"CLI/", "CLI11", {"sync/arguments"}),
    # Whoever includes it compiles all of fmt again.
    (r"spdlog", "spdlog", {"sync/base"}),
    (r"fmt/", "fmt", {"sync/base", "kiosk/app"}),
    (r"boost/json", "Boost.JSON",
     {"sync/dialogue", "sync/wire", "sync/handover", "sync/client", "sync/endpoint", "sync/endpoint/store",
      "sync/endpoint/handlers", "sync/cli", "kiosk/text", "kiosk/scene", "kiosk/store", "kiosk/app"}),
    (r"espeak-ng/|sonic", "espeak-ng and sonic", {"kiosk/voice/speaker"}),
    (r"catch2/", "Catch2", set()),
]


def room_of(path):
    """The room that a file or header belongs to: the longest known folder that holds it; None outside the rooms."""
    folder = path.rsplit("/", 1)[0]
    while folder:
        if folder in MAY_INCLUDE:
            return folder
        folder = folder.rsplit("/", 1)[0] if "/" in folder else ""
    return None


def may_include(room, header):
    if header in MAY_INCLUDE[room]:
        return True
    other = room_of(header)
    return other == room or other in MAY_INCLUDE[room]
