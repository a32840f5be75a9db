# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Compiler cache, linker, warnings and sanitizers, for every target of the project.

find_program(PUSHSCOPE_CCACHE ccache)
if(PUSHSCOPE_CCACHE)
    # Precompiled headers need these sloppinesses; the base directory lets work trees share a cache. What a
    # file includes is taken from the compiler: a preprocessor of its own would cost a tenth of a build that finds
    # nothing.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros
                                    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${PUSHSCOPE_CCACHE})
endif()

find_program(PUSHSCOPE_MOLD mold)
if(PUSHSCOPE_MOLD AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    add_link_options(-fuse-ld=mold)
endif()

set(PUSHSCOPE_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")
if(PUSHSCOPE_SANITIZE)
    # A sanitizer's report must fail the run that caused it. It names lines; locals (-g) would take a
    # quarter more time to compile.
    add_compile_options(-fsanitize=${PUSHSCOPE_SANITIZE} -fno-omit-frame-pointer
                        -fno-sanitize-recover=all -O1 -g1)
    add_link_options(-fsanitize=${PUSHSCOPE_SANITIZE})
endif()

add_library(pushscope_flags INTERFACE)
if(MSVC)
    target_compile_options(pushscope_flags INTERFACE /W4 /WX /permissive- /utf-8)
else()
    target_compile_options(pushscope_flags INTERFACE -Wall -Wextra -Wpedantic -Werror
                           $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()
# Warnings that the optimizer makes are reported but are no errors: from GCC 13 on, and on any with the
# sanitizers' code in between, it takes what it inlined of std::optional and QList for uninitialized or
# out of bounds. The sanitizers look at the same.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU"
   AND (PUSHSCOPE_SANITIZE OR CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13))
    target_compile_options(
        pushscope_flags
        INTERFACE -Wno-error=maybe-uninitialized
                  -Wno-error=array-bounds
                  -Wno-error=stringop-overflow
                  -Wno-error=stringop-overread
                  -Wno-error=dangling-pointer
                  -Wno-error=free-nonheap-object
                  -Wno-error=restrict
                  $<$<VERSION_GREATER_EQUAL:${CMAKE_CXX_COMPILER_VERSION},13>:-Wno-error=dangling-reference>)
endif()
target_compile_definitions(
    pushscope_flags
    INTERFACE QT_NO_CAST_FROM_ASCII
              QT_NO_CAST_TO_ASCII
              QT_NO_URL_CAST_FROM_STRING
              QT_NO_CAST_FROM_BYTEARRAY
              QT_NO_FOREACH
              QT_NO_KEYWORDS
              QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
              QT_STRICT_ITERATORS
              PUSHSCOPE_VERSION="${PROJECT_VERSION}")

# The library NAME from every source file under the current folder.
function(pushscope_library NAME)
    cmake_parse_arguments(ARG "" "" "LINK;EXCLUDE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.h)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    foreach(pattern IN LISTS ARG_EXCLUDE)
        list(FILTER sources EXCLUDE REGEX "${pattern}")
    endforeach()
    add_library(${NAME} STATIC ${sources})
    target_include_directories(${NAME} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${NAME} PUBLIC ${ARG_LINK} PRIVATE pushscope_flags)
endfunction()
