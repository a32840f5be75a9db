# SPDX-FileCopyrightText: 2026 The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# QCustomPlot in its build for Qt 6, as QCustomPlotQt6::QCustomPlotQt6. Debian has a CMake package of it,
# others only header and library.
find_package(Qt6 QUIET COMPONENTS PrintSupport)
find_package(QCustomPlotQt6 CONFIG QUIET)
if(NOT TARGET QCustomPlotQt6::QCustomPlotQt6)
    find_path(QCustomPlotQt6_INCLUDE_DIR qcustomplot.h)
    find_library(QCustomPlotQt6_LIBRARY NAMES QCustomPlotQt6 qcustomplot-qt6)
    mark_as_advanced(QCustomPlotQt6_INCLUDE_DIR QCustomPlotQt6_LIBRARY)
    if(QCustomPlotQt6_INCLUDE_DIR AND QCustomPlotQt6_LIBRARY)
        add_library(QCustomPlotQt6::QCustomPlotQt6 UNKNOWN IMPORTED)
        set_target_properties(
            QCustomPlotQt6::QCustomPlotQt6
            PROPERTIES IMPORTED_LOCATION ${QCustomPlotQt6_LIBRARY}
                       INTERFACE_INCLUDE_DIRECTORIES ${QCustomPlotQt6_INCLUDE_DIR}
                       INTERFACE_LINK_LIBRARIES "Qt6::Widgets;Qt6::PrintSupport")
    endif()
endif()

if(TARGET QCustomPlotQt6::QCustomPlotQt6 AND TARGET Qt6::PrintSupport)
    set(QCustomPlotQt6_target QCustomPlotQt6::QCustomPlotQt6)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QCustomPlotQt6 REQUIRED_VARS QCustomPlotQt6_target)
