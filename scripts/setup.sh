# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What ./run, ./test and .ci/run share: say, find out what is missing, install it, configure, build.
# Sourced, not run. Written for bash 3.2, so that it works on macOS too.

say() {
    if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then printf '\033[1m==> %s\033[0m\n' "$*"; else printf '==> %s\n' "$*"; fi
}
fail() {
    printf '==> %s\n' "$*" >&2
    exit 1
}

jobs() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2; }

# Everything that is needed, a row each: who needs it, how to see that it is there, and what it is
# called by apt, dnf, pacman and brew. A "-" needs no package there. Commas join several packages.
needed_rows() {
    cat <<'ROWS'
build   cmd:c++         g++                 gcc-c++                 gcc             -
build   cmd:cmake       cmake               cmake                   cmake           cmake
build   cmd:ninja       ninja-build         ninja-build             ninja           ninja
build   qt:Widgets      qt6-base-dev        qt6-qtbase-devel        qt6-base        qt
build   qt:WebSockets   qt6-websockets-dev  qt6-qtwebsockets-devel  qt6-websockets  qt
build   qt:HttpServer   qt6-httpserver-dev  qt6-qthttpserver-devel  qt6-httpserver  qt
build   qt:Svg          qt6-svg-dev         qt6-qtsvg-devel         qt6-svg         qt
build   qt:LinguistTools qt6-tools-dev      qt6-qttools-devel       qt6-tools       qt
build   deb:qt6-tools-dev-tools qt6-tools-dev-tools qt6-qttools     qt6-tools       qt
build   deb:qt6-l10n-tools qt6-l10n-tools   qt6-linguist            qt6-tools       qt
chinese deb:qt6-translations-l10n qt6-translations-l10n qt6-qttranslations qt6-translations qt
chinese font:zh-cn      fonts-noto-cjk      google-noto-sans-cjk-vf-fonts noto-fonts-cjk -
plots   header:qcustomplot.h libqcustomplot-dev qcustomplot-qt6-devel -         -
faster  cmd:ccache      ccache              ccache                  ccache          ccache
faster  cmd:mold        mold                mold                    mold            -
wayland deb:qt6-wayland qt6-wayland         qt6-qtwayland           qt6-wayland     -
test    cmd:node        nodejs              nodejs                  nodejs          node
test    cmd:npm         npm                 nodejs-npm              npm             node
test    cmd:curl        curl                curl                    curl            curl
test    cmd:tshark      tshark              wireshark-cli           wireshark-cli   wireshark
test    browser:        chromium-headless-shell chromium            chromium        chromium
lint    cmd:clang-format clang-format       clang-tools-extra       clang           clang-format
lint    cmd:clazy-standalone clazy          clazy                   clazy           -
lint    cmd:codespell   codespell           codespell               codespell       codespell
lint    cmd:shellcheck  shellcheck          ShellCheck              shellcheck      shellcheck
lint    cmd:reuse       reuse               reuse                   reuse           reuse
qt68    cmd:debootstrap debootstrap         debootstrap             debootstrap     -
qt68    cmd:unshare     util-linux          util-linux              util-linux      -
ROWS
}

