# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# How ./test and .ci/run run the tests. Sourced after setup.sh.

# The clients from npm that the peer tests drive, and what drives a browser in the tests of the page.
install_peers() {
    install_npm tests/peers
    install_npm tests/web
}

# install_npm FOLDER: done again only when its lock file has changed.
install_npm() {
    local peers=$1
    local stamp=$peers/node_modules/.installed
    if [ -e "$stamp" ] && cmp -s "$peers/package-lock.json" "$stamp"; then
        return 0
    fi
    if ! command -v npm >/dev/null; then
        say "npm is missing: the tests in $peers that need packages from npm will be skipped"
        return 0
    fi
    say "Fetching the npm packages that the tests in $peers use"
    if (cd "$peers" && npm ci --ignore-scripts --no-audit --no-fund --no-progress); then
        cp "$peers/package-lock.json" "$stamp"
    elif [ -n "${CI:-}" ]; then
        fail "npm could not fetch them"
    else
        say "npm could not fetch them: the tests that need them will be skipped"
    fi
}

# run_tests FOLDER NAME...: ctest in a build folder, for all tests or those whose names contain a NAME.
run_tests() {
    local folder=$1 name filter=
    shift
    for name in "$@"; do filter="${filter:+$filter|}$name"; done
    say "Testing ($folder)"
    ctest --test-dir "$folder" --output-on-failure --no-tests=error \
        --parallel "${PUSHSCOPE_TEST_JOBS:-$(jobs)}" ${filter:+-R "$filter"}
}
