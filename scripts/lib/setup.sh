# shellcheck shell=bash
# Makes what the project needs on this machine: Debian packages and `.venv/`.
#
# Sourced by the scripts beside it. `setup core` prepares running, `setup dev` testing too.
# Says nothing and takes some hundredths of a second when all is there. Removes nothing outside
# `.venv/` and writes to the system through apt-get only, and only as root.

ROOT=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
VENV=$ROOT/.venv
PYTHON=$VENV/bin/python
MAKING=$VENV/.making # there while `.venv/` is being made: found later, it is a half-made one

# Debian and Ubuntu packages, one need a line; `a|b` is one need under the names of two releases.
SYSTEM_PACKAGES=(
    ca-certificates
    libdbus-1-3
    "libglib2.0-0|libglib2.0-0t64"
    libgssapi-krb5-2 # linked by Qt's network library
    libfontconfig1
    libfreetype6
    # Qt Quick links OpenGL also where it draws in software
    libegl1
    libgl1
    libdrm2 # Qt without a window system: linuxfb and eglfs
    libxkbcommon0
    # Qt on X11
    libx11-xcb1
    libxkbcommon-x11-0
    libxcb-cursor0
    libxcb-glx0
    libxcb-icccm4
    libxcb-image0
    libxcb-keysyms1
    libxcb-randr0
    libxcb-render-util0
    libxcb-shape0
    libxcb-shm0
    libxcb-sync1
    libxcb-xfixes0
    libxcb-xkb1
    # Qt on Wayland
    libwayland-client0
    libwayland-cursor0
    libwayland-egl1
    # sound (with ALSA), codes in pictures, USB printers
    libportaudio2
    "libzbar0|libzbar0t64"
    libusb-1.0-0
    espeak-ng # the voice where no better one was put in place
)

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 1
}

# Prints each need of "$@" that is not met, as the name this release gives it.
_missing_packages() {
    local -A installed=()
    local need name status alternatives=() found
    for need in "$@"; do
        IFS='|' read -ra found <<<"$need"
        alternatives+=("${found[@]}")
    done
    while read -r name status; do
        [[ $status == installed ]] && installed[$name]=1
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${alternatives[@]}" 2>/dev/null)
    for need in "$@"; do
        IFS='|' read -ra found <<<"$need"
        for name in "${found[@]}"; do
            [[ -n ${installed[$name]:-} ]] && continue 2
        done
        printf '%s\n' "$need"
    done
}

