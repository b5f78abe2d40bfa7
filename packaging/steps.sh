# What packaging/demo and tests/run share: steps that are counted, packages, building. Sourced, not run; `root` is
# the repository's folder and `steps` the number of steps to come.

done_steps=0

step() {
    done_steps=$((done_steps + 1))
    printf '\n[%d/%d] %s (after %d:%02d)\n' "$done_steps" "$steps" "$1" $((SECONDS / 60)) $((SECONDS % 60))
}

# The packages of the named groups that are not installed.
missing_packages() {
    local package
    awk -v wanted=" $* " '
        /^\[/ { group = substr($0, 2, length($0) - 2); next }
        /^#/ || NF == 0 { next }
        index(wanted, " " group " ") { print $1 }' "$root/packaging/packages" |
        while read -r package; do
            [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
        done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages GROUP…: says what it installs; silent about the network when everything is there.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        echo "every package is installed"
        return
    fi
    if ! command -v apt-get >/dev/null; then
        echo "this needs Debian 12 packages: ${missing[*]}" >&2
        exit 1
    fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        echo "run this as root, or install these first: ${missing[*]}" >&2
        exit 1
    fi
    echo "installing from Debian: ${missing[*]}"
    as_root apt-get update -q </dev/null
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null
}

# build PRESET [TARGET…]: configures once, then builds what changed.
build() {
    local preset=$1
    shift
    if [ ! -f "$root/build/$preset/build.ninja" ]; then
        (cd "$root" && cmake --preset "$preset")
    fi
    (cd "$root" && cmake --build --preset "$preset" -j "$(nproc)" ${1:+--target "$@"})
}
