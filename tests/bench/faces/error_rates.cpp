// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/faces/error_rates.h"

#include <algorithm>
#include <cmath>

namespace yeban::bench {

namespace {

constexpr double Normal95 = 1.959964;
constexpr double FewestFalse = 3;

std::size_t below(const std::vector<double> &ascending, double threshold)
{
    return static_cast<std::size_t>(std::lower_bound(ascending.begin(), ascending.end(), threshold) - ascending.begin());
}

} // namespace

Rate rateOf(std::size_t part, std::size_t whole)
{
    if (whole == 0)
        return {0, 0, 1};
    const auto n = static_cast<double>(whole);
    const double p = static_cast<double>(part) / n, z2 = Normal95 * Normal95;
    const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = Normal95 * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return {p, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

ErrorRates::ErrorRates(std::vector<double> same, std::vector<double> different)
    : m_same(std::move(same)), m_different(std::move(different))
{
    std::sort(m_same.begin(), m_same.end());
    std::sort(m_different.begin(), m_different.end());
}

WorkingPoint ErrorRates::at(double threshold) const
{
    return {threshold, rateOf(m_different.size() - below(m_different, threshold), m_different.size()),
            rateOf(below(m_same, threshold), m_same.size())};
}

std::optional<WorkingPoint> ErrorRates::equal() const
{
    if (m_same.empty() || m_different.empty())
        return std::nullopt;
    std::optional<WorkingPoint> best;
    const auto gap = [](const WorkingPoint &point) { return std::abs(point.falseMatch.value - point.falseNonMatch.value); };
    for (const std::vector<double> *scores : {&m_same, &m_different}) {
        for (const double score : *scores) {
            const WorkingPoint point = at(score);
            if (!best || gap(point) < gap(*best))
                best = point;
        }
    }
    return best;
}

std::optional<WorkingPoint> ErrorRates::atFalseMatch(double share) const
{
    const auto allowed = share * static_cast<double>(m_different.size());
    if (m_same.empty() || allowed < FewestFalse)
        return std::nullopt;
    const auto kept = m_different.size() - static_cast<std::size_t>(allowed); // these stay below
    return at(std::nextafter(m_different[kept - 1], 2.0));
}

} // namespace yeban::bench
