# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A transport is one file a side. This writes the table of a side's files, so that adding one touches
# no list: FOLDER/long-poll.cpp must define TYPE *create_long_poll(ARGUMENT), and is found by the name
# "long-poll", which the registry's rows (common/transport_registry.cpp) refer to. A table that is
# generated, rather than objects that register themselves, survives a static library's linker.
function(pushscope_transport_table TARGET FOLDER HEADER NAMESPACE)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${FOLDER}/*.cpp)
    set(declarations "")
    set(rows "")
    foreach(file IN LISTS files)
        get_filename_component(name ${file} NAME_WE)
        string(MAKE_C_IDENTIFIER ${name} identifier)
        string(APPEND declarations "TransportFactory create_${identifier};\n")
        string(APPEND rows "    { \"${name}\", &create_${identifier} },\n")
    endforeach()
    set(output ${CMAKE_CURRENT_BINARY_DIR}/transport_table.cpp)
    file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
[[// Written by cmake/PushscopeTransports.cmake from the files in @FOLDER@.
#include "@HEADER@"

namespace @NAMESPACE@ {

@declarations@
static constexpr TransportTableRow tableRows[] = {
@rows@};

std::span<const TransportTableRow> transportTable()
{
    return tableRows;
}

} // namespace @NAMESPACE@
]])
    target_sources(${TARGET} PRIVATE ${output})
endfunction()
