# Headers that are read once a build instead of once a file. A folder gets the set that holds no library which it does
# not link: the fence between folders is what they link and what tests/house lets them include, and both still hold.
# Files go on including what they use; without CMake's line for them (-DLYHORD_PRECOMPILED=OFF) everything still builds.
option(LYHORD_PRECOMPILED "read common headers once" ON)

set(standard_headers
    <algorithm> <array> <chrono> <cmath> <cstddef> <cstdint> <cstring> <filesystem> <functional> <map> <memory>
    <optional> <set> <span> <string> <string_view> <tuple> <utility> <variant> <vector> <fmt/core.h>)
set(json_headers <boost/json.hpp>)
set(sqlite_headers <SQLiteCpp/SQLiteCpp.h> <sqlite3.h>)

# A set is a target of its own that the others reuse; its one source is empty.
function(lyhord_precompiled_set name)
  cmake_parse_arguments(SET "" "" "HEADERS;USES" ${ARGN})
  set(source ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
  if(NOT EXISTS ${source})
    file(WRITE ${source} "")
  endif()
  add_library(precompiled_${name} OBJECT ${source})
  target_link_libraries(precompiled_${name} PRIVATE ${SET_USES})
  target_precompile_headers(precompiled_${name} PRIVATE ${SET_HEADERS})
  # The compiler writes its own folder into a set, so two clones never have the same one. ccache compares this sum of
  # what a set is made from instead; the headers themselves it compares by the list that -fpch-deps completes.
  string(SHA256 sum "${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_BUILD_TYPE} ${LYHORD_SANITIZE} ${SET_HEADERS}")
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/precompiled_${name}.dir/cmake_pch.hxx.gch.sum CONTENT ${sum})
endfunction()

lyhord_precompiled_set(standard HEADERS ${standard_headers})
lyhord_precompiled_set(json HEADERS ${standard_headers} ${json_headers} USES Boost::json)
lyhord_precompiled_set(store HEADERS ${standard_headers} ${json_headers} ${sqlite_headers}
                       USES Boost::json SQLiteCpp SQLite::SQLite3)

# lyhord_precompile(TARGET LIBRARY…): the largest set of which TARGET links every library.
function(lyhord_precompile target)
  if(NOT LYHORD_PRECOMPILED)
    return()
  endif()
  if("Boost::json" IN_LIST ARGN AND "SQLiteCpp" IN_LIST ARGN)
    target_precompile_headers(${target} REUSE_FROM precompiled_store)
  elseif("Boost::json" IN_LIST ARGN)
    target_precompile_headers(${target} REUSE_FROM precompiled_json)
  else()
    target_precompile_headers(${target} REUSE_FROM precompiled_standard)
  endif()
endfunction()
