# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Compiles every file below FOLDER into TARGET as :/web/..., so that a new one is served without being
# listed anywhere: the page's transports are files, too.
function(pushscope_web_resources TARGET FOLDER)
    set(root ${CMAKE_CURRENT_SOURCE_DIR}/${FOLDER})
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${root}/*.html ${root}/*.css ${root}/*.js ${root}/*.svg)
    set(rows "")
    foreach(file IN LISTS files)
        string(APPEND rows "    <file alias=\"${file}\">${root}/${file}</file>\n")
    endforeach()
    set(output ${CMAKE_CURRENT_BINARY_DIR}/web.qrc)
    file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
[[<!DOCTYPE RCC>
<RCC version="1.0">
  <qresource prefix="/web">
@rows@  </qresource>
</RCC>
]])
    target_sources(${TARGET} PRIVATE ${output})
endfunction()