# Prints for each `a|b` of "$@" the first name that this release can install.
_available_names() {
    local need name found
    for need in "$@"; do
        IFS='|' read -ra found <<<"$need"
        for name in "${found[@]}"; do
            if [[ ${#found[@]} == 1 ]] || apt-cache policy "$name" 2>/dev/null |
                grep -q 'Candidate: [^(]'; then
                printf '%s\n' "$name"
                continue 2
            fi
        done
        printf '%s\n' "${found[0]}"
    done
}

# Logs the lines of a command and shows how far it is: on a terminal in one line that follows it,
# elsewhere (CI) by a line now and then.
_follow() {
    local line shown=$SECONDS
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$LOG"
        if [[ -t 2 ]]; then
            printf '\r\033[K  %s' "${line:0:76}" >&2
        elif ((SECONDS - shown >= 10)); then
            shown=$SECONDS
            say "  ${line:0:76}"
        fi
    done
    [[ ! -t 2 ]] || printf '\r\033[K' >&2
}

_install_packages() {
    local names
    export DEBIAN_FRONTEND=noninteractive
    mapfile -t names < <(_available_names "$@")
    if [[ $EUID != 0 ]]; then
        say "Debian packages are missing. Please install them, then start again:"
        say ""
        fail "  sudo apt-get install --no-install-recommends ${names[*]}"
    fi
    say "Debian packages: ${names[*]}"
    if ! apt-get update -q 2>&1 | _follow; then
        say "apt-get update failed; trying with the package lists that are here"
    fi
    # The lists may have been empty until now, so the names are chosen again.
    mapfile -t names < <(_available_names "$@")
    apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "${names[@]}" 2>&1 |
        _follow || _fail_with_log "apt-get could not install: ${names[*]}"
}

_fail_with_log() {
    tail -n 30 "$LOG" >&2
    say ""
    fail "$1"
}

_system() {
    local missing needs=("${SYSTEM_PACKAGES[@]}")
    if ! command -v dpkg-query >/dev/null; then
        _venv_usable ||
            say "Not Debian or Ubuntu: the libraries of Qt, PortAudio, zbar and libusb are left to you"
        return 0
    fi
    _venv_usable || _base_python >/dev/null || needs+=(python3 python3-venv)
    mapfile -t missing < <(_missing_packages "${needs[@]}")
    [[ ${#missing[@]} == 0 ]] || _install_packages "${missing[@]}"
}

# Whether "$1" is a Python that can run the project and make a virtual environment.
_suitable() {
    command -v "$1" >/dev/null && "$1" -c '
import sys
if sys.version_info < (3, 11):
    sys.exit(1)
import ensurepip, venv' >/dev/null 2>&1
}

_base_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3; do
        if _suitable "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

_make_venv() {
    local base
    base=$(_base_python) ||
        fail "Python 3.11 or newer with its venv module is needed" \
            "(Debian 12 and Ubuntu 24.04 have it, and so have their successors)"
    say "Python environment: .venv ($("$base" -V 2>&1))"
    rm -rf -- "$VENV"
    mkdir -- "$VENV"
    : >"$MAKING"
    "$base" -m venv "$VENV" >>"$LOG" 2>&1 || _fail_with_log "the Python environment could not be made"
}

# Whether `.venv/` is whole, runs, and was made for this folder: its scripts hold absolute paths.
_venv_usable() {
    local made_for
    [[ ! -e $MAKING && -f $VENV/pyvenv.cfg && -x $VENV/bin/pip ]] || return 1
    made_for=$(sed -n 's/^command = .* -m venv \(--[a-z-]* \)*//p' "$VENV/pyvenv.cfg")
    [[ $made_for == "$VENV" ]] || return 1
    "$PYTHON" -I -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# What an environment with these packages depends on, as one line.
_wanted() {
    { cat "$ROOT/pyproject.toml" "$ROOT/scripts/lib/setup.sh" && "$PYTHON" -I -S -V; } |
        sha256sum | cut -d' ' -f1
}

_stamped() { [[ -f $VENV/.stamp-$1 && $(<"$VENV/.stamp-$1") == "$2" ]]; }

_ready() {
    local wanted
    _venv_usable || return 1
    wanted=$(_wanted)
    _stamped dev "$wanted" || { [[ $1 == core ]] && _stamped core "$wanted"; }
}

# Installs the packages of `core` or `dev`; says no if what is in `.venv/` now does not fit together.
_install_python_packages() {
    local extras=
    [[ $1 == dev ]] && extras="[dev,portal]"
    say "Python packages: downloading what is not cached (Qt is some 100 MB), then installing"
    : >"$MAKING"
    if ! "$PYTHON" -m pip install --disable-pip-version-check --progress-bar off \
        -e "$ROOT$extras" 2>&1 | _follow; then
        # pip undoes what it began unless it was killed, and then the mark is still there.
        rm -f -- "$MAKING"
        _fail_with_log "pip could not install the Python packages (is the network there?)"
    fi
    # Packages that are no longer asked for stay behind, and may not fit the new ones.
    "$PYTHON" -m pip check >>"$LOG" 2>&1 || return 1
    _wanted >"$VENV/.stamp-$1"
    rm -f -- "$MAKING"
    say "Ready after $SECONDS s"
}

_prepare() {
    LOG=$(mktemp "${TMPDIR:-/tmp}/kiosk-setup.XXXXXX")
    trap 'rm -f -- "$LOG"' EXIT
    trap 'exit 130' INT TERM
    _system
    _ready "$1" && return # another process made it while this one waited for the lock
    if _venv_usable; then
        _install_python_packages "$1" && return
        say "Packages of an earlier version are in the way: making the environment anew"
    fi
    _make_venv
    _install_python_packages "$1" || _fail_with_log "the pinned Python packages do not fit together"
}

# Makes everything for `core` (running) or `dev` (testing too); returns when it is there.
setup() {
    local missing=()
    set -o pipefail
    if _ready "$1"; then
        if command -v dpkg-query >/dev/null; then
            mapfile -t missing < <(_missing_packages "${SYSTEM_PACKAGES[@]}")
        fi
        [[ ${#missing[@]} == 0 ]] && return
    fi
    # One at a time: the lock is on the project folder itself and ends with the subshell.
    (
        if ! flock -n 9; then
            say "Waiting for another set-up of this folder to finish"
            flock 9
        fi
        _prepare "$1"
    ) 9<"$ROOT" || exit
}
