// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_capture.h"
#include "app/visit/face_comparer.h"

#include <optional>

namespace yeban {

/// FaceComparer on the face models.
class EngineFaceComparer : public FaceComparer
{
public:
    explicit EngineFaceComparer(std::unique_ptr<FaceEngine> engine) : m_engine(std::move(engine)) {}

    int wanted() const override { return FaceCapture::Wanted; }
    Status begin(const Picture &cardPhoto) override;
    Result<FaceLook> offer(const Picture &live) override;
    void forget() override { m_capture.reset(); }

private:
    std::unique_ptr<FaceEngine> m_engine;
    std::optional<FaceCapture> m_capture;
};

} // namespace yeban
