// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_template.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace yeban {

FaceTemplate::FaceTemplate(std::span<const float> values)
{
    double squares = 0;
    for (const float value : values.first(std::min(values.size(), Size)))
        squares += static_cast<double>(value) * static_cast<double>(value);
    if (squares <= 0 || !std::isfinite(squares))
        return;
    const auto scale = static_cast<float>(1 / std::sqrt(squares));
    for (std::size_t i = 0; i < std::min(values.size(), Size); ++i)
        m_values[i] = values[i] * scale;
}

FaceTemplate::~FaceTemplate()
{
    wipe();
}

bool FaceTemplate::isNull() const
{
    return std::all_of(m_values.begin(), m_values.end(), [](float value) { return value == 0; });
}

void FaceTemplate::wipe()
{
    explicit_bzero(m_values.data(), sizeof(m_values)); // a plain fill before the end of life is optimised away
}

float FaceTemplate::compare(const FaceTemplate &a, const FaceTemplate &b)
{
    float sum = 0;
    for (std::size_t i = 0; i < Size; ++i)
        sum += a.m_values[i] * b.m_values[i];
    return std::clamp(sum, -1.0F, 1.0F);
}

FaceTemplate FaceTemplate::mean(std::span<const FaceTemplate> templates)
{
    FaceTemplate sum;
    for (const FaceTemplate &one : templates) {
        for (std::size_t i = 0; i < Size; ++i)
            sum.m_values[i] += one.m_values[i];
    }
    return FaceTemplate(sum.m_values);
}

} // namespace yeban
