# What packaging/demo and tests/run share: steps that are listed, counted and timed, packages, building. Sourced, not
# run; `root` is the repository's folder. A step is named as in packaging/build_steps/steps.txt. What is said about time
# is Python, which a machine may lack until the packages are installed.

done_steps=0
ran=()         # "step:seconds:state" of what ran
current=""     # the step that runs, since `since`, as `state`

build_steps() {
    python3 "$root/packaging/build_steps" "$@"
}

# of_step NAME counts|title
of_step() {
    local name counts cold warm title
    while read -r name counts cold warm title; do
        if [ "$name" = "$1" ]; then
            if [ "$2" = counts ]; then echo "$counts"; else echo "$title"; fi
        fi
    done <"$root/packaging/build_steps/steps.txt"
}

# begin STEP…: lists them. From here on the run ends with a line about it, however it ends.
begin() {
    local name
    steps=0
    for name in "$@"; do steps=$((steps + $(of_step "$name" counts))); done
    trap end_run EXIT
    if command -v python3 >/dev/null; then
        build_steps plan "$@"
    else
        rm -f "$root/build/this_run.json"
        echo "on a reference machine with two cores, cold and warm:"
        for name in "$@"; do grep "^$name " "$root/packaging/build_steps/steps.txt"; done
    fi
}

# step NAME: ends the one before.
step() {
    end_step
    current=$1
    state=done
    since=$SECONDS
    done_steps=$((done_steps + 1))
    printf '\n[%d/%d] %s (after %d:%02d)\n' "$done_steps" "$steps" "$(of_step "$1" title)" \
        $((SECONDS / 60)) $((SECONDS % 60))
}

end_step() {
    [ -z "$current" ] || ran+=("$current:$((SECONDS - since)):$state")
    current=""
}

# What is done last, however it came to that. A step that has not been ended by then was broken off.
end_run() {
    local code=$?
    trap - EXIT
    state=failed
    [ "$code" -ne 0 ] && [ "$code" -lt 128 ] || state=interrupted
    end_step
    if command -v python3 >/dev/null; then
        build_steps ending "${ran[@]}" || true
    else
        echo "ran: ${ran[*]}"
    fi
    # Whoever called must see that it was Ctrl-C.
    [ "$code" -ne 130 ] || kill -INT $$
    exit "$code"
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
    state=installed
    echo "installing from Debian: ${missing[*]}"
    as_root apt-get update -q </dev/null
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null
}

# build PRESET [TARGET…]: configures once, then builds what changed.
build() {
    build_steps build "$current" "$@"
}
