// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_capture.h"
#include "app/visit/face_comparer.h"

#include <optional>

namespace yeban {

/// FaceComparer on the face models of a folder (FaceEngine::open).
class EngineFaceComparer : public FaceComparer
{
public:
    explicit EngineFaceComparer(QString modelsDir) : m_modelsDir(std::move(modelsDir)) {}

    int wanted() const override { return FaceCapture::Wanted; }
    Status prepare() override;
    Status begin(const Picture &cardPhoto) override;
    Result<FaceLook> offer(const Picture &live) override;
    void forget() override { m_capture.reset(); }

private:
    QString m_modelsDir;
    std::unique_ptr<FaceEngine> m_engine;
    std::optional<FaceCapture> m_capture;
};

} // namespace yeban
