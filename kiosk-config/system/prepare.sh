# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by app/run and tests/run: brings a Debian 12 to the point where everything is built.
# Needs root or sudo only when a package is missing. Sets: repo, build.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${YEBAN_BUILD:-$repo/build}
export CCACHE_DIR=${CCACHE_DIR:-$repo/.cache/ccache}
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# prepare_packages LIST…: installs what the lists beside this file name and the machine lacks.
prepare_packages() {
    local wanted=() missing=() package list
    for list in "$@"; do
        while read -r package; do
            case $package in ''|'#'*) ;; *) wanted+=("$package") ;; esac
        done <"$repo/kiosk-config/system/$list"
    done
    # Node.js may come with its own npm that conflicts with Debian's package.
    command -v npm >/dev/null || wanted+=(npm)
    for package in "${wanted[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

prepare_build() {
    cmake -S "$repo" -B "$build" -G Ninja >"$build.log" 2>&1 || { cat "$build.log"; return 1; }
    ninja -C "$build" "$@"
}

# The face models (npm, MIT) and the fictional people of the emulators; both are made once and checked.
prepare_faces() {
    "$repo/app/faces/fetch-models" "$build/models"
    "$repo/tests/support/people/make-people" "$build/people" "$build"
}
