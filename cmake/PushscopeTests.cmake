# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One Qt Test program from tst_NAME.cpp, run on the offscreen platform. Those that may take longest begin
# first, so that none is left running alone.
function(pushscope_test NAME)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LINK" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(tst_${NAME} tst_${NAME}.cpp)
    target_link_libraries(tst_${NAME} PRIVATE ${ARG_LINK} Qt6::Test pushscope_flags)
    # What is tested is optimized, the tests themselves need it less than their compiling time.
    if(NOT MSVC)
        target_compile_options(tst_${NAME} PRIVATE -O0)
    endif()
    set_target_properties(tst_${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    # One precompiled header for all tests of a folder that link the same, made by the first of them.
    string(MAKE_C_IDENTIFIER "PUSHSCOPE_PCH_${CMAKE_CURRENT_SOURCE_DIR}_${ARG_LINK}" key)
    get_property(owner GLOBAL PROPERTY ${key})
    if(owner)
        target_precompile_headers(tst_${NAME} REUSE_FROM ${owner})
    else()
        set_property(GLOBAL PROPERTY ${key} tst_${NAME})
        target_precompile_headers(tst_${NAME} PRIVATE <QtTest/QtTest> <QtNetwork/QtNetwork>)
        if(pushscope_ui IN_LIST ARG_LINK)
            target_precompile_headers(tst_${NAME} PRIVATE <QtWidgets/QtWidgets>)
        endif()
    endif()
    add_test(NAME ${NAME} COMMAND tst_${NAME})
    set_tests_properties(
        ${NAME} PROPERTIES TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT} ENVIRONMENT
                           "QT_QPA_PLATFORM=offscreen;PUSHSCOPE_BIN=${CMAKE_BINARY_DIR}/bin;PUSHSCOPE_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()
