// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace yeban::bench {

/// A share with the interval that holds it with 95 % (Wilson), 0 … 1.
struct Rate
{
    double value = 0, low = 0, high = 0;
};
Rate rateOf(std::size_t part, std::size_t whole);

/// What is wrong at one threshold.
struct WorkingPoint
{
    double threshold = 0;
    Rate falseMatch;
    Rate falseNonMatch;
};

/// Scores of pairs, of the same person and of two. Higher is more alike.
class ErrorRates
{
public:
    ErrorRates(std::vector<double> same, std::vector<double> different);

    WorkingPoint at(double threshold) const;
    /// Where as many are let in as are turned away. Nothing without pairs of both kinds.
    std::optional<WorkingPoint> equal() const;
    /// The lowest threshold with at most this share of false matches; nothing when there are too few pairs to say so
    /// (at least three are expected above it).
    std::optional<WorkingPoint> atFalseMatch(double share) const;

private:
    std::vector<double> m_same, m_different; ///< ascending
};

} // namespace yeban::bench
