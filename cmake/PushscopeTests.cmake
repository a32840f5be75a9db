# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Two precompiled headers for a folder's tests, with widgets and without, made by the first of each kind: tst_NAME,
# which links LINK, has one of them. Qt Test defines the folder's name, so that no two folders can share one.
function(pushscope_test_headers NAME LINK)
    set(headers <QtTest/QtTest> <QtNetwork/QtNetwork>)
    set(key PUSHSCOPE_TEST_PCH_${CMAKE_CURRENT_SOURCE_DIR}_core)
    if(pushscope_ui IN_LIST LINK)
        list(APPEND headers <QtWidgets/QtWidgets>)
        set(key PUSHSCOPE_TEST_PCH_${CMAKE_CURRENT_SOURCE_DIR}_widgets)
    endif()
    get_property(owner GLOBAL PROPERTY ${key})
    if(owner)
        target_precompile_headers(tst_${NAME} REUSE_FROM ${owner})
    else()
        set_property(GLOBAL PROPERTY ${key} tst_${NAME})
        target_precompile_headers(tst_${NAME} PRIVATE ${headers})
    endif()
endfunction()

# One Qt Test program from tst_NAME.cpp, run on the offscreen platform. Those that may take longest begin
# first, so that none is left running alone. ALONE: the only one of its folder.
function(pushscope_test NAME)
    cmake_parse_arguments(ARG "ALONE" "TIMEOUT" "LINK" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(tst_${NAME} tst_${NAME}.cpp)
    target_link_libraries(tst_${NAME} PRIVATE ${ARG_LINK} Qt6::Test Qt6::Network Qt6::WebSockets Qt6::HttpServer
                                              pushscope_flags)
    target_include_directories(tst_${NAME} PRIVATE ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_BINARY_DIR})
    # What is tested is optimized and watched for undefined behaviour, the tests themselves need it less than
    # their compiling time, which that would double.
    if(NOT MSVC)
        target_compile_options(tst_${NAME} PRIVATE -O0)
        if(PUSHSCOPE_SANITIZE)
            target_compile_options(tst_${NAME} PRIVATE -g0 -fno-sanitize=undefined)
        endif()
    endif()
    # A test's one file includes what moc makes of it. Looking for more, and compiling that there is none,
    # would take a quarter of the whole build.
    set_target_properties(tst_${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests
                                                 UNITY_BUILD OFF AUTOMOC OFF AUTORCC OFF)
    qt6_generate_moc(tst_${NAME}.cpp ${CMAKE_CURRENT_BINARY_DIR}/tst_${NAME}.moc TARGET tst_${NAME})
    target_sources(tst_${NAME} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/tst_${NAME}.moc)
    if(NOT ARG_ALONE)
        pushscope_test_headers(${NAME} "${ARG_LINK}")
    endif()
    add_test(NAME ${NAME} COMMAND tst_${NAME})
    set_tests_properties(
        ${NAME} PROPERTIES TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT} ENVIRONMENT
                           "QT_QPA_PLATFORM=offscreen;PUSHSCOPE_BIN=${CMAKE_BINARY_DIR}/bin;PUSHSCOPE_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()
