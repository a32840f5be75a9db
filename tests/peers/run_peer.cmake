# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Runs the peer test SCRIPT with Node.js, looked for when the test runs, so that installing it needs no
# new configuration. What is missing skips the test with a reason; where CI is set it fails it.

find_program(NODE NAMES node nodejs)
if(NOT NODE)
    if(DEFINED ENV{CI})
        message(FATAL_ERROR "Node.js is missing")
    endif()
    message("SKIPPED: Node.js is missing")
    return()
endif()

execute_process(COMMAND ${NODE} ${SCRIPT} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${SCRIPT} failed: ${result}")
endif()
