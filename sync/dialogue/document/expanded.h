#pragma once
#include <boost/json/value.hpp>

#include "sync/dialogue/document/translations.h"

namespace document {

// The file as SurveyJS wants it: every text that `translations` has read becomes an object of all its
// languages, and the blocks are gone. Members keep their order.
[[nodiscard]] boost::json::value expanded(const boost::json::value& file, const Translations& translations);

}  // namespace document
