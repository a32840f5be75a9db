# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One Qt Test program from tst_NAME.cpp, run on the offscreen platform.
function(pushscope_test NAME)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LINK" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(tst_${NAME} tst_${NAME}.cpp)
    target_link_libraries(tst_${NAME} PRIVATE ${ARG_LINK} Qt6::Test pushscope_flags)
    set_target_properties(tst_${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${NAME} COMMAND tst_${NAME})
    set_tests_properties(
        ${NAME} PROPERTIES TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT
                           "QT_QPA_PLATFORM=offscreen;PUSHSCOPE_BIN=${CMAKE_BINARY_DIR}/bin;PUSHSCOPE_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()