# Where Qt 6 may be, a folder of CMake packages a line.
qt_folders() {
    local prefix prefixes
    prefixes="${CMAKE_PREFIX_PATH:-}"
    {
        printf '%s\n' "$prefixes" | tr ':;' '\n'
        qmake6 -query QT_INSTALL_PREFIX 2>/dev/null
        brew --prefix qt 2>/dev/null
        printf '/usr\n/usr/local\n'
    } | while read -r prefix; do
        [ -n "$prefix" ] && printf '%s\n' "$prefix"/lib/cmake "$prefix"/lib64/cmake "$prefix"/lib/*/cmake
    done
    if [ -n "${Qt6_DIR:-}" ]; then dirname "$Qt6_DIR"; fi
}

has_qt() {
    local folder
    while read -r folder; do
        [ -e "$folder/Qt6$1/Qt6$1Config.cmake" ] && return 0
    done <<<"$(qt_folders)"
    return 1
}

has_header() {
    local folder
    for folder in /usr/include /usr/local/include; do
        [ -e "$folder/$1" ] && return 0
    done
    return 1
}

present() {
    case "$1" in
        cmd:*) command -v "${1#cmd:}" >/dev/null ;;
        qt:*) has_qt "${1#qt:}" ;;
        # The headless shell is Chromium without its windows: the tests of the page take half the time.
        browser:) command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null ;;
        header:*) has_header "${1#header:}" ;;
        # Without fc-list nobody can tell, and systems that lack it have such a font.
        font:*) ! command -v fc-list >/dev/null || fc-list ":lang=${1#font:}" family | grep -q . ;;
        # A package without a command: only Debian can tell, elsewhere we do not ask for it.
        deb:*) ! command -v dpkg-query >/dev/null \
            || dpkg-query -W -f '${Status}' "${1#deb:}" 2>/dev/null | grep -q 'ok installed' ;;
    esac
}

# missing COLUMN GROUP...: the packages that the groups lack, by the name in the column.
missing() {
    local column=$1 group probe apt dnf pacman brew name
    shift
    # shellcheck disable=SC2034 # the names are read through column
    while read -r group probe apt dnf pacman brew; do
        case " $* " in *" $group "*) ;; *) continue ;; esac
        present "$probe" && continue
        name=${!column}
        [ "$name" = - ] || printf '%s\n' "$name"
    done <<<"$(needed_rows)" | sort -u | tr '\n' ' '
}

lacks() { [ -n "$(missing apt "$@")" ]; }

# as_root COMMAND...: as it is for root, else through sudo, asking for a password only on a terminal.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

may_be_root() {
    [ "$(id -u)" -eq 0 ] && return 0
    command -v sudo >/dev/null || return 1
    [ -t 0 ] || sudo -n true 2>/dev/null
}

apt_updated=
apt_install() {
    if [ -z "$apt_updated" ]; then
        # A broken third-party source must not stop what Debian itself has.
        as_root apt-get -qq -o DPkg::Lock::Timeout=300 update || say "apt-get update had errors, going on"
        apt_updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
}

# One that is not to be had must not keep the others away.
apt_install_each() {
    local package status=0
    for package in "$@"; do apt_install "$package" || status=1; done
    return $status
}

name_missing() {
    local manager command list
    lacks "$@" || return 0
    say "Missing here, and not installed by this script without apt-get and root:"
    for manager in apt dnf pacman brew; do
        case $manager in
            apt) command="sudo apt-get install" ;;
            dnf) command="sudo dnf install" ;;
            pacman) command="sudo pacman -S" ;;
            brew) command="brew install" ;;
        esac
        list=$(missing "$manager" "$@")
        [ -n "$list" ] && printf '      %-7s %s %s\n' "$manager:" "$command" "$list"
    done
    say "Going on with what is there."
}

# ensure GROUP...: installs what the groups lack, or names it. Fails only if building is then impossible.
ensure() {
    local list
    list=$(missing apt "$@")
    [ -z "$list" ] && return 0
    if command -v apt-get >/dev/null && may_be_root; then
        say "Installing what is missing: $list"
        # shellcheck disable=SC2086 # a list of package names
        apt_install $list || apt_install_each $list || say "apt-get could not install everything"
    fi
    # What only makes building faster, or is for who reads Chinese, is not worth a word to someone who has to install it by hand.
    # shellcheck disable=SC2046 # a list of group names
    name_missing $(printf '%s\n' "$@" | grep -vE 'faster|chinese')
    if lacks build; then
        fail "A C++20 compiler, CMake, Ninja and Qt 6.4 or newer are needed (CMAKE_PREFIX_PATH says where Qt is)."
    fi
}

# build PRESET TARGET...: configures if that was not done, and builds the targets, or everything. Ninja
# does nothing where nothing changed.
build() {
    local preset=$1 folder=build/$1
    shift
    if [ ! -e "$folder/build.ninja" ] || [ CMakePresets.json -nt "$folder/build.ninja" ]; then
        say "Configuring ($preset)"
        cmake --preset "$preset" || fail "Configuring failed: see above. Qt must be 6.4 or newer."
    fi
    say "Building ($preset)"
    cmake --build --preset "$preset" --parallel "$(jobs)" ${1:+--target "$@"} || fail "Building failed: see above."
}
