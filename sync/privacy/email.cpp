#include "sync/privacy/signs.h"

namespace privacy {
namespace {

bool is_name(Class is) {
    return is == Class::Letter || is == Class::Digit;
}

bool is_before_at(Class is) {
    return is_name(is) || is == Class::Dot || is == Class::Hyphen || is == Class::Plus ||
           is == Class::Slash || is == Class::Underscore || is == Class::AddressSign;
}

std::size_t begin_of(const std::vector<Sign>& signs, std::size_t at) {
    auto begin = at;
    while (begin > 0 && is_before_at(signs[begin - 1].is))
        --begin;
    while (begin < at && !is_name(signs[begin].is))  // a bracket's or quote's neighbour, not the name's
        ++begin;
    return begin;
}

// The end of "label.label" that begins after the @, where the last label has two letters or more; `begin`
// when there is none. What follows it, such as a full stop, is not part of it.
std::size_t end_of(const std::vector<Sign>& signs, std::size_t begin) {
    auto end = begin;
    std::size_t dots = 0, label = 0, letters = 0;
    for (auto at = begin; at < signs.size(); ++at) {
        const auto is = signs[at].is;
        if (is == Class::Dot) {
            if (label == 0) break;
            ++dots;
            label = letters = 0;
            continue;
        }
        if (!is_name(is) && is != Class::Hyphen) break;
        ++label;
        letters += is == Class::Letter ? 1 : 0;
        if (dots > 0 && letters >= 2 && is_name(is)) end = at + 1;
    }
    return end;
}

}  // namespace

std::vector<Identifier> emails(const std::vector<Sign>& signs) {
    std::vector<Identifier> all;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        if (signs[at].is != Class::At) continue;
        const auto begin = begin_of(signs, at), end = end_of(signs, at + 1);
        if (begin < at && end > at + 1) all.push_back({Kind::Email, signs[begin].from, signs[end - 1].to});
    }
    return all;
}

}  // namespace privacy
