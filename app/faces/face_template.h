// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

namespace yeban {

/// What the embedding model makes of one face: 512 numbers of length 1 together. Personal data of the most
/// sensitive kind, so every copy zeroes itself when it goes and none is ever written down.
class FaceTemplate
{
public:
    static constexpr std::size_t Size = 512;

    /// A null template: compares as 0 with everything.
    FaceTemplate() = default;
    /// Takes the direction of `values` (at most Size are read); a zero vector stays null.
    explicit FaceTemplate(std::span<const float> values);
    ~FaceTemplate();
    FaceTemplate(const FaceTemplate &) = default;
    FaceTemplate &operator=(const FaceTemplate &) = default;

    bool isNull() const;
    std::span<const float, Size> values() const { return m_values; }
    void wipe();

    /// Cosine, -1 … 1; the same person is near 1.
    static float compare(const FaceTemplate &a, const FaceTemplate &b);
    /// The direction between all of them: less noisy than any one. Null for an empty list.
    static FaceTemplate mean(std::span<const FaceTemplate> templates);

private:
    std::array<float, Size> m_values{};
};

} // namespace yeban
