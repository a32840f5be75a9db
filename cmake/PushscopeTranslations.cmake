# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Compiles every FOLDER/*.ts into TARGET as :/translations/NAME.qm. The source is not looked through
# for new texts here, as building would change it: the target update_translations does that.
function(pushscope_translations TARGET FOLDER)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${FOLDER}/*.ts)
    qt_add_translation(compiled ${files})
    qt_add_resources(${TARGET} translations PREFIX /translations BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${compiled})
    add_custom_target(
        update_translations
        COMMAND Qt6::lupdate -extensions cpp,h -locations none -no-obsolete -source-language en -I . common client
                -ts ${files}
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
        VERBATIM)
endfunction()
